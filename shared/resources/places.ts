import type { AccountModel } from '../account/model.ts'
import { type ActionMatcher, compileAction } from '../policy/actionMatch.ts'
import { globCovers, globsOverlap } from '../policy/globRelation.ts'
import { remember } from '../policy/memo.ts'
import { exampleIn } from './askable.ts'

/** Places within a resource that policies name by themselves: more are counted, not asked about. */
const MOST_PLACES = 5

export interface Place {
  /** An example of it. */
  readonly arn: string
  /** Whether a policy names it for such an action: for others it is as any place. Service and name in lower case. */
  readonly isNamedFor: (service: string, action: string) => boolean
}

export interface Places {
  /** First one that no policy names by itself, then one of each part that a policy names. */
  readonly places: readonly Place[]
  /** Parts that policies name and that are not among them. */
  readonly leftOut: readonly string[]
}

/**
 * On which ARNs a question about what lies in a resource is asked. Policies may give a folder of a bucket to one and not the
 * next: every part that an Allow or Deny names by itself is a place of its own. `within`: the pattern of all that lies in it.
 */
export function placesWithin(model: AccountModel, within: string): Places {
  const start = within.slice(0, within.indexOf('*'))
  const named = new Map<string, ActionMatcher[]>()
  const isPart = remember(MANY, (pattern) => globsOverlap(pattern, within) && !globCovers(pattern, within))
  for (const { document } of model.policies.values()) {
    if (document.state !== 'known') continue
    for (const { resource, action } of document.value.statements)
      for (const pattern of resource?.patterns ?? []) {
        if (!isPart(pattern)) continue
        const matchers = named.get(pattern)
        if (matchers === undefined) named.set(pattern, [compileAction(action)])
        else matchers.push(compileAction(action))
      }
  }
  const own = [...named].filter(([pattern]) => pattern.startsWith(start)).sort(([a], [b]) => (a < b ? -1 : 1))
  const asked = own.slice(0, MOST_PLACES)
  const parts = asked.map(([pattern, matchers]): Place => ({
    arn: exampleOf(pattern),
    isNamedFor: (service, action) => matchers.some((matches) => matches(service, action)),
  }))
  const anywhere = { arn: exampleIn(within), isNamedFor: () => true }
  const known = new Set(asked.map(([pattern]) => pattern))
  return {
    places: [anywhere, ...parts.filter(({ arn }) => arn !== anywhere.arn)],
    leftOut: [...named.keys()].filter((pattern) => !known.has(pattern)),
  }
}

/** Patterns that an account holds in practice. */
const MANY = 50_000

function exampleOf(pattern: string): string {
  return exampleIn(pattern.replaceAll(/\$\{[^}]*\}/g, '*')).replaceAll('?', 'x')
}
