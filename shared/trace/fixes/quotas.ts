import { documentOf } from '../../account/policyDocument.ts'
import type { Candidate, FixContext } from './candidate.ts'

/** Characters that AWS does not count: white space. SCPs and RCPs are counted as they are stored. */
function counted(document: string): number {
  return document.replace(/\s+/g, '').length
}

const MANAGED = 6144
const TRUST = 2048
const CONTROL = 5120
const BUCKET = 20 * 1024
const INLINE: Readonly<Record<'user' | 'role', number>> = { user: 2048, role: 10_240 }

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
  const size = counted(document)
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
      .reduce((sum, { text }) => sum + counted(text), 0)
    const most = INLINE[entity.kind]
    return already + size > most
      ? [
          `The inline policies of the ${entity.kind} would have ${(already + size).toLocaleString('en-US')} characters together, and AWS's quota is ${most.toLocaleString('en-US')}: make a managed policy of it instead.`,
        ]
      : []
  }
  if (kind === 'add-trust-statement')
    return over('the trust policy', TRUST, 'ask for a higher quota, or take statements out.')
  if (kind === 'extend-scp' || kind === 'attach-scp')
    return over('the control policy', CONTROL, 'shorten it, or attach a second one.')
  if (kind === 'add-resource-policy-statement' && command?.includes('put-bucket-policy') === true)
    return over('the bucket policy', BUCKET, 'take statements out, or use access points.')
  return command?.includes('create-policy-version') === true
    ? over('the policy', MANAGED, 'put the statement into a policy of its own.')
    : []
}
