import type { AccountModel, Resource } from '../account/model.ts'
import type { AccessLevel } from '../catalogue/levels.ts'
import { ACCESS_LEVELS } from '../catalogue/levels.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { whoCan, type WhoCan, type WhoCanEntry, type UnreadPrincipals } from '../engine/whoCan/whoCan.ts'
import { type AskableAction, askableActions } from './askable.ts'
import { type Places, placesWithin } from './places.ts'

/** How surely, the surest first. `unless`: a policy of the resource that was not read may still deny. */
export const REACH_STATES = ['allowed', 'unless', 'conditional', 'not-known'] as const
export type ReachState = (typeof REACH_STATES)[number]

/** What one principal may do with a resource at one access level. */
export interface LevelReach {
  readonly level: AccessLevel
  /** The surest of its actions. */
  readonly state: ReachState
  /** How many actions are as sure, of how many there are. */
  readonly actions: number
  readonly of: number
  /** Up to three of them. */
  readonly examples: readonly string[]
  /** They hold on these places only, as example ARNs; left out: on all that were asked about. */
  readonly on?: readonly string[]
}
export interface ReachRow {
  readonly principal: string
  /** Place in `reaches`: most of thousands reach the same. */
  readonly reach: number
}
export interface ResourceReach {
  readonly resource: string
  /** Who reaches most first. */
  readonly rows: readonly ReachRow[]
  readonly reaches: readonly (readonly LevelReach[])[]
  /** How many actions were asked about, and on which ARNs. */
  readonly actions: number
  readonly places: readonly string[]
  /** Parts that policies name by themselves and that were not asked about. */
  readonly leftOut: readonly string[]
  readonly unread: readonly UnreadPrincipals[]
  readonly notes: readonly string[]
}

/** How far it is. */
export interface ReachProgress {
  readonly done: number
  readonly total: number
}

/**
 * Who of the account reaches a resource at which access level: every action that AWS decides on it is asked of the engine
 * for everybody, with the verdicts of `whoCan`. A step for each, so that whoever asks can stop it.
 */
export function* resourceReach(
  model: AccountModel,
  resource: Resource,
  catalogue: Catalogue,
): Generator<ReachProgress, ResourceReach, void> {
  const asks = askableActions(resource, catalogue)
  const places = new Map<string, Places>(
    [...new Set(asks.map(({ on }) => on))].map((on) => [
      on,
      on === resource.arn
        ? { places: [{ arn: on, isNamedFor: () => true }], leftOut: [] }
        : placesWithin(model, on),
    ]),
  )
  const questions = asks.flatMap(({ action, on }) => {
    const name = action.name.toLowerCase()
    return (places.get(on)?.places ?? [])
      .filter(({ isNamedFor }) => isNamedFor(action.service, name))
      .map(({ arn }) => ({ action, arn }))
  })
  const tally = new Tally(asks, questions)
  const notes = new Set<string>()
  let unread: readonly UnreadPrincipals[] = []
  for (const [done, { action, arn }] of questions.entries()) {
    const found = whoCan([model], { action: action.id, resource: arn }, { catalogue })
    tally.add(action.id, action.level, arn, found)
    for (const note of found.notes) notes.add(note)
    unread = found.unread
    yield { done: done + 1, total: questions.length }
  }
  return {
    resource: resource.arn,
    ...tally.rows(),
    actions: asks.length,
    places: [...places.values()].flatMap(({ places: each }) => each.map(({ arn }) => arn)),
    leftOut: [...places.values()].flatMap(({ leftOut }) => leftOut),
    unread,
    notes: asks.length === 0 ? [NOTHING_ASKED] : [...notes].slice(0, MOST_NOTES),
  }
}

const NOTHING_ASKED =
  'AWS’s reference has no action on such a resource, so that nothing was asked: who reaches it is not known.'

/** Each action may have notes of its own. */
const MOST_NOTES = 6
const MOST_EXAMPLES = 3

const LISTS = [
  ['allowed', 'allowed'],
  ['allowedUnless', 'unless'],
  ['depends', 'conditional'],
  ['unknown', 'not-known'],
] as const satisfies readonly (readonly [keyof WhoCan, ReachState])[]

