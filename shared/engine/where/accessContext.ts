import type { AccountModel } from '../../account/model.ts'
import type { ContextView } from '../../policy/context.ts'
import { statementsOf } from '../effective/accessReading.ts'
import type { AccessContexts } from '../effective/effective.ts'
import { layersOf } from '../effective/effectiveLayers.ts'
import { assumedNotes } from '../explain/askedKeys.ts'
import { explainInput } from '../explain/explain.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import { requestView } from '../request/request.ts'
import type { AccessQuestion } from '../../question/fields.ts'

/** What is told of the requests that a question on effective access is about. */
export type AccessFacts = Pick<AccessQuestion, 'context' | 'strict'>

/**
 * The context under which the effective access of a user or role is told: what the person gives, and what the account's
 * data gives of the principal. Keys of the resource stay open even under `strict`, for the answer is about many; null
 * for groups, which make no requests. `service`: of all the actions, when they are of one.
 */
export function accessContext(
  model: AccountModel,
  principal: string,
  { context = {}, strict = false }: AccessFacts = {},
  service: string | null = null,
): ContextView | null {
  if (!model.users.has(principal) && !model.roles.has(principal)) return null
  const question = { principal, action: 'sts:GetCallerIdentity', context, strict }
  const filled = requestView(explainInput([model], question).input).context
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  const leftOpen = (key: string) => OF_RESOURCES.test(key) && !given.has(key)
  const only = service === null ? null : endpointRegion(service.toLowerCase(), model.account.partition)
  const region = only === null ? 'open' : [only]
  return {
    get: (key) => (leftOpen(key) ? (key === REGION ? region : 'open') : filled.get(key)),
    multivalued: (key) => filled.multivalued(key),
  }
}

/** The context of an answer on effective access, and that without what the person gives. */
export function accessContexts(
  model: AccountModel,
  principal: string,
  facts: AccessFacts = {},
): AccessContexts {
  const context = accessContext(model, principal, facts)
  const isGiven = facts.strict === true || Object.keys(facts.context ?? {}).length > 0
  return { context, ungiven: isGiven ? accessContext(model, principal) : context }
}

const REGION = 'aws:requestedregion'
/** Keys whose value is the resource's, not the request's; the Region of a request hangs on its service. */
const OF_RESOURCES =
  /^aws:resource|:(existingobjecttag|resourcetag)\/|^s3:resourceaccount$|^aws:requestedregion$/

/** Sentences on the keys that the context takes for granted and that some policy of the principal asks for. */
export function assumedInAccess(
  model: AccountModel,
  principal: string,
  { context = {} }: AccessFacts = {},
): readonly string[] {
  if (!model.users.has(principal) && !model.roles.has(principal)) return []
  const statements = statementsOf(layersOf(model, principal))
  const asked = new Set(
    statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())),
  )
  const question = { principal, action: 'sts:GetCallerIdentity', context }
  const { assumedKeys } = explainInput([model], question)
  return assumedNotes(assumedKeys.filter(({ key }) => asked.has(key.toLowerCase())))
}
