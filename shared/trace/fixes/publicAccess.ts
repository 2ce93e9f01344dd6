import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import type { LayerResult } from '../../engine/request/decision.ts'
import type { PublicAccessBlock } from '../../snapshot/schema.ts'
import { shellCommand } from '../../shell.ts'
import type { Candidate, FixContext } from './candidate.ts'
import { publicAccessCommand } from './commands.ts'

/** The setting that an action can fall under, beside RestrictPublicBuckets that every action does. */
const WRITING: readonly (readonly [RegExp, keyof PublicAccessBlock, string])[] = [
  [/^s3:put(?:bucket|accesspoint)policy$/i, 'BlockPublicPolicy', 'policy'],
  [/^s3:put(?:bucket|object|objectversion)acl$|^s3:putobject$/i, 'BlockPublicAcls', 'access control list'],
]

/**
 * S3 Block Public Access: first what it asks for, then turning the setting off, the last of all changes because it opens
 * the bucket to everybody whom a public policy or list names.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicAccess(layer: LayerResult, context: FixContext): readonly Candidate[] {
  const [, setting, what] = WRITING.find(([action]) => action.test(context.input.request.action)) ?? []
  return setting === undefined || what === undefined || !layer.because.includes(setting)
    ? turnedOff('RestrictPublicBuckets', context)
    : [notPublic(setting, what), ...turnedOff(setting, context)]
}

function notPublic(setting: keyof PublicAccessBlock, what: string): Candidate {
  const policy = setting === 'BlockPublicPolicy'
  return {
    kind: 'satisfy-condition',
    where: 'the request',
    change: policy
      ? 'Put a policy that is not public: name accounts, roles or an organization in place of *, or serve the files through CloudFront with origin access control.'
      : `Leave the public ${what} out, and grant by the bucket's policy.`,
    document: null,
    command: policy
      ? shellCommand(
          ...['aws', 'accessanalyzer', 'check-no-public-access', '--resource-type', 'AWS::S3::Bucket'],
          ...['--policy-document', 'file://policy.json'],
        )
      : null,
    cautions: [],
    edit: { kind: 'not-public' },
    rank: 0,
  }
}

interface Restricting {
  readonly target: string
  /** null: it was not collected. */
  readonly block: PublicAccessBlock | null
}

function turnedOff(setting: keyof PublicAccessBlock, { input, models }: FixContext): readonly Candidate[] {
  const bucket = policyCarrier(input.request.resource)?.arn ?? ''
  const name = bucket.slice(bucket.lastIndexOf(':') + 1)
  const owner = models.find((model) => model.resources.has(bucket))
  if (owner === undefined || name === '') return []
  const [account, ofBucket] = input.facts?.publicAccessBlocks ?? []
  const on = [
    [owner.account.id, account],
    [name, ofBucket],
  ] as const
  const restricting = on.flatMap(([target, block]): readonly Restricting[] => {
    if (block?.state === 'not-collected') return [{ target, block: null }]
    return block?.state === 'known' && block.value[setting] ? [{ target, block: block.value }] : []
  })
  if (restricting.length === 0) return []
  const places = restricting.map(({ target }) =>
    target === name ? `the bucket ${name}` : `the account ${target}`,
  )
  const unread = restricting.some(({ block }) => block === null)
  return [
    {
      kind: 'turn-off-public-access-block',
      where: `S3 Block Public Access of ${places.join(' and of ')}`,
      change: `Turn ${setting} off for ${places.join(' and for ')}.`,
      document: null,
      command: restricting
        .map(({ target, block }) => publicAccessCommand(target, setting, block))
        .join(' && '),
      cautions: [
        'The bucket is then open to everybody whom its policy names, people without any AWS account among them. Better make the policy non-public: name the accounts or roles in place of *, and the block no longer touches it.',
        ...(unread
          ? [
              `Whether ${setting} is on was not collected: look first, with aws s3api get-public-access-block and aws s3control get-public-access-block. The command leaves settings that are not known on.`,
            ]
          : []),
        ...(restricting.some(({ target }) => target === owner.account.id)
          ? [`For the account it counts for every bucket of ${owner.account.id}.`]
          : []),
      ],
      edit: { kind: 'public-access', setting },
      rank: 9,
      weakens: true,
    },
  ]
}
