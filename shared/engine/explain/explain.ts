import { known, notCollected, type NotCollected } from '../../known.ts'
import type { AccountModel } from '../../account/model.ts'
import { parsePolicy } from '../../policy/parse.ts'
import { splitArn } from '../../policy/arn.ts'
import { accountOf } from '../../policy/principal.ts'
import { WhenceError } from '../../errors.ts'
import { openContextOf } from '../../question/openContext.ts'
import type { AssumedKey, Decision, MissingData } from '../request/decision.ts'
import { endpointOf } from './endpointPolicy.ts'
import { fillContext } from './explainContext.ts'
import { askedOf, assumedNotes } from './askedKeys.ts'
import { evaluateWithNearMisses } from '../evaluate.ts'
import { findPrincipal, type FoundPrincipal, roleBehind } from './findPrincipal.ts'
import {
  type Assumption,
  assumptions,
  callerControls,
  isManagement,
  resourceControls,
} from './explainControls.ts'
import { typelessNote, type TypelessPlace, typelessQuestion } from './typeless.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import type { AppliedPolicy, EvaluationInput, TypelessFacts } from '../request/input.ts'
import { canBeAbout, isPattern, policyCallOf } from './resourceFit.ts'
import { actionForms, evaluateAll } from './patternVerdict.ts'
import { isSupplied } from '../request/suppliedKeys.ts'
import { suppliedKeys } from '../request/suppliedKeysCache.ts'
import type { ExplainOptions, ExplainQuestion } from './question.ts'
import { policyCarrier } from './resourcePolicyTypes.ts'
import { boundaryOf, identityPoliciesOf } from './appliedPolicyCache.ts'
import { publishedRests } from './publishedRests.ts'
import { resourceSideOf } from './shares.ts'
import { grantsBeside } from './grantsBeside.ts'

export type { ExplainOptions, ExplainQuestion } from './question.ts'

/**
 * Answers a question from account models: the first that holds the principal answers, the others add resource sides.
 * Throws `principal-not-found` with close names, `bad-input` when the action is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function explain(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: ExplainOptions = {},
): Decision {
  const { input, notes, assumed, assumedKeys } = explainInput(models, question, options)
  const { decision, pattern } = evaluateAll(
    input,
    actionForms(question.action, options.catalogue),
    evaluateWithNearMisses,
  )
  const assumptionsAsked = askedOf(assumedKeys, input)
  const layers = new Map(decision.layers.map((layer) => [layer.layer, layer]))
  const standing = assumed.filter(({ layer, because }) => layers.get(layer)?.because === because)
  const unknown: readonly MissingData[] = standing.map(({ what, call }) => ({ what, call, couldFlip: false }))
  return {
    ...decision,
    request: {
      principal: input.request.principal,
      action: question.action,
      resource: input.request.resource,
      ...(input.request.resourceAccount !== FOREIGN &&
        input.request.resourceAccount !== undefined && { resourceAccount: input.request.resourceAccount }),
      context: question.context ?? {},
    },
    unknown: [...decision.unknown, ...unknown, ...publishedRests(input, decision)],
    notes: [
      ...decision.notes,
      ...notes,
      ...standing.map(({ because }) => because),
      ...assumedNotes(assumptionsAsked),
      ...openResourceNotes(input, decision),
    ],
    ...(pattern !== undefined && { pattern }),
    ...(assumptionsAsked.length > 0 && { assumptions: assumptionsAsked }),
  }
}

/** Rule 17.6: why the resource of an action without resource type leaves the answer open, where it does. */
function openResourceNotes(
  { request, facts }: EvaluationInput,
  { unknown }: { readonly unknown: readonly MissingData[] },
): readonly string[] {
  const open = facts?.typeless
  if (open?.services === undefined) return []
  return unknown.some(({ what }) => what === open.unknown?.what) ? [typelessNote(request.action)] : []
}

/** Stands for the account of a resource that is certainly not the caller's; equals no account id. */
const FOREIGN = 'another account'

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
  const found = findPrincipal(models, question.principal)
  const { resource, notes, unfit, policy, typeless } = resourceOf(question, options, found)
  // Rule 5.7: an action without resource type acts in the caller's account and looks at no resource's policy.
  const side = resourceSideOf(models, found.model, typeless === undefined ? resource : '*', {
    trust: isTrustAction(question.action, resource),
    resourceAccount: question.resourceAccount ?? null,
    callerAccount: accountOf(found.parsed),
  })
  const action = options.catalogue?.action(question.action)
  const service = action === undefined ? undefined : options.catalogue?.service?.(action.service)
  const supplied = action === undefined || service === undefined ? null : suppliedKeys(service, action)
  const whole = options.wholeContext === true
  const openContext = openContextOf(question) && !whole
  const given = question.context ?? {}
  const ignored =
    supplied === null ? [] : Object.keys(given).filter((key) => !isSupplied(supplied, key.toLowerCase()))
  const context = fillContext(found, side, models, {
    action: question.action,
    resource,
    context: ignored.length === 0 ? given : without(given, ignored),
    openContext,
  })
  const resourceAccount = side.foreign ? FOREIGN : side.account
  const callerUncollected = uncollected(found)
  const policyBehind = unfit ?? side.policyBehind
  const roleArn = found.entity?.kind === 'role' ? found.entity.arn : roleBehind(found.parsed, given)
  const { model, entity } = found
  const { unreadGrants, ...grants } = grantsBeside(question.action, resource, found.parsed, side)
  const own = model === null || entity === null ? null : { model, entity }
  const endpoint = endpointOf(models, given)
  const input: EvaluationInput = {
    request: {
      principal: found.text,
      action: question.action,
      resource,
      ...(resourceAccount !== null && { resourceAccount }),
      context: context.context,
    },
    openContext,
    identity: own === null ? NO_POLICIES : identityPoliciesOf(own.model, own.entity),
    boundary: own === null ? null : boundaryOf(own.model, own.entity),
    session: sessionPolicies(question),
    scps: callerControls(found),
    rcps: resourceControls(side),
    resource: policy ?? side.policy,
    endpoint,
    facts: {
      ...(roleArn !== undefined && { roleArn }),
      callerInManagementAccount: isManagement(models, accountOf(found.parsed)),
      resourceInManagementAccount: isManagement(models, side.account),
      ...(callerUncollected !== null && { callerUncollected }),
      ...(side.ownerUnknown !== undefined && { ownerUnknown: side.ownerUnknown }),
      ...(side.publicAccessBlocks !== undefined && { publicAccessBlocks: side.publicAccessBlocks }),
      ...grants,
      ...(unreadGrants !== undefined && options.refused !== true && { unreadGrants }),
      ...(policyBehind !== undefined && { policyBehind }),
      ...(mayBeAwsKey(resource, side.policy) && { awsManagedKey: 'unknown' }),
      ...(supplied !== null && { suppliedKeys: supplied }),
      ...(typeless !== undefined && { typeless }),
      absentKeys: context.absentKeys,
      unknownKeys: whole ? [] : context.unknownKeys,
    },
  }
  const ignoredNotes = ignored.map(
    (key) => `AWS gives ${question.action} no ${key}, so the value given for it does not count.`,
  )
  return {
    input,
    notes: [...notes, ...side.notes, ...ignoredNotes],
    assumed: assumptions(found.model, side.model, endpoint === null ? given : {}),
    assumedKeys: context.assumed,
  }
}

