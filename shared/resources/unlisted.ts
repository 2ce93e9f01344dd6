import { failedCall, whyNot } from '../account/coverage.ts'
import type { AccountModel } from '../account/model.ts'
import { isDone } from '../engine/effective/unlisted.ts'
import { CRAWLED_POLICY_TYPES } from '../services/policyResources.ts'
import type { UnlistedKind } from './types.ts'

/** The kinds of resources of which not all were listed: a list without them is no list of all. */
export function unlistedKinds(model: AccountModel): readonly UnlistedKind[] {
  const found = new Map<string, UnlistedKind>()
  for (const { nouns, list } of CRAWLED_POLICY_TYPES) {
    if (isDone(model, list)) continue
    found.set(`${nouns} ${list}`, {
      nouns,
      call: list,
      why: whyNot(failedCall(model.coverage, [list]), list),
    })
  }
  return [...found.values()]
}
