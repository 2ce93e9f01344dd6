import type { PolicyType } from '../../policy/policyTypes.ts'

/**
 * AWS's own account of a request that it denied, as IAM Toolbox gives it by authorization ID. All of it is text that
 * others wrote.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html
 */
export interface AuthorizationDetails {
  readonly evaluations: readonly AwsEvaluation[]
  readonly policies: readonly EvaluatedPolicy[]
}

export type AwsEffect = 'allow' | 'explicit-deny' | 'implicit-deny'
/** `no-impact`: nothing in it matched, and nothing had to, since the request was allowed in another way. */
export type CheckEffect = AwsEffect | 'no-impact'

/** One action on one resource: a request can need several. */
export interface AwsEvaluation {
  readonly action: string
  /** An ARN, perhaps with wildcards; empty where AWS names none. */
  readonly resource: string
  /** What holds for the whole request, and above it what holds for this evaluation. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
  /** Keys whose value came in a form that is not read here: their values are not known. */
  readonly unreadKeys: readonly string[]
  /** null: AWS names none, or one that is not known here. */
  readonly effect: AwsEffect | null
  /** null: AWS gave none, which does not mean that nothing was checked. */
  readonly checks: readonly AwsCheck[] | null
  /** The policies with statements that matched; also what answers have that are older than checks. */
  readonly matched: readonly MatchedPolicy[]
}

/** One requirement that had to be met. */
export interface AwsCheck {
  /** null: of a type that is not known here. */
  readonly layer: PolicyType | null
  /** Of SCPs and RCPs: the organization's root, unit or account whose policies it is about. */
  readonly target: string | null
  readonly effect: CheckEffect | null
  readonly matched: readonly MatchedPolicy[]
}

export interface MatchedPolicy {
  readonly uri: string
  /** A statement without Sid has one that AWS made up. */
  readonly statements: readonly { readonly sid: string | null; readonly effect: 'Allow' | 'Deny' | null }[]
}

export interface EvaluatedPolicy {
  /** The ARN of a managed policy; of an inline one, an identifier that says nothing. */
  readonly uri: string
  readonly layer: PolicyType | null
  /** null: AWS does not say. */
  readonly inline: boolean | null
  /** ARNs of what it is attached to. */
  readonly attachedTo: readonly string[]
  /** What else than a policy it is, such as a grant of a KMS key. */
  readonly source: string | null
}

/** The policies whose statements matched, each once, in the order of AWS's checks. */
export function matchedPolicies({ checks, matched }: AwsEvaluation): readonly MatchedPolicy[] {
  const all = checks === null ? matched : checks.flatMap((check) => check.matched)
  return all.filter(({ uri }, place) => all.findIndex((other) => other.uri === uri) === place)
}

/** The URIs of the session policies, which only AWS has. */
export function sessionUris({ policies }: AuthorizationDetails): readonly string[] {
  return policies.filter(({ layer }) => layer === 'session').map(({ uri }) => uri)
}
