import type { MissingData } from '../../engine/request/decision.ts'
import type { EvaluationInput } from '../../engine/request/input.ts'
import type { Certainty } from './certainty.ts'

/** One authorization that the engine gives. */
export interface Proof {
  readonly action: string
  readonly resource: string
  readonly certainty: Certainty
  /** What was not collected beside policies, such as whether a user has a password. */
  readonly missing?: MissingData
  /** What was changed before, as in `once its trust policy names the caller`. */
  readonly after?: string
  /** What the engine decided on; made again when asked for, because thousands of proofs are never shown. */
  readonly input: () => EvaluationInput
}

/** How a hop differs from a plain question on the account as it stands. */
export interface Circumstances {
  readonly context?: Readonly<Record<string, string | readonly string[]>>
  /** Keys in lower case that the request certainly has not, such as the boundary of a role that is made without one. */
  readonly absent?: readonly string[]
  /** It is about something that the caller makes: it has no policy of its own yet, and belongs to the account. */
  readonly newResource?: boolean
  /** The role's trust policy has been rewritten and names the caller, nobody else. */
  readonly trusted?: boolean
  /** The caller has been given a policy that allows everything before. */
  readonly everything?: boolean
  /** The caller has taken its own boundary away before. */
  readonly unbounded?: boolean
}
