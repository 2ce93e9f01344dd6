import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from '@aws-sdk/client-s3'
import type { GetBucketAclCommandOutput } from '@aws-sdk/client-s3'
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from '@aws-sdk/client-s3-control'
import { fieldOf } from '../../../shared/keys.ts'
import type { CallName } from '../../../shared/services/calls.ts'
import type { AccessControlList, PublicAccessBlock, Tag } from '../../../shared/snapshot/schema.ts'
import type { Collector, CrawlContext } from '../crawlContext.ts'
import type { CrawledResource } from '../draft.ts'
import { forEachLimited, plain } from '../crawlContext.ts'
import { kmsKeyArn } from '../kmsKeyArn.ts'
import { S3, S3_CONTROL } from '../s3Clients.ts'

/** What is asked of each bucket. */
const OF_A_BUCKET: readonly CallName[] = [
  's3:GetBucketLocation',
  's3:GetBucketPolicy',
  's3:GetPublicAccessBlock',
  's3:GetBucketEncryption',
  's3:GetBucketTagging',
  's3:GetBucketOwnershipControls',
  's3:GetBucketAcl',
]

interface Bucket {
  readonly name: string
  readonly region: string
}

/** Buckets of every Region, with policy, block, encryption key, tags, Object Ownership and access control list. */
export const s3: Collector = {
  id: 's3',
  label: 'S3 buckets',
  calls: ['s3:GetAccountPublicAccessBlock', 's3:ListBuckets', ...OF_A_BUCKET],
  async run(context, progress) {
    const { accountId: AccountId } = context
    const block = await context.ask('s3:GetAccountPublicAccessBlock', { absent: NO_BLOCK }, (o) =>
      context.clients.of(S3_CONTROL).send(new GetAccountPublicAccessBlockCommand({ AccountId }), o),
    )
    if (block.status === 'absent') context.draft.accountPublicAccessBlock = null
    if (block.status === 'done')
      context.draft.accountPublicAccessBlock = blockOf(block.value.PublicAccessBlockConfiguration)
    const listed = await context.list('s3:ListBuckets', { needs: ['Name'] }, async (ContinuationToken, o) => {
      const page = await context.clients
        .of(S3)
        .send(new ListBucketsCommand({ ContinuationToken, MaxBuckets: 1000 }), o)
      return { items: page.Buckets ?? [], next: page.ContinuationToken }
    })
    if (listed.complete) for (const call of OF_A_BUCKET) context.coverage.begin(call)
    progress.total(listed.items.length)
    await forEachLimited(listed.items, 4, async ({ Name, BucketRegion }) => {
      if (Name === undefined) return
      const region = BucketRegion ?? (await locationOf(context, Name))
      const arn = `arn:${context.partition}:s3:::${Name}`
      context.draft.resources.push(
        region === null
          ? { arn, type: 'AWS::S3::Bucket' }
          : await record(context, arn, { name: Name, region }),
      )
      progress.add(1)
    })
  },
}

const NO_BLOCK = ['NoSuchPublicAccessBlockConfiguration']

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html: us-east-1 answers with nothing. */
async function locationOf(context: CrawlContext, Bucket: string): Promise<string | null> {
  const answer = await context.ask('s3:GetBucketLocation', { target: Bucket }, (o) =>
    context.clients.of(S3).send(new GetBucketLocationCommand({ Bucket }), o),
  )
  // Without it the bucket may still be in the Region of the connection: its own calls will tell.
  if (answer.status !== 'done') return answer.status === 'denied' ? '' : null
  const location = answer.value.LocationConstraint
  if (!location) return 'us-east-1'
  return location === 'EU' ? 'eu-west-1' : location
}

async function record(
  context: CrawlContext,
  arn: string,
  { name: Bucket, region }: Bucket,
): Promise<CrawledResource> {
  const client = context.clients.of(S3, region === '' ? undefined : region)
  const target = arn
  const policy = await context.ask('s3:GetBucketPolicy', { target, absent: ['NoSuchBucketPolicy'] }, (o) =>
    client.send(new GetBucketPolicyCommand({ Bucket }), o),
  )
  const block = await context.ask('s3:GetPublicAccessBlock', { target, absent: NO_BLOCK }, (o) =>
    client.send(new GetPublicAccessBlockCommand({ Bucket }), o),
  )
  const absent = ['ServerSideEncryptionConfigurationNotFoundError']
  const encryption = await context.ask('s3:GetBucketEncryption', { target, absent }, (o) =>
    client.send(new GetBucketEncryptionCommand({ Bucket }), o),
  )
  const tagging = await context.ask(
    's3:GetBucketTagging',
    { target, absent: ['NoSuchTagSet', 'NoSuchTagSetError'] },
    (o) => client.send(new GetBucketTaggingCommand({ Bucket }), o),
  )
  const ownership = await context.ask(
    's3:GetBucketOwnershipControls',
    { target, absent: ['OwnershipControlsNotFoundError'] },
    (o) => client.send(new GetBucketOwnershipControlsCommand({ Bucket }), o),
  )
  const objectOwnership =
    ownership.status === 'done' ? ownership.value.OwnershipControls?.Rules?.[0]?.ObjectOwnership : undefined
  const acl =
    objectOwnership === 'BucketOwnerEnforced'
      ? // It is off: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
        null
      : await context.ask('s3:GetBucketAcl', { target }, (o) =>
          client.send(new GetBucketAclCommand({ Bucket }), o),
        )
  const rules =
    encryption.status === 'done' ? encryption.value.ServerSideEncryptionConfiguration?.Rules : undefined
  const key = rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID
  return {
    arn,
    type: 'AWS::S3::Bucket',
    ...(region === '' ? {} : { region }),
    ...(policy.status === 'absent' ? { policy: null } : {}),
    ...(policy.status === 'done' && policy.value.Policy !== undefined ? { policy: policy.value.Policy } : {}),
    ...(block.status === 'absent' ? { publicAccessBlock: null } : {}),
    ...(block.status === 'done'
      ? { publicAccessBlock: blockOf(block.value.PublicAccessBlockConfiguration) }
      : {}),
    ...(key === undefined ? {} : { kmsKey: kmsKeyArn(key, context, region) }),
    ...(ownership.status === 'absent' ? { objectOwnership: null } : {}),
    ...(objectOwnership === undefined ? {} : { objectOwnership }),
    ...(acl?.status === 'done' ? { accessControlList: accessControlListOf(acl.value) } : {}),
    ...(tagging.status === 'done' ? { tags: plain<Tag[]>(tagging.value.TagSet ?? []) } : {}),
  }
}

function blockOf(block: Partial<PublicAccessBlock> | undefined): PublicAccessBlock {
  return {
    BlockPublicAcls: block?.BlockPublicAcls ?? false,
    IgnorePublicAcls: block?.IgnorePublicAcls ?? false,
    BlockPublicPolicy: block?.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: block?.RestrictPublicBuckets ?? false,
  }
}

/** Names of owners, which say nothing, are left out. */
function accessControlListOf({ Owner, Grants }: GetBucketAclCommandOutput): AccessControlList {
  return {
    ...(Owner?.ID === undefined ? {} : { Owner: { ID: Owner.ID } }),
    Grants: (Grants ?? []).map(({ Permission, Grantee }) => ({
      // What is not told may be anything.
      Permission: Permission ?? 'FULL_CONTROL',
      Grantee: {
        ...fieldOf('Type', Grantee?.Type),
        ...fieldOf('ID', Grantee?.ID),
        ...fieldOf('URI', Grantee?.URI),
      },
    })),
  }
}
