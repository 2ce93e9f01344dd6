import type { PolicyEntity } from '../account/model.ts'
import type { PolicySize } from './types.ts'

/**
 * Quotas of policy documents in characters. White space does not count in IAM.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MANAGED = 6144
/** Of all inline policies of one together. */
const INLINE: Readonly<Record<string, number>> = { user: 2048, role: 10_240, group: 5120 }
/** The default; it can be raised to 4,096. */
const TRUST = 2048
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
const BUCKET = 20 * 1024
/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
const KEY = 32 * 1024

/** How long a document is, and how long AWS lets it be. */
export function sizeOf({ kind, owner = '' }: Pick<PolicyEntity, 'kind' | 'owner'>, text: string): PolicySize {
  const characters = kind === 'resource' ? text.length : text.replaceAll(/\s+/g, '').length
  switch (kind) {
    case 'aws-managed':
      // AWS's own may be longer than those of customers.
      return { characters, quota: null }
    case 'customer-managed':
      return { characters, quota: MANAGED }
    case 'inline':
      return { characters, quota: INLINE[/:(user|role|group)\//.exec(owner)?.[1] ?? ''] ?? null }
    case 'trust':
      return { characters, quota: TRUST }
    case 'resource':
      return {
        characters,
        quota: /^arn:[^:]*:s3:/.test(owner) ? BUCKET : /^arn:[^:]*:kms:/.test(owner) ? KEY : null,
      }
    case 'scp':
    case 'rcp':
      return { characters, quota: CONTROL }
  }
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const CONTROL = 5120
