/** Circles and floors of a graph of imports, given as a map from each name to the names that it imports. */

/**
 * The circles: each strongly connected set of more than one name, sorted.
 *
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @returns {string[][]}
 */
export function circles(graph) {
  return components(graph).filter((names) => names.length > 1)
}

/**
 * The floor of each name: 1 for what imports nothing of the graph, else one above the highest that it imports. The
 * names of a circle share a floor.
 *
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @returns {Map<string, number>}
 */
export function floors(graph) {
  const floor = new Map()
  for (const names of components(graph)) {
    const below = names
      .flatMap((name) => [...(graph.get(name) ?? [])])
      .map((target) => floor.get(target) ?? 0)
    for (const name of names) floor.set(name, 1 + Math.max(0, ...below))
  }
  return floor
}

/**
 * A graph of groups (folders) out of one of names (files); an import within a group is not an arrow.
 *
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @param {(name: string) => string} groupOf
 * @returns {Map<string, Set<string>>}
 */
export function grouped(graph, groupOf) {
  const groups = new Map()
  for (const [name, targets] of graph) {
    const from = groupOf(name)
    if (!groups.has(from)) groups.set(from, new Set())
    for (const target of targets) if (groupOf(target) !== from) groups.get(from).add(groupOf(target))
  }
  return groups
}

/** Tarjan's strongly connected components, those that others import first. */
function components(graph) {
  const state = { index: new Map(), low: new Map(), stack: [], found: [] }
  for (const name of graph.keys()) if (!state.index.has(name)) visit(graph, name, state)
  return state.found
}

function visit(graph, name, state) {
  const { index, low, stack, found } = state
  const own = index.size
  index.set(name, own)
  low.set(name, own)
  stack.push(name)
  for (const target of graph.get(name) ?? []) {
    if (!index.has(target)) {
      visit(graph, target, state)
      low.set(name, Math.min(low.get(name), low.get(target)))
    } else if (stack.includes(target)) {
      low.set(name, Math.min(low.get(name), index.get(target)))
    }
  }
  if (low.get(name) === own) found.push(stack.splice(stack.indexOf(name)).sort())
}
