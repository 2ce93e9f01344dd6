import type { Snapshot } from '../../shared/snapshot/schema.ts'
import type { Ledger } from './ledger.ts'
import type { Seeded } from './motoResourcesSeed.ts'
import * as kmsSdk from '@aws-sdk/client-kms'
import * as lambdaSdk from '@aws-sdk/client-lambda'
import * as s3Sdk from '@aws-sdk/client-s3'
import * as secretsSdk from '@aws-sdk/client-secrets-manager'
import * as snsSdk from '@aws-sdk/client-sns'
import * as sqsSdk from '@aws-sdk/client-sqs'

interface Config {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** What a call gives, or null where the service says that there is none. */
const orNull = async <T>(call: Promise<T>, none: RegExp): Promise<T | null> =>
  call.catch((error: unknown) => {
    if (error instanceof Error && none.test(error.name)) return null
    throw error
  })

/** Compares resources with what was written there, and with what their services say of all of them. */
export async function compareResources(
  config: Config,
  { resources }: Snapshot,
  seeded: Seeded,
  ledger: Ledger,
): Promise<void> {
  const found = new Map(resources.map((resource) => [resource.arn, resource]))
  for (const [arn, policy] of seeded) ledger.compare(`policy of ${arn}`, found.get(arn)?.policy, policy)
  const of = (type: string) =>
    resources.flatMap((resource) => (resource.type === type ? [resource.arn] : [])).toSorted()

  const s3 = new s3Sdk.S3Client({ ...config, forcePathStyle: true })
  const { Buckets = [] } = await s3.send(new s3Sdk.ListBucketsCommand({}))
  ledger.compare(
    'buckets',
    of('AWS::S3::Bucket'),
    Buckets.map(({ Name }) => `arn:aws:s3:::${Name}`).toSorted(),
  )
  for (const { Name: Bucket = '' } of Buckets) {
    const answer = await orNull(s3.send(new s3Sdk.GetBucketPolicyCommand({ Bucket })), /^NoSuchBucketPolicy$/)
    ledger.compare(
      `policy of bucket ${Bucket}`,
      found.get(`arn:aws:s3:::${Bucket}`)?.policy,
      answer?.Policy ?? null,
    )
  }

  for (const { Name: Bucket = '' } of Buckets) {
    const ours = found.get(`arn:aws:s3:::${Bucket}`)
    const none = /^(NoSuch\w+|OwnershipControlsNotFoundError|ServerSideEncryption\w+)$/
    const block = await orNull(s3.send(new s3Sdk.GetPublicAccessBlockCommand({ Bucket })), none)
    const ownership = await orNull(s3.send(new s3Sdk.GetBucketOwnershipControlsCommand({ Bucket })), none)
    const encryption = await orNull(s3.send(new s3Sdk.GetBucketEncryptionCommand({ Bucket })), none)
    const tags = await orNull(s3.send(new s3Sdk.GetBucketTaggingCommand({ Bucket })), none)
    const [rule] = encryption?.ServerSideEncryptionConfiguration?.Rules ?? []
    ledger.compare(
      `settings of bucket ${Bucket}`,
      {
        block: ours?.publicAccessBlock,
        ownership: ours?.objectOwnership,
        kmsKey: ours?.kmsKey,
        tags: ours?.tags ?? [],
      },
      {
        block: block?.PublicAccessBlockConfiguration ?? null,
        ownership: ownership?.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null,
        kmsKey: rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID,
        tags: tags?.TagSet ?? [],
      },
    )
  }

  const kms = new kmsSdk.KMSClient(config)
  const { Keys = [] } = await kms.send(new kmsSdk.ListKeysCommand({}))
  ledger.compare('keys', of('AWS::KMS::Key'), Keys.map(({ KeyArn }) => KeyArn).toSorted())
  for (const { KeyArn = '', KeyId } of Keys) {
    const { Policy } = await kms.send(new kmsSdk.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }))
    ledger.compare(`policy of key ${KeyArn}`, found.get(KeyArn)?.policy, Policy)
    const { Grants = [] } = await kms.send(new kmsSdk.ListGrantsCommand({ KeyId }))
    ledger.compare(
      `grants of key ${KeyArn}`,
      (found.get(KeyArn)?.grants ?? []).map(({ GrantId, GranteePrincipal, Operations }) => ({
        GrantId,
        GranteePrincipal,
        Operations,
      })),
      Grants.map(({ GrantId, GranteePrincipal, Operations }) => ({ GrantId, GranteePrincipal, Operations })),
    )
  }

  const sqs = new sqsSdk.SQSClient(config)
  for (const QueueUrl of (await sqs.send(new sqsSdk.ListQueuesCommand({}))).QueueUrls ?? []) {
    const { Attributes } = await sqs.send(
      new sqsSdk.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    )
    const ours = found.get(Attributes?.['QueueArn'] ?? '')
    ledger.compare(`policy of queue ${QueueUrl}`, ours?.policy, Attributes?.['Policy'] ?? null)
  }

  const sns = new snsSdk.SNSClient(config)
  for (const { TopicArn = '' } of (await sns.send(new snsSdk.ListTopicsCommand({}))).Topics ?? []) {
    const { Attributes } = await sns.send(new snsSdk.GetTopicAttributesCommand({ TopicArn }))
    ledger.compare(`policy of topic ${TopicArn}`, found.get(TopicArn)?.policy, Attributes?.['Policy'])
    ledger.compare(`key of topic ${TopicArn}`, found.get(TopicArn)?.kmsKey, Attributes?.['KmsMasterKeyId'])
  }

  const secrets = new secretsSdk.SecretsManagerClient(config)
  for (const { ARN = '' } of (await secrets.send(new secretsSdk.ListSecretsCommand({}))).SecretList ?? []) {
    const { ResourcePolicy } = await secrets.send(new secretsSdk.GetResourcePolicyCommand({ SecretId: ARN }))
    ledger.compare(`policy of secret ${ARN}`, found.get(ARN)?.policy, ResourcePolicy ?? null)
  }

  const lambda = new lambdaSdk.LambdaClient(config)
  const { Functions = [] } = await lambda.send(new lambdaSdk.ListFunctionsCommand({}))
  ledger.compare(
    'functions',
    of('AWS::Lambda::Function'),
    Functions.map(({ FunctionArn }) => FunctionArn).toSorted(),
  )
  for (const { FunctionName, FunctionArn = '' } of Functions) {
    const answer = await orNull(
      lambda.send(new lambdaSdk.GetPolicyCommand({ FunctionName })),
      /^ResourceNotFoundException$/,
    )
    ledger.compare(
      `policy of function ${FunctionName}`,
      found.get(FunctionArn)?.policy,
      answer?.Policy ?? null,
    )
  }
}
