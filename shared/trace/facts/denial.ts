import type { PolicyType } from '../../policy/policyTypes.ts'

/** What a denial says of itself; null where it does not say. */
export interface ParsedDenial {
  /** The principal as the denial names it: ARN (user, role, session), `anonymous`, or a service's label. */
  readonly principal: string | null
  /** `service:Action` as the denial writes it. */
  readonly action: string | null
  readonly resource: string | null
  readonly policyType: PolicyType | null
  readonly denyType: 'explicit' | 'implicit' | null
  readonly policyArn: string | null
  readonly errorCode: string | null
  /** The API operation, such as `CreateFunction`. */
  readonly operation: string | null
  readonly encodedMessage: string | null
  readonly authorizationId: string | null
  /** "transitively through a service control policy". */
  readonly transitivelyThrough: PolicyType | null
  /** The text that was recognised, for showing it in its surroundings. */
  readonly text: string
  /** Request context that came with the denial: a CloudTrail event's, or a decoded message's. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
  /** True: AWS itself gave the context, and all of it; left out otherwise. */
  readonly wholeContext?: boolean
  /** Sentences on what the denial leaves out, such as "cut at 1,024 characters" or "may be one of three causes". */
  readonly notes: readonly string[]
  /** What it is when it is no permission problem: an expired token, a wrong MFA code. */
  readonly notADecision: string | null
}

/** A denial of which nothing is known but its text. */
export const NO_DENIAL: ParsedDenial = {
  principal: null,
  action: null,
  resource: null,
  policyType: null,
  denyType: null,
  policyArn: null,
  errorCode: null,
  operation: null,
  encodedMessage: null,
  authorizationId: null,
  transitivelyThrough: null,
  text: '',
  context: {},
  notes: [],
  notADecision: null,
}
