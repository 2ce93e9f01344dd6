import { documentOf } from '../../account/policyDocument.ts'
import { countedCharacters, POLICY_QUOTAS } from '../../policy/quotas.ts'
import type { Candidate, FixContext } from './candidate.ts'

/**
 * What AWS's quotas say of a changed document: a change that is right and too long is refused all the same.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function quotaCautions(
  candidate: Candidate,
  { caller: { entity }, models }: FixContext,
): readonly string[] {
  const { kind, document, command, edit } = candidate
  if (document === null) return []
  const size = countedCharacters(document)
  const over = (what: string, most: number, instead: string): readonly string[] =>
    size > most
      ? [
          `With ${size.toLocaleString('en-US')} characters ${what} is longer than AWS's quota of ${most.toLocaleString('en-US')}: ${instead}`,
        ]
      : []
  if (edit.kind === 'inline' && entity !== null) {
    const already = entity.identityPolicies
      .filter(({ how, viaGroup }) => how === 'inline' && viaGroup === undefined)
      .flatMap(({ policy }) => models.flatMap((model) => documentOf(model, policy) ?? []))
      .reduce((sum, { text }) => sum + countedCharacters(text), 0)
    const most = POLICY_QUOTAS[entity.kind]
    return already + size > most
      ? [
          `The inline policies of the ${entity.kind} would have ${(already + size).toLocaleString('en-US')} characters together, and AWS's quota is ${most.toLocaleString('en-US')}: make a managed policy of it instead.`,
        ]
      : []
  }
  if (kind === 'add-trust-statement')
    return over('the trust policy', POLICY_QUOTAS.trust, 'ask for a higher quota, or take statements out.')
  if (kind === 'extend-scp' || kind === 'attach-scp')
    return over('the control policy', POLICY_QUOTAS.control, 'shorten it, or attach a second one.')
  if (kind === 'add-resource-policy-statement' && command?.includes('put-bucket-policy') === true)
    return over('the bucket policy', POLICY_QUOTAS.bucket, 'take statements out, or use access points.')
  return command?.includes('create-policy-version') === true
    ? over('the policy', POLICY_QUOTAS.managed, 'put the statement into a policy of its own.')
    : []
}
