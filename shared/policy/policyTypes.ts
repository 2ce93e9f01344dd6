import type { PolicyTypeFacts } from './policyTypeFacts.ts'
import { keysOf, tableOf } from '../keys.ts'

/** In AWS's evaluation order. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
const FACTS = {
  rcp: {
    name: 'resource control policy',
    article: 'A',
    phrase: 'a resource control policy',
    title: 'Resource control policies',
    titleOfOne: 'Resource control policy',
    statements: 'resource control policies',
    help: [
      'Resource control policy (RCP)',
      'The maximum permissions on the resources of the organization’s member accounts, whoever makes the request, for the services that support it.',
    ],
    withoutAllow: 'the resource control policies do not allow it',
    withoutAllowSentence: '{because}',
    causeKind: 'resource-control-policy',
    inDenials: 'resource control polic',
    notCollected: null,
    grammar: 'rcp',
    levels: true,
    gateIcon:
      'M8 1.6L13.6 3.6V7.8C13.6 11 11.4 13.4 8 14.6C4.6 13.4 2.4 11 2.4 7.8V3.6ZM5.8 6H10.2V10.2H5.8Z',
  },
  scp: {
    name: 'service control policy',
    article: 'A',
    phrase: 'a service control policy',
    title: 'Service control policies',
    titleOfOne: 'Service control policy',
    statements: 'service control policies',
    help: [
      'Service control policy (SCP)',
      'The maximum permissions that the organization leaves to the principals of its member accounts, at each level from the root down. It grants nothing, and it does not apply to the management account or to service-linked roles.',
    ],
    withoutAllow: 'the service control policies do not allow it',
    withoutAllowSentence:
      '{because} Every level from the root down to the account has to allow {action} on {resource}.',
    causeKind: 'service-control-policy',
    inDenials: 'service control polic',
    notCollected: null,
    grammar: 'scp',
    levels: true,
    gateIcon: 'M8 1.6L13.6 3.6V7.8C13.6 11 11.4 13.4 8 14.6C4.6 13.4 2.4 11 2.4 7.8V3.6ZM5.4 8H10.6',
  },
  resource: {
    name: 'resource policy',
    article: 'A',
    phrase: 'the resource policy',
    title: 'Resource policy',
    titleOfOne: 'Resource policy',
    statements: 'the statements of the resource-based policy',
    help: [
      'Resource policy',
      'The policy that a bucket, key, queue, topic, secret or function carries. It names who may use the resource. A caller of another account needs it beside its own permission, and a Deny in it counts for everybody.',
    ],
    withoutAllow: 'the resource policy does not allow it',
    withoutAllowSentence: 'The policy of {resource} does not allow {principal} {action}, and here it has to.',
    causeKind: 'resource-policy',
    inDenials: 'resource-?based polic',
    notCollected: null,
    grammar: 'resource',
    levels: false,
    gateIcon: null,
  },
  trust: {
    name: 'trust policy',
    article: 'A',
    phrase: "the role's trust policy",
    title: 'Trust policy',
    titleOfOne: 'Trust policy',
    statements: 'the trust policy',
    help: [
      'Trust policy',
      'The policy on a role that says who may assume it. The caller needs it as well as its own permission for sts:AssumeRole, except where both are in one account and the trust policy names the caller itself.',
    ],
    withoutAllow: 'the trust policy does not allow it',
    withoutAllowSentence: 'The trust policy of {resource} does not let {principal} call {action}.',
    causeKind: 'trust-policy',
    inDenials: '(?:role )?trust polic',
    notCollected: null,
    grammar: 'trust',
    levels: false,
    gateIcon: null,
  },
  's3-block-public-access': {
    name: 'S3 Block Public Access',
    article: 'An',
    phrase: 'S3 Block Public Access',
    title: 'S3 Block Public Access',
    titleOfOne: 'S3 Block Public Access',
    statements: 'S3 Block Public Access',
    help: [
      'S3 Block Public Access',
      'A setting of a bucket or an account. Where RestrictPublicBuckets is on, a bucket whose policy is public is open to its own account and to AWS services only.',
    ],
    withoutAllow: 'S3 Block Public Access blocks it',
    withoutAllowSentence: '{because}',
    causeKind: 's3-block-public-access',
    inDenials: '',
    notCollected: null,
    grammar: null,
    levels: false,
    gateIcon: null,
  },
  identity: {
    name: 'identity policy',
    article: 'An',
    phrase: 'an identity policy',
    title: 'Identity policies',
    titleOfOne: 'Identity policy',
    statements: 'the identity-based policies',
    help: [
      'Identity policy',
      'Permissions given to a user, group or role: written into it (inline) or attached (managed). Without one that allows an action, the action is denied.',
    ],
    withoutAllow: 'no identity policy allows it',
    withoutAllowSentence: 'No identity policy of {principal} allows {action} on {resource}.',
    causeKind: 'missing-identity-allow',
    inDenials: 'identity-?based polic',
    notCollected: null,
    grammar: 'identity',
    levels: false,
    gateIcon: null,
  },
  boundary: {
    name: 'permissions boundary',
    article: 'A',
    phrase: 'the permissions boundary',
    title: 'Permissions boundary',
    titleOfOne: 'Permissions boundary',
    statements: 'the statements of the permissions boundary',
    help: [
      'Permissions boundary',
      'The maximum permissions of one user or role. It grants nothing. An action must be allowed by an identity policy and by the boundary.',
    ],
    withoutAllow: 'the permissions boundary does not allow it',
    withoutAllowSentence:
      'The permissions boundary of {principal} does not allow {action} on {resource}, so no identity policy can.',
    causeKind: 'permissions-boundary',
    inDenials: 'permissions? boundar',
    notCollected: null,
    grammar: 'boundary',
    levels: false,
    gateIcon:
      'M2.4 2.4H5M2.4 2.4V5M13.6 2.4H11M13.6 2.4V5M2.4 13.6H5M2.4 13.6V11M13.6 13.6H11M13.6 13.6V11M6 6H10V10H6Z',
  },
  session: {
    name: 'session policy',
    article: 'A',
    phrase: 'the session policy',
    title: 'Session policy',
    titleOfOne: 'Session policy',
    statements: 'the session policy',
    help: [
      'Session policy',
      'A policy given at the moment a role is assumed. It limits that one session to what both the role and it allow.',
    ],
    withoutAllow: 'the session policy does not allow it',
    withoutAllowSentence:
      'The session policy does not allow {action} on {resource}, whatever the role or user itself may do.',
    causeKind: 'session-policy',
    // "sessions policy" is how AWS's own page writes it.
    inDenials: 'sessions? polic',
    notCollected:
      'AWS names the session policy, which whoever started the session passed with it. Session policies are stored nowhere, so no snapshot has them: give the document, and Whence evaluates it.',
    grammar: 'session',
    levels: false,
    gateIcon: 'M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2ZM8 4.6V8L10.4 9.6',
  },
  endpoint: {
    name: 'VPC endpoint policy',
    article: 'A',
    phrase: 'the VPC endpoint policy',
    title: 'VPC endpoint policy',
    titleOfOne: 'VPC endpoint policy',
    statements: 'the VPC endpoint policy',
    help: [
      'VPC endpoint policy',
      'The maximum permissions of requests that go through one VPC endpoint. It grants nothing, and does not concern a request that takes another way.',
    ],
    withoutAllow: 'the VPC endpoint policy does not allow it',
    withoutAllowSentence: '{because}',
    causeKind: 'vpc-endpoint-policy',
    inDenials: 'VPC endpoint polic',
    notCollected:
      'AWS names the policy of the VPC endpoint that the request went through. Whence does not collect endpoint policies; look at it with aws ec2 describe-vpc-endpoints.',
    grammar: 'endpoint',
    levels: false,
    gateIcon: null,
  },
} as const satisfies Readonly<Record<string, PolicyTypeFacts>>

/** A type of policy, or another layer, that takes part in a decision. */
export type PolicyType = keyof typeof FACTS
/** The kinds of cause that a type of policy is. */
export type PolicyCauseKind = (typeof FACTS)[PolicyType]['causeKind']
/** Those that the graph of a principal draws as gates. */
export type GateType = {
  readonly [Type in PolicyType]: (typeof FACTS)[Type]['gateIcon'] extends null ? never : Type
}[PolicyType]

/** Every type with its facts, in AWS's evaluation order. */
export const POLICY_TYPES: Readonly<
  Record<PolicyType, PolicyTypeFacts & { readonly causeKind: PolicyCauseKind }>
> = FACTS

export const ALL_POLICY_TYPES: readonly PolicyType[] = keysOf(FACTS)

export const GATE_TYPES: readonly GateType[] = ALL_POLICY_TYPES.filter(
  (type): type is GateType => POLICY_TYPES[type].gateIcon !== null,
)

/** Whether the graph of a principal draws something of this name as a gate. */
export function isGateType(name: string): name is GateType {
  return GATE_TYPES.some((type) => type === name)
}

/** Makes something for every type. */
export function byPolicyType<T>(make: (type: PolicyType) => T): Readonly<Record<PolicyType, T>> {
  return tableOf(ALL_POLICY_TYPES, make)
}

/** The same for the types that are gates. */
export function byGateType<T>(make: (type: GateType) => T): Readonly<Record<GateType, T>> {
  return tableOf(GATE_TYPES, make)
}