/**
 * Rule 7.4: the collected data does not tell who manages a key, but the policies that AWS writes for its own carry an Id
 * such as `auto-s3-2`.
 */
function mayBeAwsKey(arn: string, policy: EvaluationInput['resource']): boolean {
  if (!/^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(arn) || policy.state !== 'known') return false
  const { document } = policy.value
  return document.state === 'known' && document.value.id?.startsWith('auto-') === true
}

interface AskedResource {
  readonly resource: string
  readonly notes: readonly string[]
  /** The policy of another resource than the one that is named counts. */
  readonly unfit?: NotCollected
  /** The resources' own policies are many. */
  readonly policy?: NotCollected
  readonly typeless?: TypelessFacts
}

function placeOf(
  { context }: ExplainQuestion,
  service: string,
  { model, parsed }: FoundPrincipal,
): TypelessPlace {
  const partition = model?.account.partition ?? 'aws'
  const given = Object.entries(context ?? {}).find(
    ([key]) => key.toLowerCase() === 'aws:requestedregion',
  )?.[1]
  const region = given === undefined ? endpointRegion(service, partition) : [given].flat()[0]
  return { partition, account: accountOf(parsed), region: region ?? null }
}

function resourceOf(
  question: ExplainQuestion,
  { catalogue }: ExplainOptions,
  found: FoundPrincipal,
): AskedResource {
  if (/[*?]/.test(question.action)) {
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(question.action)} is a pattern of actions.`,
      'Ask for one action, such as s3:GetObject.',
    )
  }
  const asked = question.resource === undefined || question.resource === '' ? '*' : question.resource
  const notes: string[] = []
  const action = catalogue?.action(question.action)
  if (catalogue !== undefined && action === undefined) {
    notes.push(
      `${question.action} is not in the catalogue of AWS's actions: it is newer, or misspelt, and is decided as it is written.`,
    )
  }
  if (asked === '*' && action !== undefined && action.resourceTypes.length > 0) {
    notes.push(
      `${action.id} works on resources: this answer is about grants to every resource. Name one to have its own policy read, or a pattern to learn of parts.`,
    )
    const call = policyCallOf(action)
    if (call !== null) {
      const what = `Which resource is meant, and whether its own policy permits ${action.id}`
      return { resource: '*', notes, unfit: notCollected(what, call) }
    }
  }
  if (asked !== '*' && splitArn(asked)?.[0] !== 'arn') {
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(asked.slice(0, 200))} is not the ARN of a resource.`,
      'Give an ARN, such as arn:aws:s3:::bucket/key, or * for an action without a resource.',
    )
  }
  if (catalogue !== undefined && action?.resourceTypes.length === 0) {
    return typelessQuestion(action, asked, placeOf(question, action.service, found), catalogue)
  }
  if (isPattern(asked) && action !== undefined && policyCarrier(asked) === null) {
    const call = policyCallOf(action)
    const what = `The policy of each resource in ${asked}`
    if (call !== null) return { resource: asked, notes, policy: notCollected(what, call) }
  }
  if (asked !== '*' && action !== undefined && !canBeAbout(action, asked)) {
    const types = action.resourceTypes.map((type) => type.arnPattern).join(' or ')
    notes.push(`${action.id} is not about ${asked}; AWS lists it for ${types}.`)
    const what = `The resource that ${action.id} is about, and its policy`
    return { resource: asked, notes, unfit: notCollected(what, `${action.id} with a resource of its type`) }
  }
  return { resource: asked, notes }
}

function without(
  context: NonNullable<ExplainQuestion['context']>,
  keys: readonly string[],
): NonNullable<ExplainQuestion['context']> {
  return Object.fromEntries(Object.entries(context).filter(([key]) => !keys.includes(key)))
}

function isTrustAction(action: string, resource: string): boolean {
  return /^sts:/i.test(action) && splitArn(resource)?.[5].startsWith('role/') === true
}

const NO_POLICIES: readonly AppliedPolicy[] = []

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
