import type { AccountModel } from '../../account/model.ts'
import type { ContextView } from '../../policy/context.ts'
import { explainInput } from '../explain/explain.ts'
import { requestView } from '../request/request.ts'
import type { AccessQuestion } from '../../question/fields.ts'

/** What is told of the requests that a question on effective access is about. */
export type AccessFacts = Pick<AccessQuestion, 'context' | 'strict'>

/**
 * The context under which the effective access of a user or role is told: what the person gives, and what the account's
 * data gives of the principal. Keys of the resource stay open even under `strict`, for the answer is about many; null
 * for groups, which make no requests.
 */
export function accessContext(
  model: AccountModel,
  principal: string,
  { context = {}, strict = false }: AccessFacts = {},
): ContextView | null {
  if (!model.users.has(principal) && !model.roles.has(principal)) return null
  const question = { principal, action: 'sts:GetCallerIdentity', context, strict }
  const filled = requestView(explainInput([model], question).input).context
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  const leftOpen = (key: string) => OF_RESOURCES.test(key) && !given.has(key)
  return {
    get: (key) => (leftOpen(key) ? 'open' : filled.get(key)),
    multivalued: (key) => filled.multivalued(key),
  }
}

/** Keys whose value is the resource's, not the request's; the Region of a request hangs on its service. */
const OF_RESOURCES =
  /^aws:resource|:(existingobjecttag|resourcetag)\/|^s3:resourceaccount$|^aws:requestedregion$/
