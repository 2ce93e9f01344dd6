import type { LintFinding } from './types.ts'

/**
 * What IAM Access Analyzer says of a policy when it is asked to validate it. Its texts and codes are AWS's.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicyFinding.html
 */
export interface AwsPolicyFinding {
  /** `ERROR`, `SECURITY_WARNING`, `WARNING`, `SUGGESTION`, or what AWS adds. */
  readonly type: string
  /** Such as `PASS_ROLE_WITH_STAR_IN_RESOURCE`. */
  readonly code: string
  readonly says: string
  /** AWS's page on it; null: it gave none, or an address of somebody else. */
  readonly page: string | null
  /** Place of the statement in the document, from 0; null: it is about the document. */
  readonly statement: number | null
}

/** AWS's words for its types, in the order of their weight. */
export const AWS_TYPE_WORDS: Readonly<Record<string, string>> = {
  ERROR: 'Error',
  SECURITY_WARNING: 'Security warning',
  WARNING: 'Warning',
  SUGGESTION: 'Suggestion',
}

/**
 * Which checks of AWS are about the same as ours. What stands in no line is checked by one of the two only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
const SAME_CHECKS: Readonly<Record<string, readonly string[]>> = {
  'unknown-action': ['INVALID_ACTION'],
  'unknown-service': ['INVALID_SERVICE_IN_ACTION'],
  'unknown-condition-key': ['INVALID_GLOBAL_CONDITION_KEY', 'INVALID_SERVICE_CONDITION_KEY'],
  'star-in-exact-operator': ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
  'allow-with-not-principal': ['ALLOW_WITH_NOT_PRINCIPAL'],
  'pass-role-on-everything': [
    'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
  ],
  'repeated-action': ['REDUNDANT_ACTION'],
  'resource-beside-everything': ['REDUNDANT_RESOURCE'],
}

/** `same`: the other found it too; `differs`: the other has the same check and did not find it; `alone`: it has no such check. */
export type Beside = 'same' | 'differs' | 'alone'
export interface ChecksCompared {
  readonly ours: readonly { readonly finding: LintFinding; readonly aws: Beside }[]
  readonly aws: readonly { readonly finding: AwsPolicyFinding; readonly ours: Beside }[]
  /** How many findings one of the two has where the other, which looks for the same, has none. */
  readonly disagreements: number
}

/** Lays what both found of one policy side by side, statement by statement. */
export function compareChecks(
  ours: readonly LintFinding[],
  aws: readonly AwsPolicyFinding[],
): ChecksCompared {
  const isSame = (own: LintFinding, other: AwsPolicyFinding): boolean =>
    SAME_CHECKS[own.id]?.includes(other.code) === true &&
    (other.statement === null || other.statement === own.statement)
  const looked = new Set(Object.values(SAME_CHECKS).flat())
  const beside = (found: boolean, looksToo: boolean): Beside =>
    found ? 'same' : looksToo ? 'differs' : 'alone'
  const compared = {
    ours: ours.map((finding) => ({
      finding,
      aws: beside(
        aws.some((other) => isSame(finding, other)),
        Object.hasOwn(SAME_CHECKS, finding.id),
      ),
    })),
    aws: aws.map((finding) => ({
      finding,
      ours: beside(
        ours.some((own) => isSame(own, finding)),
        looked.has(finding.code),
      ),
    })),
  }
  const differs = [...compared.ours.map(({ aws }) => aws), ...compared.aws.map(({ ours }) => ours)]
  return { ...compared, disagreements: differs.filter((one) => one === 'differs').length }
}

/** In words, after a finding of ours and of AWS's. */
export const BESIDE_WORDS = {
  ours: {
    same: 'AWS says so too',
    differs: 'AWS has the same check and did not find it',
    alone: 'AWS has no such check',
  },
  aws: {
    same: 'our lint says so too',
    differs: 'our lint has the same check and did not find it',
    alone: 'our lint has no such check',
  },
} as const satisfies Readonly<Record<'ours' | 'aws', Readonly<Record<Beside, string>>>>
