import { gateWords } from '../effective/gateWords.ts'
import type { ConditionCheck, DecidingStatement, MatchedStatement, ProvedLayer } from '../request/decision.ts'
import { asksOf, checkKey, MOST_WAYS } from '../proof/residual.ts'

type Ways = readonly (readonly ConditionCheck[])[]

/** What everybody has to meet who may do it on conditions: said once, above the list. */
export interface SharedConditions {
  /** As in an entry: each inner list is one way, all its conditions together. */
  readonly conditions: Ways
  /** The same in a few words, such as `only in eu-west-1, eu-central-1`. */
  readonly words: string
  /** The statements that ask it of all of them; empty: each has it from statements of its own. */
  readonly by: readonly DecidingStatement[]
  /** How many entries have it. */
  readonly principals: number
}

/** A statement that takes something away unless it gets what it asks. */
export interface Ask {
  readonly statement: DecidingStatement
  /** Of its conditions, as they have to hold. */
  readonly keys: ReadonlySet<string>
}

/** Who asks what in a decision, beside the principal's own policies. */
export function asksIn(layers: readonly ProvedLayer[]): readonly Ask[] {
  return layers
    .filter(({ layer }) => layer !== 'identity')
    .flatMap(({ layer, matched }) =>
      matched
        .filter(({ applies }) => applies === 'unknown')
        .map((match) => ({
          statement: { ...refOf(match), layer },
          keys: new Set(asksOf(match).flat().map(checkKey)),
        })),
    )
}

function refOf({ applies: _, conditions: _conditions, doubts: _doubts, ...ref }: MatchedStatement) {
  return ref
}

/** An entry under conditions, with what is asked of it where that was looked at. */
export interface ConditionalEntry {
  readonly conditions: Ways
  readonly asks: readonly Ask[]
}

/**
 * What all of these share: the ways to be allowed, where they are the same, else the conditions that stand in every way
 * of each. Null where they share nothing, or are fewer than two.
 */
export function sharedConditions(entries: readonly ConditionalEntry[]): SharedConditions | null {
  const [first] = entries
  if (first === undefined || entries.length < 2) return null
  // Where no way is known, or not all are listed, nothing is known to stand in every one.
  if (entries.some(({ conditions }) => conditions.length === 0 || conditions.length >= MOST_WAYS)) return null
  const distinct = [...new Set(entries.map(({ conditions }) => conditions))]
  const [pattern = []] = distinct
  const conditions = distinct.every((ways) => waysKey(ways) === waysKey(pattern))
    ? pattern
    : [inEvery(distinct.flat())]
  if (conditions.every((way) => way.length === 0)) return null
  const keys = new Set(conditions.flat().map(checkKey))
  const asking = first.asks.filter(({ keys: asked }) => [...asked].some((key) => keys.has(key)))
  const by = asking.filter(({ statement }) =>
    entries.every(({ asks }) => asks.some((each) => refKey(each.statement) === refKey(statement))),
  )
  return {
    conditions,
    words: wordsOf(conditions),
    by: by.map(({ statement }) => statement),
    principals: entries.length,
  }
}

/** What an entry asks beside what all share; empty: nothing. */
export function ownConditions(ways: Ways, { conditions }: Pick<SharedConditions, 'conditions'>): Ways {
  if (waysKey(ways) === waysKey(conditions)) return []
  const keys = new Set(conditions.flat().map(checkKey))
  const own = ways.map((way) => way.filter((check) => !keys.has(checkKey(check))))
  return own.some((way) => way.length === 0) ? [] : own
}

function inEvery([first = [], ...rest]: Ways): readonly ConditionCheck[] {
  const others = rest.map((way) => new Set(way.map(checkKey)))
  return first.filter((check) => others.every((keys) => keys.has(checkKey(check))))
}

function wordsOf(ways: Ways): string {
  return gateWords(
    ways.map((way) => way.map(({ operator, key, required }) => ({ operator, key, values: required }))),
  )
}

function waysKey(ways: Ways): string {
  const sorted = (texts: readonly string[]) => texts.toSorted((a, b) => (a < b ? -1 : 1))
  return JSON.stringify(sorted(ways.map((way) => sorted(way.map(checkKey)).join('\n'))))
}

function refKey({ layer, policy, policyId, index, level }: DecidingStatement): string {
  return JSON.stringify([layer, policy, policyId, index, level])
}
