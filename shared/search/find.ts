import { type AccountNames, NAME_KINDS, type NamedThing, type NameKind, nameIn } from './kinds.ts'

/** Names in lower case beside each thing, made once: a search looks at each of them with every key. */
export interface NameIndex {
  readonly things: readonly NamedThing[]
  readonly names: readonly string[]
  readonly ids: readonly string[]
}

export function makeNameIndex({ things }: AccountNames): NameIndex {
  return {
    things,
    names: things.map((thing) => nameIn(thing).toLowerCase()),
    ids: things.map(([, id]) => id.toLowerCase()),
  }
}

/** Kinds beside those of things: `action` is asked of the catalogue, `view` of the app. */
export type SearchKind = NameKind | 'action' | 'view'

export interface ParsedSearch {
  /** null: all kinds. */
  readonly kinds: ReadonlySet<SearchKind> | null
  readonly text: string
}

const PREFIXES: Readonly<Record<string, readonly SearchKind[]>> = {
  principal: ['user', 'role', 'group'],
  ...Object.fromEntries(NAME_KINDS.map((kind) => [kind, [kind]])),
  policy: ['policy', 'scp', 'rcp'],
  action: ['action'],
  view: ['view'],
}
export const SEARCH_PREFIXES: readonly string[] = Object.keys(PREFIXES)

/** Reads `policy: admin` and the like; what has no such prefix is looked for among everything. */
export function parseSearch(typed: string): ParsedSearch {
  const [, prefix = '', rest = ''] = /^\s*([a-z]+)\s*:\s*(.*)$/is.exec(typed) ?? []
  const kinds = Object.hasOwn(PREFIXES, prefix.toLowerCase()) ? PREFIXES[prefix.toLowerCase()] : undefined
  return kinds === undefined
    ? { kinds: null, text: typed.trim() }
    : { kinds: new Set(kinds), text: rest.trim() }
}

export interface FoundThing {
  readonly thing: NamedThing
  /** Where in the name the text stands; left out: it is in the id, or its letters are apart. */
  readonly at?: number
}

/** Longer texts are no names of AWS's: they are looked for by their beginning. */
const LONGEST = 2048

/**
 * Things whose name or ARN holds every word of a text, the best first: equal, beginning, beginning of a word, anywhere in the
 * name, in the ARN; where few are found, those whose names have the letters in order.
 */
export function findThings(
  index: NameIndex,
  { kinds, text }: ParsedSearch,
  limit: number,
): readonly FoundThing[] {
  const words = text
    .slice(0, LONGEST)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const wanted = kinds === null ? null : NAME_KINDS.map((kind) => kinds.has(kind))
  const ranks: number[][] = [[], [], [], [], [], []]
  const [first = ''] = words
  for (let at = 0; at < index.things.length; at += 1) {
    const thing = index.things[at]
    if (thing === undefined || (wanted !== null && wanted[thing[0]] !== true)) continue
    const name = index.names[at] ?? ''
    const id = index.ids[at] ?? ''
    if (!words.every((word) => name.includes(word) || id.includes(word))) continue
    ranks[rankOf(name, id, first)]?.push(at)
  }
  const byLength = (a: number, b: number) =>
    (index.names[a] ?? '').length - (index.names[b] ?? '').length || a - b
  const found = ranks.flatMap((list) => list.sort(byLength)).slice(0, limit)
  if (found.length < limit && words.length === 1 && first.length > 2) {
    const had = new Set(found)
    for (let at = 0; at < index.things.length && found.length < limit; at += 1) {
      const thing = index.things[at]
      if (thing === undefined || had.has(at) || (wanted !== null && wanted[thing[0]] !== true)) continue
      if (hasInOrder(index.names[at] ?? '', first)) found.push(at)
    }
  }
  return found.flatMap((at) => {
    const thing = index.things[at]
    if (thing === undefined) return []
    const place = first === '' ? -1 : (index.names[at] ?? '').indexOf(first)
    return [{ thing, ...(place >= 0 && { at: place }) }]
  })
}

function rankOf(name: string, id: string, word: string): number {
  if (name === word || id === word) return 0
  if (name.startsWith(word)) return 1
  const at = name.indexOf(word)
  if (at > 0 && /[\s/:_.@-]/.test(name[at - 1] ?? '')) return 2
  if (at > 0) return 3
  return id.endsWith(word) ? 4 : 5
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at)
    if (at === -1) return false
    at += 1
  }
  return true
}
