import type { AccountModel } from '../account/model.ts'
import { globCovers, globsOverlap } from '../policy/globRelation.ts'
import { exampleIn } from './askable.ts'

/** Places within a resource that policies name by themselves: more are counted, not asked about. */
const MOST_PLACES = 5

export interface Places {
  /** An ARN for each: first one that no policy names by itself, then one of each part that a policy names. */
  readonly examples: readonly string[]
  /** Parts that policies name and that are not among them. */
  readonly leftOut: readonly string[]
}

/**
 * On which ARNs a question about what lies in a resource is asked. Policies may give a folder of a bucket to one and not the
 * next: every part that an Allow or Deny names by itself is a place of its own. `within`: the pattern of all that lies in it.
 */
export function placesWithin(model: AccountModel, within: string): Places {
  const start = within.slice(0, within.indexOf('*'))
  const named = new Set<string>()
  const looked = new Set<string>()
  for (const { document } of model.policies.values()) {
    if (document.state !== 'known') continue
    for (const { resource } of document.value.statements)
      for (const pattern of resource?.patterns ?? []) {
        if (looked.has(pattern)) continue
        looked.add(pattern)
        if (globsOverlap(pattern, within) && !globCovers(pattern, within)) named.add(pattern)
      }
  }
  const own = [...named].filter((pattern) => pattern.startsWith(start)).sort()
  const asked = own.slice(0, MOST_PLACES)
  return {
    examples: [...new Set([exampleIn(within), ...asked.map(exampleOf)])],
    leftOut: [...named].filter((pattern) => !asked.includes(pattern)),
  }
}

function exampleOf(pattern: string): string {
  return exampleIn(pattern.replaceAll(/\$\{[^}]*\}/g, '*')).replaceAll('?', 'x')
}
