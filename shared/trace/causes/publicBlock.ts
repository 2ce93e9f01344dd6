import type { AccountModel } from '../../account/model.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import type { Decision } from '../../engine/request/decision.ts'
import type { Cause } from '../facts/cause.ts'
import type { Known } from '../subject/resolve.ts'

const WRITES: readonly (readonly [RegExp, 'BlockPublicPolicy' | 'BlockPublicAcls', string])[] = [
  [/^s3:put(?:bucket|accesspoint)policy$/i, 'BlockPublicPolicy', 'policy'],
  [/^s3:put(?:bucket|object|objectversion)acl$/i, 'BlockPublicAcls', 'access control list'],
]

/**
 * S3 Block Public Access as a cause where only what the request writes decides: it refuses a public policy or list to
 * everybody, an administrator among them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function openPublicBlockCauses({ layers, blockedBy, request }: Decision): readonly Cause[] {
  if (!WRITES.some(([form]) => form.test(request.action))) return []
  const layer = layers.find(({ layer: kind }) => kind === 's3-block-public-access')
  if (layer?.result !== 'unknown' || !blockedBy.includes(layer.layer)) return []
  return [
    {
      kind: 's3-block-public-access',
      layer: layer.layer,
      summary: layer.because,
      evidence: [{ sentence: 'It holds for everybody: no Allow of any policy outweighs it.' }],
    },
  ]
}

/** The same for a call of which nobody knows who made it. */
export function publicBlockCauses(
  models: readonly AccountModel[],
  { action, resource }: Known,
): readonly Cause[] {
  const [, setting, what] = WRITES.find(([form]) => action !== null && form.test(action)) ?? []
  if (setting === undefined || what === undefined) return []
  const bucket = resource === null ? null : (policyCarrier(resource)?.arn ?? null)
  const owner = models.find((model) => bucket !== null && model.resources.has(bucket))
  const blocks =
    owner === undefined || bucket === null
      ? []
      : [owner.accountPublicAccessBlock, owner.resources.get(bucket)?.publicAccessBlock]
  const on = blocks.some((block) => block?.state === 'known' && block.value[setting])
  const off =
    blocks.length > 0 && blocks.every((block) => block?.state === 'known' || block?.state === 'absent')
  if (off && !on) return []
  return [
    {
      kind: 's3-block-public-access',
      layer: 's3-block-public-access',
      summary: `If the ${what} that is put is public, S3 Block Public Access refuses it to everybody, administrators among them (${setting}).`,
      evidence: [
        {
          sentence: on
            ? `${setting} is on for the bucket or its account.`
            : `Whether ${setting} is on was not collected; for new buckets it is.`,
        },
        {
          sentence:
            what === 'policy'
              ? 'Put a policy that names accounts, roles or an organization in place of *.'
              : "Leave the list out, and grant by the bucket's policy.",
        },
      ],
    },
  ]
}
