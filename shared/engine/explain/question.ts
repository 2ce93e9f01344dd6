import type { Catalogue } from '../../catalogue/types.ts'

/** A question on open accounts: may this principal do that. */
export interface ExplainQuestion {
  /** ARN, or a user or role name; also `anonymous` and `service:NAME`. */
  readonly principal: string
  readonly action: string
  /** ARN or `*`; left out: `*`. */
  readonly resource?: string
  /** Twelve digits: the resource's owner, where neither its ARN nor the collected data tells. */
  readonly resourceAccount?: string
  readonly context?: Readonly<Record<string, string | readonly string[]>>
  /** Session policy documents, as JSON text. */
  readonly sessionPolicies?: readonly string[]
  /** True: a context key that was not given is absent; false: it is open. */
  readonly strict?: boolean
}
export interface ExplainOptions {
  /** For saying that an action does not exist or takes no resource. */
  readonly catalogue?: Pick<Catalogue, 'action'> & Partial<Pick<Catalogue, 'service'>>
}