interface Question extends Pick<AskableAction, 'action'> {
  readonly arn: string
}

/** Of each principal, level and action: the places with how sure each is. */
class Tally {
  readonly #asks: readonly AskableAction[]
  /** By action: the places that were asked about. */
  readonly #asked = new Map<string, string[]>()
  readonly #found = new Map<string, Map<AccessLevel, Map<string, Map<string, ReachState>>>>()

  constructor(asks: readonly AskableAction[], questions: readonly Question[]) {
    this.#asks = asks
    for (const { action, arn } of questions) entryOf(this.#asked, action.id, () => []).push(arn)
  }

  add(action: string, level: AccessLevel, arn: string, found: WhoCan): void {
    for (const [list, state] of LISTS)
      for (const entry of found[list]) {
        const depends = list === 'allowedUnless' && 'depends' in entry
        this.#put(entry, level, action, arn, depends ? 'conditional' : state)
      }
  }

  #put({ principal }: WhoCanEntry, level: AccessLevel, action: string, arn: string, state: ReachState): void {
    const levels = entryOf(
      this.#found,
      principal,
      () => new Map<AccessLevel, Map<string, Map<string, ReachState>>>(),
    )
    const actions = entryOf(levels, level, () => new Map<string, Map<string, ReachState>>())
    entryOf(actions, action, () => new Map<string, ReachState>()).set(arn, state)
  }

  rows(): Pick<ResourceReach, 'rows' | 'reaches'> {
    const totals = new Map(
      ACCESS_LEVELS.map((level) => [level, this.#asks.filter(({ action }) => action.level === level).length]),
    )
    const places = new Map<string, number>()
    const reaches: (readonly LevelReach[])[] = []
    const rows = [...this.#found].map(([principal, levels]): ReachRow => {
      const own = ACCESS_LEVELS.flatMap((level) => {
        const actions = levels.get(level)
        return actions === undefined ? [] : [this.#level(level, actions, totals.get(level) ?? 0)]
      })
      const key = JSON.stringify(own)
      const reach = entryOf(places, key, () => reaches.push(own) - 1)
      return { principal, reach }
    })
    const weights = reaches.map(weight)
    const weightOf = ({ reach }: ReachRow) => weights[reach] ?? 0
    return {
      reaches,
      rows: rows.sort((a, b) => weightOf(b) - weightOf(a) || (a.principal < b.principal ? -1 : 1)),
    }
  }

  #level(
    level: AccessLevel,
    actions: ReadonlyMap<string, ReadonlyMap<string, ReachState>>,
    of: number,
  ): LevelReach {
    const states = new Set([...actions.values()].flatMap((places) => [...places.values()]))
    const state = REACH_STATES.find((each) => states.has(each)) ?? 'not-known'
    const same = [...actions].filter(([, places]) => [...places.values()].includes(state))
    const on = this.#onOf(same, state)
    return {
      level,
      state,
      actions: same.length,
      of,
      examples: same.slice(0, MOST_EXAMPLES).map(([id]) => id),
      ...(on !== null && { on }),
    }
  }

  /** The places of the actions, where they are not all that each was asked on. */
  #onOf(
    same: readonly (readonly [string, ReadonlyMap<string, ReachState>])[],
    state: ReachState,
  ): readonly string[] | null {
    const whole = same.every(([id, places]) =>
      (this.#asked.get(id) ?? []).every((arn) => places.get(arn) === state),
    )
    if (whole) return null
    return [
      ...new Set(
        same.flatMap(([, places]) => [...places].flatMap(([arn, each]) => (each === state ? [arn] : []))),
      ),
    ]
  }
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

const WEIGHTS: Readonly<Record<AccessLevel, number>> = {
  'Permissions management': 1000,
  Write: 300,
  Tagging: 100,
  Read: 30,
  List: 10,
}
const SURE: Readonly<Record<ReachState, number>> = { allowed: 4, unless: 3, conditional: 2, 'not-known': 1 }

/** Whoever may change permissions for sure comes before whoever may only list. */
function weight(levels: readonly LevelReach[]): number {
  return levels.reduce((sum, { level, state }) => sum + WEIGHTS[level] * SURE[state], 0)
}
