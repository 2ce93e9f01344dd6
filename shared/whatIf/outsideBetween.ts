import type { AccessState, Exposure, OutsideAccess } from '../exposure/types.ts'
import { actionsInWords, whoInWords } from '../exposure/words.ts'

/** How somebody from outside gets in, in short. */
export interface OutsideInShort {
  readonly state: AccessState
  readonly actions: string
}

/** Access from outside that comes, goes or is other. `null`: there is none. */
export interface OutsideChange {
  /** A resource or role. */
  readonly resource: string
  readonly who: string
  readonly before: OutsideInShort | null
  readonly after: OutsideInShort | null
}

/** Compares who gets in from outside at which resource or role. */
export function outsideBetween(before: Exposure, after: Exposure): readonly OutsideChange[] {
  const [old, now] = [accessesOf(before), accessesOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly OutsideChange[] => {
    const [one, other] = [old.get(key), now.get(key)]
    const either = other ?? one
    if (either === undefined || one?.text === other?.text) return []
    const { resource, who } = either
    return [{ resource, who, before: one?.short ?? null, after: other?.short ?? null }]
  })
}

interface Found {
  readonly resource: string
  readonly who: string
  readonly short: OutsideInShort
  /** Equal for equal access. */
  readonly text: string
}

/** One entry for each outsider, resource and state. */
function accessesOf({ resources }: Exposure): ReadonlyMap<string, Found> {
  return new Map(
    resources.flatMap(({ resource, access }) =>
      access.map((each): readonly [string, Found] => {
        const who = whoInWords(each.who)
        return [
          `${resource} ${who} ${each.state}`,
          { resource, who, short: { state: each.state, actions: actionsInWords(each) }, text: textOf(each) },
        ]
      }),
    ),
  )
}

function textOf({ state, actions, levels, examples, on, conditions }: OutsideAccess): string {
  return JSON.stringify([state, actions, levels, examples, on, conditions])
}
