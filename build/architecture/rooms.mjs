/**
 * The graph of files: each source with the sources that it imports; packages, styles and data are left out.
 *
 * @param {readonly import('./sources.mjs').Source[]} sources
 * @returns {Map<string, Set<string>>}
 */
export function fileGraph(sources) {
  const known = new Set(sources.map(({ name }) => name))
  return new Map(
    sources.map(({ name, imports }) => [name, new Set(imports.filter((target) => known.has(target)))]),
  )
}

/**
 * Names the room of a file within a folder: the folder's own child, be it a folder or a file without its ending.
 *
 * @param {string} folder such as `shared/engine`
 * @returns {(name: string) => string}
 */
export function roomIn(folder) {
  return (name) => (name.slice(folder.length + 1).split('/')[0] ?? '').replace(/\.tsx?$/, '')
}

/**
 * The part of a graph of files that lies within a folder, without the arrows that leave it.
 *
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @param {string} folder
 * @returns {Map<string, Set<string>>}
 */
export function roomsWithin(graph, folder) {
  const inside = (name) => name.startsWith(`${folder}/`)
  return new Map(
    [...graph]
      .filter(([name]) => inside(name))
      .map(([name, targets]) => [name, new Set([...targets].filter(inside))]),
  )
}
