import type { PolicyEntity } from '../account/model.ts'
import { countedCharacters, POLICY_QUOTAS } from '../policy/quotas.ts'
import type { PolicySize } from './types.ts'

/** How long a document is, and how long AWS lets it be. */
export function sizeOf({ kind, owner = '' }: Pick<PolicyEntity, 'kind' | 'owner'>, text: string): PolicySize {
  const characters = kind === 'resource' ? text.length : countedCharacters(text)
  switch (kind) {
    case 'aws-managed':
      // AWS's own may be longer than those of customers.
      return { characters, quota: null }
    case 'customer-managed':
      return { characters, quota: POLICY_QUOTAS.managed }
    case 'inline':
      return { characters, quota: inlineQuota(owner) }
    case 'trust':
      return { characters, quota: POLICY_QUOTAS.trust }
    case 'resource':
      return {
        characters,
        quota: /^arn:[^:]*:s3:/.test(owner)
          ? POLICY_QUOTAS.bucket
          : /^arn:[^:]*:kms:/.test(owner)
            ? POLICY_QUOTAS.key
            : null,
      }
    case 'scp':
    case 'rcp':
      return { characters, quota: POLICY_QUOTAS.control }
  }
}

/** Of all inline policies of one together; null: whose it is, is not known. */
function inlineQuota(owner: string): number | null {
  const kind = /:(user|role|group)\//.exec(owner)?.[1]
  return kind === 'user' || kind === 'role' || kind === 'group' ? POLICY_QUOTAS[kind] : null
}
