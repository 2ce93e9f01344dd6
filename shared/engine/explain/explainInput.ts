import { known, notCollected, type NotCollected } from '../../known.ts'
import type { AccountModel } from '../../account/model.ts'
import { parsePolicy } from '../../policy/parse.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import { askedResource } from './askedResource.ts'
import { accountOf } from '../../policy/principal.ts'
import { openContextOf } from '../../question/openContext.ts'
import type { AssumedKey } from '../request/decision.ts'
import { joined } from '../request/lists.ts'
import { endpointOf } from './endpointPolicy.ts'
import { fillContext } from './explainContext.ts'
import { findPrincipal, type FoundPrincipal, roleBehind } from './findPrincipal.ts'
import type { Assumption } from './accountControls.ts'
import { assumptions, callerControls, isManagement } from './explainControls.ts'
import type { AppliedPolicy, EvaluationInput } from '../request/input.ts'
import { isSupplied } from '../request/suppliedKeys.ts'
import { suppliedKeys } from '../request/suppliedKeysCache.ts'
import type { ExplainOptions, ExplainQuestion } from './question.ts'
import { boundaryOf, identityPoliciesOf } from './appliedPolicyCache.ts'
import { sideOfResource } from './sideOfResourceCache.ts'
import { grantsBeside } from './grantsBeside.ts'
import type { KeysTogether } from './keysTogetherCache.ts'

/** Stands for the account of a resource that is certainly not the caller's; equals no account id. */
export const FOREIGN = 'another account'

export interface ExplainedInput {
  readonly input: EvaluationInput
  readonly notes: readonly string[]
  readonly assumed: readonly Assumption[]
  /** Context keys that every request has, with the values that were taken for them. */
  readonly assumedKeys: readonly AssumedKey[]
}

/** The evaluation's input for a question: the policies that apply, and the context that the data gives. */
export function explainInput(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: ExplainOptions = {},
): ExplainedInput {
  const { input, values, ...rest } = readyInput(models, question, options)
  const context = values.record()
  return {
    ...rest,
    input: { ...input, request: { ...input.request, context }, ready: { of: context, values } },
  }
}

/**
 * As `explainInput`, for evaluations alone: the request carries the keys that were given, and all others stand ready
 * beside it, which takes much less time.
 */
export function readyInput(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: ExplainOptions = {},
): ExplainedInput & { readonly values: KeysTogether } {
  const found = findPrincipal(models, question.principal)
  const { parsed } = found
  const { resource, notes, unfit, policy, typeless } = askedResource(question, options, found)
  const callerAccount = accountOf(parsed)
  const ofResource = sideOfResource(models, found.model, resource, {
    trust: isTrustAction(question.action, resource),
    typeless: typeless !== undefined,
    resourceAccount: question.resourceAccount ?? null,
    callerAccount,
  })
  const { side } = ofResource
  const action = options.catalogue?.action(question.action)
  const service = action === undefined ? undefined : options.catalogue?.service?.(action.service)
  const supplied = action === undefined || service === undefined ? null : suppliedKeys(service, action)
  const whole = options.wholeContext === true
  const openContext = openContextOf(question) && !whole
  const given = question.context ?? NO_CONTEXT
  const ignored =
    supplied === null ? NONE : Object.keys(given).filter((key) => !isSupplied(supplied, key.toLowerCase()))
  const counting = ignored.length === 0 ? given : without(given, ignored)
  const { values, absentKeys, unknownKeys, assumed } = fillContext(found, ofResource, models, {
    action: question.action,
    resource,
    context: counting,
    openContext,
  })
  const { model, entity } = found
  const grants = grantsBeside(question.action, resource, parsed, ofResource)
  const resourceAccount = side.foreign ? FOREIGN : (side.account ?? undefined)
  const asked = { principal: found.text, action: question.action, resource }
  const own = model === null || entity === null ? null : { model, entity }
  const endpoint = endpointOf(models, given)
  const input: EvaluationInput = {
    request:
      resourceAccount === undefined
        ? { ...asked, context: counting }
        : { ...asked, resourceAccount, context: counting },
    openContext,
    identity: own === null ? NONE : identityPoliciesOf(own.model, own.entity),
    boundary: own === null ? null : boundaryOf(own.model, own.entity),
    session: sessionPolicies(question),
    scps: callerControls(found),
    rcps: ofResource.rcps,
    resource: policy ?? side.policy,
    endpoint,
    facts: {
      roleArn: entity?.kind === 'role' ? entity.arn : roleBehind(parsed, given),
      callerInManagementAccount: isManagement(models, callerAccount),
      resourceInManagementAccount: ofResource.inManagementAccount,
      callerUncollected: uncollected(found) ?? undefined,
      ownerUnknown: side.ownerUnknown,
      publicAccessBlocks: side.publicAccessBlocks,
      kmsGrants: grants.kmsGrants,
      accessListGrant: grants.accessListGrant,
      accessListsRead: grants.accessListsRead,
      unreadGrants: options.refused === true ? undefined : grants.unreadGrants,
      policyBehind: unfit ?? side.policyBehind,
      awsManagedKey: ofResource.awsManagedKey,
      suppliedKeys: supplied ?? undefined,
      typeless,
      absentKeys,
      unknownKeys: whole ? NONE : unknownKeys,
    },
    ready: { of: counting, values },
  }
  const ignoredNotes = ignored.map(
    (key) => `AWS gives ${question.action} no ${key}, so the value given for it does not count.`,
  )
  return {
    input,
    values,
    notes: joined(joined(notes, side.notes), ignoredNotes),
    assumed: assumptions(model, side.model, endpoint === null ? given : NO_CONTEXT),
    assumedKeys: assumed,
  }
}

const NONE: readonly never[] = []
const NO_CONTEXT: NonNullable<ExplainQuestion['context']> = {}

function without(
  context: NonNullable<ExplainQuestion['context']>,
  keys: readonly string[],
): NonNullable<ExplainQuestion['context']> {
  return Object.fromEntries(Object.entries(context).filter(([key]) => !keys.includes(key)))
}

function isTrustAction(action: string, resource: string): boolean {
  return /^sts:/i.test(action) && resourceView(resource).parts?.[5].startsWith('role/') === true
}

function sessionPolicies({ sessionPolicies: texts }: ExplainQuestion): readonly AppliedPolicy[] | null {
  if (texts === undefined || texts.length === 0) return null
  return texts.map((text, index) => ({
    name: texts.length === 1 ? 'session policy' : `session policy ${index + 1}`,
    document: known(parsePolicy(text, 'session')),
  }))
}

/** What is missing of a caller whose account is not open or was not read; null when nothing is. */
function uncollected({ model, parsed, text, collected }: FoundPrincipal): readonly NotCollected[] | null {
  if (collected || !('account' in parsed)) return null
  const call = 'iam:GetAccountAuthorizationDetails'
  const all = model === null ? `of ${text}, whose account ${parsed.account} is not open` : `of ${text}`
  return [
    notCollected(`The identity policies ${all}`, call),
    notCollected(`The permissions boundary ${all}`, call),
  ]
}
