import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import type { Candidate, FixContext } from './candidate.ts'
import { publicAccessCommand } from './commands.ts'

/**
 * Turning RestrictPublicBuckets off: the last of all changes, because it opens the bucket to everybody whom its policy
 * names. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicAccess(context: FixContext): readonly Candidate[] {
  const { input, models } = context
  const bucket = policyCarrier(input.request.resource)?.arn ?? ''
  const name = bucket.slice(bucket.lastIndexOf(':') + 1)
  const owner = models.find((model) => model.resources.has(bucket))
  if (owner === undefined || name === '') return []
  const [account, ofBucket] = input.facts?.publicAccessBlocks ?? []
  const on = [
    [owner.account.id, account],
    [name, ofBucket],
  ] as const
  const restricting = on.flatMap(([target, block]) =>
    block?.state === 'known' && block.value.RestrictPublicBuckets ? [{ target, block: block.value }] : [],
  )
  if (restricting.length === 0) return []
  const places = restricting.map(({ target }) =>
    target === name ? `the bucket ${name}` : `the account ${target}`,
  )
  return [
    {
      kind: 'turn-off-public-access-block',
      where: `S3 Block Public Access of ${places.join(' and of ')}`,
      change: `Turn RestrictPublicBuckets off for ${places.join(' and for ')}.`,
      document: null,
      command: restricting.map(({ target, block }) => publicAccessCommand(target, block)).join(' && '),
      cautions: [
        'The bucket is then open to everybody whom its policy names, people without any AWS account among them. Better make the policy non-public: name the accounts or roles in place of *, and the block no longer touches it.',
        ...(restricting.some(({ target }) => target === owner.account.id)
          ? [`For the account it counts for every bucket of ${owner.account.id}.`]
          : []),
      ],
      edit: { kind: 'public-access' },
      rank: 9,
    },
  ]
}
