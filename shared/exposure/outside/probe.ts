import type { AccountModel } from '../../account/model.ts'
import { evaluateUnlessDenied } from '../../engine/evaluate.ts'
import { explainInput, type ExplainOptions } from '../../engine/explain/explain.ts'
import type { ProvedDecision } from '../../engine/request/decision.ts'
import type { AppliedPolicy, EvaluationInput } from '../../engine/request/input.ts'
import { known } from '../../known.ts'
import { parsePolicy } from '../../policy/parse.ts'
import type { RequestContext } from '../../question/context.ts'
import type { RequestFacts } from '../../question/fields.ts'
import type { Outsider } from '../types.ts'
import { ownOrganization } from './relation.ts'
import { isOfTheCaller, NETWORK_KEYS, STRANGER_ACCOUNT, STRANGER_CONTEXT } from './stranger.ts'

/** What all questions of one answer share. */
export interface Asking {
  readonly model: AccountModel
  /** The account itself and the other open ones. */
  readonly models: readonly AccountModel[]
  readonly options: ExplainOptions
  readonly facts: RequestFacts
}

/** Who stands for an outsider in a question to the engine, with the context that says what it is. */
export interface Probe {
  /** As a request names it. */
  readonly principal: string
  readonly context: RequestContext
  /** Lower case: keys that its requests do not have. */
  readonly absent: readonly string[]
  /** Whether it is not known of which organization it is. */
  readonly organizationUnknown: boolean
}

/** null: nobody can stand for it, for its name does not tell whose it is. */
export function probeOf(outsider: Outsider, { model, models }: Asking): Probe | null {
  const { partition } = model.account
  const role = (account: string) => `arn:${partition}:iam::${account}:role/${ANYBODY}`
  const probe = (principal: string, context: RequestContext = {}, absent = NETWORK_KEYS): Probe => ({
    principal,
    context,
    absent,
    organizationUnknown: false,
  })
  switch (outsider.kind) {
    case 'everyone':
      return probe('anonymous', { 'aws:userid': 'anonymous' }, [...NETWORK_KEYS, ...OF_SIGNED])
    case 'any-account':
      return probe(outsider.as === undefined ? role(STRANGER_ACCOUNT) : namedSo(outsider.as), {
        ...STRANGER_CONTEXT,
        ...STRANGER_ID,
      })
    case 'organization':
      return probe(role(STRANGER_ACCOUNT), { 'aws:PrincipalOrgID': outsider.id, ...STRANGER_ID })
    case 'account': {
      const id = organizationOf(outsider, model, models)
      const inNone = id === 'none'
      const context: RequestContext = id === null || inNone ? {} : { 'aws:PrincipalOrgID': id }
      const principal = outsider.principal ?? role(outsider.account)
      const absent = inNone ? [...NETWORK_KEYS, ...OF_ORGANIZATIONS] : NETWORK_KEYS
      return { ...probe(principal, context, absent), organizationUnknown: id === null }
    }
    case 'federated':
      return probe(outsider.provider)
    case 'service':
      return probe(`service:${outsider.service}`, {}, [])
    case 'other':
    case 'unread':
      return null
  }
}

const ANYBODY = 'anybody'

/** The organization of a named account: its id, `none`, or null where nobody knows. */
function organizationOf(
  { relation, account }: Extract<Outsider, { readonly kind: 'account' }>,
  model: AccountModel,
  models: readonly AccountModel[],
): string | null {
  if (relation === 'organization') return ownOrganization(model)
  const other = models.find((each) => each.account.id === account)?.organization
  if (other === undefined || other.state === 'not-collected') return null
  return other.state === 'known' ? other.value.id : 'none'
}

/** A stranger's principal of the name that a pattern of ARNs asks for. */
function namedSo(pattern: string): string {
  const [arn = '', partition = '', service = '', , , ...rest] = pattern.split(':')
  const name = rest.join(':').replaceAll(/\*+/g, ANYBODY).replaceAll('?', 'x')
  return [arn, partition.replaceAll('*', 'aws'), service, '', STRANGER_ACCOUNT, name].join(':')
}

/** Nobody's unique id: a policy that names one names somebody else. */
const STRANGER_ID = { 'aws:userid': `AROA00000000000000000:${ANYBODY}` }
const OF_ORGANIZATIONS = ['aws:principalorgid', 'aws:principalorgpaths']
/** Keys that only signed requests have. */
const OF_SIGNED = ['aws:multifactorauthpresent', 'aws:multifactorauthage', 'kms:calleraccount']

/**
 * Asks the engine whether an outsider may do something, as far as this account decides: what the other side allows its
 * own people is taken as all. null: it may not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function askOutsider(
  asking: Asking,
  probe: Probe,
  action: string,
  resource: string,
  more: { readonly context?: RequestContext; readonly absent?: readonly string[] } = {},
): ProvedDecision | null {
  return evaluateUnlessDenied(outsideInput(asking, probe, action, resource, more))
}

function outsideInput(
  { model, options, facts }: Asking,
  probe: Probe,
  action: string,
  resource: string,
  more: { readonly context?: RequestContext; readonly absent?: readonly string[] },
): EvaluationInput {
  const context = { ...probe.context, ...facts.context, ...more.context }
  const question = { ...facts, principal: probe.principal, action, resource, context }
  // Other accounts are not asked whether they have such a principal: they can make one.
  const { input } = explainInput([model], question, options)
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  const { callerUncollected: _other, unknownKeys = [], absentKeys, ...rest } = input.facts ?? {}
  const absent = [...probe.absent, ...(more.absent ?? [])].filter((key) => !given.has(key))
  return {
    ...input,
    identity: [EVERYTHING],
    boundary: null,
    session: null,
    scps: known({ levels: [] }),
    facts: {
      ...rest,
      absentKeys: new Set([...(absentKeys ?? []), ...absent]),
      unknownKeys: unknownKeys.filter(
        (key) => !isOfTheCaller(key) || (probe.organizationUnknown && key.startsWith('aws:principalorg')),
      ),
    },
  }
}

/** What the other account allows its own. */
const EVERYTHING: AppliedPolicy = {
  name: 'whatever the other account allows',
  document: known(
    parsePolicy(
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
      'identity',
    ),
  ),
}
