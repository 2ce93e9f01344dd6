import type { AccountModel } from '../../account/model.ts'
import { SERVICES } from '../../services/registry/index.ts'
import type { MissingData } from '../request/decision.ts'

/** True when the call was made and nothing about it failed. */
export function isDone({ coverage }: AccountModel, call: string): boolean {
  const entries = coverage.filter((entry) => entry.call === call)
  return entries.length > 0 && entries.every(({ status }) => status === 'done')
}

/** The types of resources with policies that a crawl lists, as `[noun, call]`, of which this account's are not all listed. */
function unlisted(model: AccountModel): readonly (readonly [string, string])[] {
  return SERVICES.flatMap(({ resources }) =>
    (resources ?? []).flatMap(({ noun, list }): readonly (readonly [string, string])[] =>
      typeof list !== 'string' || isDone(model, list) ? [] : [[noun, list]],
    ),
  )
}

/** One entry for all of them: which there are, and what their policies grant and deny, is not known. */
export function unlistedResources(model: AccountModel): readonly MissingData[] {
  const found = unlisted(model)
  if (found.length === 0) return []
  const kinds = [...new Set(found.map(([noun]) => noun))].join(', ')
  const calls = [...new Set(found.map(([, call]) => call))].join(', ')
  return [
    { what: `all resources of these kinds, with their policies: ${kinds}`, call: calls, couldFlip: true },
  ]
}

/** What others are let into by AWS Resource Access Manager, where that was not all read. */
export function unreadShares(model: AccountModel): readonly MissingData[] {
  const call = ['ram:GetResourceShares', 'ram:ListResources'].find((each) => !isDone(model, each))
  if (call === undefined) return []
  return [{ what: 'all that AWS Resource Access Manager shares with other accounts', call, couldFlip: true }]
}
