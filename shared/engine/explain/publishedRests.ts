import type { AppliedPolicy, EvaluationInput } from '../request/input.ts'
import type { Decision, MissingData } from '../request/decision.ts'

/**
 * The AWS managed policies that a decision read as AWS published them, because the snapshot does not hold them. None
 * where a Deny of another document decides: no version of theirs changes that.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function publishedRests(
  { identity, boundary }: Pick<EvaluationInput, 'identity' | 'boundary'>,
  { verdict, decidedBy, layers }: Pick<Decision, 'verdict' | 'decidedBy' | 'layers'>,
): readonly MissingData[] {
  if (!identity.some(isPublished) && boundary?.some(isPublished) !== true) return []
  const asked = new Set(layers.filter(({ result }) => result !== 'not-applicable').map(({ layer }) => layer))
  const read = [
    ...(asked.has('identity') ? identity : []),
    ...(asked.has('boundary') ? (boundary ?? []) : []),
  ].filter(isPublished)
  const published = new Set(read.map(({ policyId }) => policyId))
  if (verdict === 'ExplicitlyDenied' && decidedBy.some(({ policyId }) => !published.has(policyId))) return []
  return [...new Set(read.map(({ restsOn }) => restsOn))].map((what) => ({
    what,
    call: 'iam:GetPolicyVersion',
    couldFlip: false,
  }))
}

function isPublished(policy: AppliedPolicy): policy is AppliedPolicy & { readonly restsOn: string } {
  return policy.restsOn !== undefined
}
