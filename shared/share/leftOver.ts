import { isRecord } from '../json.ts'
import type { TextKind } from './collect.ts'

/** As many letters of a name are looked up at once. */
const HEAD = 4

/**
 * The kinds of names that are still somewhere in a share file: every text in it is searched for every name of the account,
 * in whatever size of letters, whole or within another. What AWS itself says is no find.
 */
export function leftOver(
  shared: unknown,
  originals: ReadonlyMap<string, TextKind>,
  isOfAws: (text: string) => boolean,
): readonly TextKind[] {
  const holds = nameFinder(originals.keys())
  const kinds = new Map([...originals].map(([name, kind]) => [name.toLowerCase(), kind]))
  const found = new Set<TextKind>()
  const seen = new Set<string>()
  for (const text of textsIn(shared)) {
    const lower = text.toLowerCase()
    if (seen.has(lower)) continue
    seen.add(lower)
    for (const name of holds(lower)) if (!isOfAws(name)) found.add(kinds.get(name) ?? 'name')
  }
  return [...found].sort()
}

/** Finds the names that a text in small letters holds. */
export function nameFinder(names: Iterable<string>): (text: string) => readonly string[] {
  const byHead = new Map<string, string[]>()
  // Most places begin no name: a mark for each sum of letters tells that before a text is cut out.
  const begins = new Uint8Array(MARKS)
  for (const name of names) {
    const lower = name.toLowerCase()
    const head = lower.slice(0, HEAD)
    begins[markOf(lower, 0)] = 1
    const found = byHead.get(head)
    if (found === undefined) byHead.set(head, [lower])
    else found.push(lower)
  }
  return (text) => {
    const found: string[] = []
    for (let at = 0; at + HEAD <= text.length; at += 1) {
      if (begins[markOf(text, at)] === 0) continue
      for (const name of byHead.get(text.slice(at, at + HEAD)) ?? [])
        if (text.startsWith(name, at)) found.push(name)
    }
    return found
  }
}

const MARKS = 1 << 20

function markOf(text: string, at: number): number {
  let sum = 0
  for (let place = at; place < at + HEAD; place += 1) sum = (sum * 37 + text.charCodeAt(place)) & (MARKS - 1)
  return sum
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item)
  else if (isRecord(value))
    for (const [key, member] of Object.entries(value)) {
      // The members of a snapshot are Whence's; those of the maps in it are condition keys and AWS's counts.
      if (key.includes(':')) yield key
      yield* textsIn(member)
    }
}
