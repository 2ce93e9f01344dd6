import type { Certainty } from '../paths/edge/certainty.ts'
import type { EscalationPath, PathsAnswer } from '../paths/edge/path.ts'

/** How somebody becomes an administrator, in short. */
export interface WayInShort {
  readonly certainty: Certainty
  /** The hops by name, such as `sts:AssumeRole`. */
  readonly way: string
  /** Where it ends. */
  readonly to: string
}

/** A way to an administrator that comes, goes or is another one or otherwise sure. `null`: there is none. */
export interface WayChange {
  readonly from: string
  readonly before: WayInShort | null
  readonly after: WayInShort | null
  /** It becomes an administrator itself, and needs no way, or is none any more. */
  readonly administrator?: 'becomes' | 'was'
}

/** What of the ways to administrators is other, and what was left out of the comparison. */
export interface WaysBetween {
  readonly changes: readonly WayChange[]
  /** In sentences. */
  readonly notes: readonly string[]
}

/** Compares two answers on paths to administrators, one way for each start. */
export function waysBetween(before: PathsAnswer, after: PathsAnswer): WaysBetween {
  const [old, now] = [waysOf(before), waysOf(after)]
  const [were, are] = [new Set(before.admins), new Set(after.admins)]
  const all = new Set([...old.keys(), ...now.keys(), ...were, ...are])
  const changes = [...all].flatMap((from): readonly WayChange[] => {
    const [one = null, other = null] = [old.get(from), now.get(from)]
    const isSame = one?.certainty === other?.certainty && (one === null) === (other === null)
    const becomes = are.has(from) && !were.has(from)
    const was = were.has(from) && !are.has(from)
    if (isSame && !becomes && !was) return []
    return [
      {
        from,
        before: one,
        after: other,
        ...(becomes && { administrator: 'becomes' as const }),
        ...(was && { administrator: 'was' as const }),
      },
    ]
  })
  const leftOut = before.leftOut + after.leftOut
  const notes =
    leftOut === 0
      ? []
      : [
          `${leftOut.toLocaleString('en-US')} ways are more than an answer holds and were not compared: ask for the paths of single principals.`,
        ]
  return { changes, notes }
}

function waysOf({ paths }: PathsAnswer): ReadonlyMap<string, WayInShort> {
  return new Map(paths.map((path) => [path.from, inShort(path)]))
}

function inShort({ certainty, hops, to }: EscalationPath): WayInShort {
  return { certainty, way: hops.map(({ edge }) => edge.name).join(', then '), to }
}
