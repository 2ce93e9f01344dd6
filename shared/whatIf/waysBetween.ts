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
  const [mayHave, mayBe] = [openOf(before), openOf(after)]
  const all = new Set([...old.keys(), ...now.keys(), ...were, ...are])
  const changes = [...all].flatMap((from): readonly WayChange[] => {
    const [one = null, other = null] = [old.get(from), now.get(from)]
    const isSame = one?.certainty === other?.certainty && (one === null) === (other === null)
    const becomes = are.has(from) && !were.has(from) && !mayHave.has(from)
    const was = were.has(from) && !are.has(from) && !mayBe.has(from)
    // Where an answer left ways out, who has none in it may have one.
    const isCut =
      (one === null && before.leftOut > 0 && !were.has(from)) ||
      (other === null && after.leftOut > 0 && !are.has(from))
    if ((isSame || isCut) && !becomes && !was) return []
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
  const tooMany =
    leftOut === 0
      ? []
      : [
          `${leftOut.toLocaleString('en-US')} ways are more than an answer holds and were not compared: ask for the paths of single principals.`,
        ]
  const open = [
    ...[...mayHave].flatMap(([arn, call]) =>
      are.has(arn) ? [openNote(arn, 'is', 'was not known before', call)] : [],
    ),
    ...[...mayBe].flatMap(([arn, call]) =>
      were.has(arn) ? [openNote(arn, 'was', 'is not known after', call)] : [],
    ),
  ]
  return { changes, notes: [...tooMany, ...open] }
}

/** Of whom it is not known whether they are administrators, with the call that would tell. */
function openOf({ maybeAdmins }: PathsAnswer): ReadonlyMap<string, string> {
  return new Map(maybeAdmins.map(({ arn, call }) => [arn, call]))
}

function openNote(arn: string, how: 'is' | 'was', not: string, call: string): string {
  return `${arn} ${how} an administrator, and whether it ${how === 'is' ? 'was' : 'is'} one ${not} the edits (${call}).`
}

function waysOf({ paths }: PathsAnswer): ReadonlyMap<string, WayInShort> {
  return new Map(paths.map((path) => [path.from, inShort(path)]))
}

function inShort({ certainty, hops, to }: EscalationPath): WayInShort {
  return { certainty, way: hops.map(({ edge }) => edge.name).join(', then '), to }
}
