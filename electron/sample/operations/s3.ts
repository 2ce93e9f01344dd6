import { pageOf } from '../paging.ts'
import { restXmlProtocol } from '../protocol/restXml.ts'
import type { Route } from '../protocol/route.ts'
import type { Call, Operation, SampleService, WireObject } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'
import type { PublicAccessBlock } from '../../../shared/snapshot/schema.ts'
import type { SampleBucket } from '../account/types.ts'

/** S3's bucket reads. https://docs.aws.amazon.com/AmazonS3/latest/API/ */
const ROUTES: readonly Route[] = [
  { operation: 'GetBucketLocation', method: 'GET', path: '/{Bucket}', query: 'location' },
  { operation: 'GetBucketPolicy', method: 'GET', path: '/{Bucket}', query: 'policy' },
  { operation: 'GetPublicAccessBlock', method: 'GET', path: '/{Bucket}', query: 'publicAccessBlock' },
  { operation: 'GetBucketEncryption', method: 'GET', path: '/{Bucket}', query: 'encryption' },
  { operation: 'GetBucketTagging', method: 'GET', path: '/{Bucket}', query: 'tagging' },
  { operation: 'GetBucketOwnershipControls', method: 'GET', path: '/{Bucket}', query: 'ownershipControls' },
  { operation: 'GetBucketAcl', method: 'GET', path: '/{Bucket}', query: 'acl' },
  { operation: 'ListDirectoryBuckets', method: 'GET', path: '/', query: 'max-directory-buckets' },
  { operation: 'ListBuckets', method: 'GET', path: '/' },
]
const CONTROL_ROUTES: readonly Route[] = [
  {
    operation: 'GetAccountPublicAccessBlock',
    method: 'GET',
    path: '/v20180820/configuration/publicAccessBlock',
  },
  { operation: 'ListAccessPoints', method: 'GET', path: '/v20180820/accesspoint' },
  { operation: 'GetAccessPointPolicy', method: 'GET', path: '/v20180820/accesspoint/{Name}/policy' },
]

/** The canonical user id of the account. */
const OWNER = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

function findBucket({ account, input }: Call): SampleBucket {
  const name = required(input, 'Bucket')
  const bucket = account.buckets.find((candidate) => candidate.name === name)
  if (bucket === undefined) {
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404)
  }
  return bucket
}

const listBuckets: Operation = (call) => {
  const { account, input } = call
  const page = pageOf(
    call,
    account.buckets,
    input.text('continuation-token'),
    input.number('max-buckets') ?? 1000,
    new AwsError('InvalidArgument', 'The continuation token provided is incorrect'),
  )
  return {
    ListAllMyBucketsResult: {
      Buckets: {
        Bucket: page.items.map(({ name, created, region }) => ({
          Name: name,
          CreationDate: created,
          BucketRegion: region,
          BucketArn: `arn:aws:s3:::${name}`,
        })),
      },
      Owner: { ID: OWNER },
      ContinuationToken: page.next,
    },
  }
}

const bucketLocation: Operation = (call) => {
  const { region } = findBucket(call)
  // us-east-1 is the empty constraint.
  return { LocationConstraint: region === 'us-east-1' ? '' : region }
}

const bucketPolicy: Operation = (call) => {
  const { policy } = findBucket(call)
  if (policy === undefined) {
    throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404)
  }
  return { $body: JSON.stringify(policy) }
}

const blockElement = (block: PublicAccessBlock): WireObject => ({
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: block.BlockPublicAcls,
    IgnorePublicAcls: block.IgnorePublicAcls,
    BlockPublicPolicy: block.BlockPublicPolicy,
    RestrictPublicBuckets: block.RestrictPublicBuckets,
  },
})

const bucketBlock: Operation = (call) => {
  const { publicAccessBlock } = findBucket(call)
  if (publicAccessBlock === undefined) {
    throw new AwsError(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      404,
    )
  }
  return blockElement(publicAccessBlock)
}

const bucketEncryption: Operation = (call) => {
  const { kmsKey } = findBucket(call)
  const rule: WireObject =
    kmsKey === undefined ? { SSEAlgorithm: 'AES256' } : { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: kmsKey }
  return {
    ServerSideEncryptionConfiguration: {
      Rule: [{ ApplyServerSideEncryptionByDefault: rule, BucketKeyEnabled: kmsKey !== undefined }],
    },
  }
}

const bucketTagging: Operation = (call) => {
  const { tags } = findBucket(call)
  if (tags === undefined) throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', 404)
  return { Tagging: { TagSet: { Tag: tags.map(({ Key, Value }) => ({ Key, Value })) } } }
}

/** Of every bucket since April 2023, unless somebody chose otherwise, access control lists are off. */
const bucketOwnership: Operation = (call) => {
  const { objectOwnership = 'BucketOwnerEnforced' } = findBucket(call)
  return { OwnershipControls: { Rule: [{ ObjectOwnership: objectOwnership }] } }
}

/** The owner has full control in every list. */
const bucketAcl: Operation = (call) => {
  const { groupGrants = [] } = findBucket(call)
  const grant = (type: string, grantee: WireObject, Permission: string): WireObject => ({
    Grantee: { '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', '@xsi:type': type, ...grantee },
    Permission,
  })
  return {
    AccessControlPolicy: {
      Owner: { ID: OWNER },
      AccessControlList: {
        Grant: [
          grant('CanonicalUser', { ID: OWNER }, 'FULL_CONTROL'),
          ...groupGrants.map(({ group, permission }) =>
            grant('Group', { URI: `http://acs.amazonaws.com/groups/${group}` }, permission),
          ),
        ],
      },
    },
  }
}

export const s3: SampleService = {
  protocol: restXmlProtocol(ROUTES, 's3'),
  operations: new Map([
    ['ListBuckets', listBuckets],
    // The account has none.
    ['ListDirectoryBuckets', () => ({ ListAllMyDirectoryBucketsResult: { Buckets: '' } })],
    ['GetBucketLocation', bucketLocation],
    ['GetBucketPolicy', bucketPolicy],
    ['GetPublicAccessBlock', bucketBlock],
    ['GetBucketEncryption', bucketEncryption],
    ['GetBucketTagging', bucketTagging],
    ['GetBucketOwnershipControls', bucketOwnership],
    ['GetBucketAcl', bucketAcl],
  ]),
}

/** S3 Control; the account has no access point. GetPublicAccessBlock is s3:GetAccountPublicAccessBlock in coverage and in IAM. */
export const s3Control: SampleService = {
  protocol: restXmlProtocol(CONTROL_ROUTES, 's3-control'),
  operations: new Map<string, Operation>([
    ['GetAccountPublicAccessBlock', ({ account }) => blockElement(account.accountPublicAccessBlock)],
    ['ListAccessPoints', () => ({ ListAccessPointsResult: { AccessPointList: '' } })],
    [
      'GetAccessPointPolicy',
      () => {
        throw new AwsError('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404)
      },
    ],
  ]),
}
