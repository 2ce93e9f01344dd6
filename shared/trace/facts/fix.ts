export type FixKind =
  | 'add-identity-allow'
  | 'narrow-deny'
  | 'extend-boundary'
  | 'add-resource-policy-statement'
  | 'add-trust-statement'
  | 'add-key-policy-statement'
  | 'extend-scp'
  | 'extend-session-policy'
  | 'create-service-linked-role'
  | 'add-instance-profile'
  | 'satisfy-condition'
  | 'change-statement'
  | 'attach-scp'
  | 'turn-off-public-access-block'
/** A change that was applied to a copy of the model and evaluated again. The app itself changes nothing. */
export interface Fix {
  readonly kind: FixKind
  /** The policy, principal or resource to change, in words. */
  readonly where: string
  /** What to change: a statement as JSON text, or a sentence. */
  readonly change: string
  /** The whole document after the change, where there is one. */
  readonly document: string | null
  /** The policy that the document is of, as `policy.view` takes it; left out where the change makes a new one. */
  readonly policyId?: string
  /** True: with this change alone the engine allows the request. False is given only with `needs`. */
  readonly verified: boolean
  /** Other fixes that are needed besides, by index in the list. */
  readonly needs: readonly number[]
  /** Other principals that the change would newly admit to this action and resource. */
  readonly alsoAdmits: readonly string[]
  /** Further effects in words: other resources it opens, what a linter would say. */
  readonly cautions: readonly string[]
  /** True: it goes round a guard that somebody put there on purpose; left out otherwise. */
  readonly weakens?: boolean
  /** The AWS CLI command that makes the change. */
  readonly command: string | null
}

/** A change without which the request stays refused; what was not collected may ask for more. */
export type PartialFix = Omit<Fix, 'verified' | 'needs' | 'alsoAdmits'>
