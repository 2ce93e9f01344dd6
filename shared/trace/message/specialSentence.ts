import type { PolicyType } from '../../policy/policyTypes.ts'
import type { ParsedDenial } from '../facts/denial.ts'

/** What a sentence says that is not in the form "X is not authorized to perform Y". */
export interface SpecialSentence {
  /** Group 1, where it has one and there is no `read`, is the resource. */
  readonly form: RegExp
  readonly principal?: string
  readonly action?: string
  readonly policyType?: PolicyType
  readonly denyType?: 'explicit' | 'implicit'
  readonly notADecision?: string
  readonly note?: string
  /** What the match's groups say; group 0 is the whole. */
  readonly read?: (
    words: readonly string[],
  ) => Partial<
    Pick<
      ParsedDenial,
      'principal' | 'action' | 'resource' | 'policyType' | 'denyType' | 'context' | 'operation'
    >
  >
}
