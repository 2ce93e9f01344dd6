import { type ContextOptions, contextOfValues, type ContextView, contextView } from '../../policy/context.ts'
import type { RequestPrincipal } from '../../policy/principal.ts'
import { resourceOfServices, type ResourceView } from '../../policy/resourceView.ts'
import { resourceView, typelessResourceView } from '../../policy/resourceViewCache.ts'
import { MISSING, NO, OPEN, type Truth } from '../../policy/truth.ts'
import { WhenceError } from '../../errors.ts'
import type { EvaluationInput, TypelessFacts } from './input.ts'
import type { AskedAction } from './askedAction.ts'
import { askedAction } from './askedActionCache.ts'
import { type Caller, callerOf } from './caller.ts'
import { readCaller } from './callerCache.ts'
import { isSupplied } from './suppliedKeys.ts'

/** The request, read once, and what kind of evaluation it calls for. */
export interface RequestView {
  readonly input: EvaluationInput
  readonly principal: RequestPrincipal
  readonly asked: AskedAction
  /** Service and name, all three in lower case. */
  readonly action: string
  readonly service: string
  readonly name: string
  readonly resource: ResourceView
  readonly context: ContextView
  /** A key that was not given may have any value, and the session of a role any name. */
  readonly openContext: boolean
  readonly hasBoundary: boolean
  /** Owner of the resource; null when the caller has no account and the ARN names none. */
  readonly resourceAccount: string | null
  readonly sameAccount: boolean
  /** The resource side is a role's trust policy (section 10). */
  readonly trust: boolean
  /** AssumeRoleWithSAML and AssumeRoleWithWebIdentity: only the trust policy counts (rule 10.9). */
  readonly trustOnly: boolean
  /** The key policy is always needed (section 11). */
  readonly keyPolicy: boolean
  /** The caller has identity policies. */
  readonly hasIdentity: boolean
  /**
   * Whether the caller is the session of a service-linked role, where only the role's path would tell: a session's
   * ARN does not carry it, and the name says nothing (rules 6.2, 6.9 and 7.3).
   */
  readonly serviceLinked: Truth
  /** null: SCPs apply; else why they don't. */
  readonly scpExemption: string | null
  readonly rcpExemption: string | null
}

/** ARNs have at most 2,048 characters, and an S3 key may be percent-encoded on top. */
export const LONGEST_RESOURCE = 8192

/** Reads a request. Throws `bad-input` when the principal or the action is none. */
export function requestView(input: EvaluationInput): RequestView {
  const { request, facts } = input
  const supplied = facts?.suppliedKeys
  const caller = callerIn(input)
  const { principal, hasIdentity } = caller
  const asked = askedAction(request.action)
  if (asked === null) {
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(request.action)} is not an action.`,
      'Write it as service:Action, such as s3:GetObject.',
    )
  }
  if (request.resource.length > LONGEST_RESOURCE) {
    throw new WhenceError(
      'bad-input',
      `The resource is ${request.resource.length} characters long; no ARN is.`,
      `Give an ARN of at most ${LONGEST_RESOURCE} characters, or *.`,
    )
  }
  const resource = viewOf(request.resource, facts?.typeless)
  const trust = asked.assumes && resource.isRole
  const resourceAccount = request.resourceAccount ?? resource.account ?? caller.account
  const openContext = input.openContext === true
  const options: ContextOptions = {
    openContext,
    absent: facts?.absentKeys,
    unknown: facts?.unknownKeys,
    supplies: supplied && ((key) => isSupplied(supplied, key)),
  }
  const { ready } = input
  const context =
    ready?.of === request.context
      ? contextOfValues(ready.values, options)
      : contextView(request.context, options)
  return {
    input,
    principal,
    asked,
    action: asked.action,
    service: asked.service,
    name: asked.name,
    resource,
    context,
    openContext,
    // Rule 9.2: a boundary is for those who have identity policies.
    hasBoundary: hasIdentity && input.boundary !== null,
    resourceAccount,
    // Rule 5.7: an action without a resource acts in the caller's account.
    sameAccount: resource.none || resourceAccount === caller.account,
    trust,
    trustOnly: trust && asked.assumesByTrustOnly,
    keyPolicy: asked.ofKms && resource.isKey,
    hasIdentity,
    serviceLinked: caller.hasBehind ? pathDoubt(principal, context) : NO,
    scpExemption: scpExemption(input, caller),
    rcpExemption: rcpExemption(input, caller, asked, resource, trust),
  }
}

function viewOf(text: string, typeless: TypelessFacts | undefined): ResourceView {
  if (typeless === undefined) return resourceView(text)
  const { services } = typeless
  return services === undefined ? typelessResourceView(text) : resourceOfServices(services)
}

function callerIn({ request, facts }: EvaluationInput): Caller {
  const caller = readCaller(request.principal)
  if (caller === null) {
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(request.principal)} is not a principal.`,
      'Give the ARN of a user, role, session, federated user or root user, "anonymous" or "service:NAME".',
    )
  }
  if (!caller.hasBehind) return caller
  const { principal } = caller
  if (principal.kind === 'session' && facts?.roleArn !== undefined) {
    return callerOf({ ...principal, roleArn: facts.roleArn })
  }
  return principal.kind === 'federated-user' && facts?.federatedBy !== undefined
    ? callerOf({ ...principal, federatedBy: facts.federatedBy })
    : caller
}

function pathDoubt(principal: RequestPrincipal, context: ContextView): Truth {
  if (principal.kind !== 'session' || principal.roleArn !== undefined) return NO
  const observed = context.get('aws:principalarn')
  if (observed === 'open') return OPEN
  return observed === 'unknown' ? MISSING : NO
}

function scpExemption(input: EvaluationInput, { account, serviceLinked }: Caller): string | null {
  if (account === null) {
    return 'Service control policies restrict users, roles and the root user of member accounts; this caller is none.'
  }
  if (serviceLinked) return 'Service control policies do not restrict service-linked roles.'
  return input.facts?.callerInManagementAccount === true
    ? 'Service control policies do not restrict the management account.'
    : null
}

function rcpExemption(
  input: EvaluationInput,
  { principal, serviceLinked }: Caller,
  asked: AskedAction,
  resource: ResourceView,
  trust: boolean,
): string | null {
  if (resource.none || input.facts?.typeless !== undefined)
    return 'Resource control policies do not apply to actions without a resource.'
  if (asked.rcpExemption !== null) return asked.rcpExemption
  if (serviceLinked) return 'Resource control policies do not restrict service-linked roles.'
  if (trust && principal.kind === 'service' && resource.text.includes(':role/aws-service-role/')) {
    return 'Resource control policies do not keep a service from its service-linked role.'
  }
  if (input.facts?.awsManagedKey === true) {
    return 'Resource control policies do not restrict AWS managed KMS keys.'
  }
  return input.facts?.resourceInManagementAccount === true
    ? "Resource control policies do not restrict the management account's resources."
    : null
}
