import * as iamSdk from '@aws-sdk/client-iam'
import * as kmsSdk from '@aws-sdk/client-kms'
import * as lambdaSdk from '@aws-sdk/client-lambda'
import * as s3Sdk from '@aws-sdk/client-s3'
import * as snsSdk from '@aws-sdk/client-sns'
import * as sqsSdk from '@aws-sdk/client-sqs'
import type { Seeded } from './motoResourcesSeed.ts'
import { ACCOUNT, document, HARD_SID_VALUE, REGION } from './motoSeed.ts'

const PROVIDER_METADATA =
  '<?xml version="1.0"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/metadata">' +
  'x'.repeat(1000) +
  '</EntityDescriptor>'

/** Gives the principals of moto what the first seed leaves out, and one of each credential. */
export async function seedAttributes(endpoint: string): Promise<Seeded> {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const iam = new iamSdk.IAMClient(config)
  const policies: string[] = []
  for (let place = 0; place < 12; place += 1) {
    const made = await iam.send(
      new iamSdk.CreatePolicyCommand({
        PolicyName: `policy-${place}`,
        Path: place % 2 === 0 ? '/' : '/shared/teams/',
        Description: 'Zoë’s & others’ <policy>',
        PolicyDocument: document('First', {
          Condition: { StringLike: { 'aws:PrincipalTag/x': HARD_SID_VALUE } },
        }),
        Tags: [{ Key: 'cost center', Value: `${place} € + 50%` }],
      }),
    )
    const PolicyArn = made.Policy?.Arn ?? ''
    policies.push(PolicyArn)
    for (let version = 0; version < place % 4; version += 1)
      await iam.send(
        new iamSdk.CreatePolicyVersionCommand({
          PolicyArn,
          PolicyDocument: document(`Version${version}`, { Resource: `arn:aws:s3:::bucket-${version}/*` }),
          SetAsDefault: version === 1,
        }),
      )
  }
  const policyFor = (place: number): string => policies[place % policies.length] ?? ''
  for (let place = 0; place < 20; place += 1) {
    const UserName = `person-${place}`
    await iam.send(
      new iamSdk.CreateUserCommand({
        UserName,
        Path: place % 3 === 0 ? '/' : '/people/eu-west/',
        Tags: [
          { Key: 'team', Value: `team ${place % 4}` },
          { Key: 'aws-like:key', Value: 'ünï / + = . @ -' },
        ],
      }),
    )
    await iam.send(new iamSdk.AttachUserPolicyCommand({ UserName, PolicyArn: policyFor(place) }))
    await iam.send(new iamSdk.AddUserToGroupCommand({ UserName, GroupName: `group-${place % 6}` }))
    for (const PolicyName of ['one', 'two'].slice(0, place % 3))
      await iam.send(
        new iamSdk.PutUserPolicyCommand({
          UserName,
          PolicyName,
          PolicyDocument: document(`Of${PolicyName}`),
        }),
      )
    for (let key = 0; key < place % 3; key += 1) {
      const made = await iam.send(new iamSdk.CreateAccessKeyCommand({ UserName }))
      if (key === 1)
        await iam.send(
          new iamSdk.UpdateAccessKeyCommand({
            UserName,
            AccessKeyId: made.AccessKey?.AccessKeyId,
            Status: 'Inactive',
          }),
        )
    }
    if (place % 4 === 0) {
      const device = await iam.send(
        new iamSdk.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
      )
      await iam.send(
        new iamSdk.EnableMFADeviceCommand({
          UserName,
          SerialNumber: device.VirtualMFADevice?.SerialNumber,
          AuthenticationCode1: '123456',
          AuthenticationCode2: '654321',
        }),
      )
    }
    if (place % 5 === 0)
      await iam.send(new iamSdk.CreateLoginProfileCommand({ UserName, Password: 'Not-a-real-1-password!' }))
  }
  for (let place = 0; place < 20; place += 1) {
    const RoleName = `worker-${place}`
    await iam.send(
      new iamSdk.CreateRoleCommand({
        RoleName,
        Path: place % 2 === 0 ? '/' : '/service-role/deep/er/',
        Description: `Worker ${place}: “quotes”, <angles> & more`,
        MaxSessionDuration: 3600 * (1 + (place % 12)),
        AssumeRolePolicyDocument: document('Trust', {
          Action: 'sts:AssumeRole',
          Resource: undefined,
          Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`, 'arn:aws:iam::999988887777:root'] },
          Condition: { StringEquals: { 'sts:ExternalId': HARD_SID_VALUE } },
        }),
        Tags: [{ Key: 'service', Value: `s-${place}` }],
        ...(place % 5 === 0 ? { PermissionsBoundary: policyFor(0) } : {}),
      }),
    )
    await iam.send(new iamSdk.AttachRolePolicyCommand({ RoleName, PolicyArn: policyFor(place + 3) }))
    await iam.send(
      new iamSdk.PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: document('Inline') }),
    )
    if (place < 4) {
      const InstanceProfileName = `profile-${place}`
      await iam.send(new iamSdk.CreateInstanceProfileCommand({ InstanceProfileName, Path: '/web/' }))
      await iam.send(new iamSdk.AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }))
    }
  }
  for (let place = 0; place < 6; place += 1)
    await iam.send(
      new iamSdk.AttachGroupPolicyCommand({ GroupName: `group-${place}`, PolicyArn: policyFor(place + 5) }),
    )
  await iam.send(
    new iamSdk.CreateSAMLProviderCommand({ Name: 'idp', SAMLMetadataDocument: PROVIDER_METADATA }),
  )
  await iam.send(
    new iamSdk.CreateOpenIDConnectProviderCommand({
      Url: 'https://token.actions.githubusercontent.com',
      ClientIDList: ['sts.amazonaws.com', 'other'],
      ThumbprintList: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
    }),
  )
  return seedResources(config)
}

interface Config {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** Tags, keys that others are encrypted with, grants, functions and layers. */
async function seedResources(config: Config): Promise<Seeded> {
  const seeded = new Map<string, string | null>()
  const kms = new kmsSdk.KMSClient(config)
  const key = await kms.send(new kmsSdk.CreateKeyCommand({ Description: 'of data' }))
  await kms.send(
    new kmsSdk.CreateGrantCommand({
      KeyId: key.KeyMetadata?.KeyId,
      GranteePrincipal: `arn:aws:iam::${ACCOUNT}:role/worker-1`,
      Operations: ['Decrypt', 'GenerateDataKey'],
    }),
  )
  const topic = `arn:aws:sns:${REGION}:${ACCOUNT}:news`
  await new snsSdk.SNSClient(config).send(
    new snsSdk.CreateTopicCommand({
      Name: 'news',
      Attributes: {
        Policy: document('Anyone', { Action: 'SNS:Publish', Resource: topic, Principal: '*' }),
        KmsMasterKeyId: key.KeyMetadata?.Arn ?? '',
      },
    }),
  )
  await new sqsSdk.SQSClient(config).send(
    new sqsSdk.CreateQueueCommand({ QueueName: 'tagged.fifo', Attributes: { FifoQueue: 'true' } }),
  )
  const lambda = new lambdaSdk.LambdaClient(config)
  const Content = { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') }
  for (const FunctionName of ['open', 'closed'])
    await lambda.send(
      new lambdaSdk.CreateFunctionCommand({
        FunctionName,
        Role: `arn:aws:iam::${ACCOUNT}:role/worker-0`,
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Code: Content,
      }),
    )
  await lambda.send(
    new lambdaSdk.AddPermissionCommand({
      FunctionName: 'open',
      StatementId: 'anyone',
      Action: 'lambda:InvokeFunction',
      Principal: '*',
    }),
  )
  const layer = await lambda.send(new lambdaSdk.PublishLayerVersionCommand({ LayerName: 'tools', Content }))
  const ofLayer = await lambda.send(
    new lambdaSdk.AddLayerVersionPermissionCommand({
      LayerName: 'tools',
      VersionNumber: layer.Version,
      StatementId: 'all',
      Action: 'lambda:GetLayerVersion',
      Principal: '*',
    }),
  )
  seeded.set(
    layer.LayerVersionArn ?? '',
    JSON.stringify({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [JSON.parse(ofLayer.Statement ?? '{}')],
    }),
  )
  await seedBucket(config, key.KeyMetadata?.Arn ?? '')
  return seeded
}

/** A bucket with everything that the crawl reads of one. */
async function seedBucket(config: Config, KMSMasterKeyID: string): Promise<void> {
  const s3 = new s3Sdk.S3Client({ ...config, forcePathStyle: true })
  const Bucket = 'guarded'
  await s3.send(
    new s3Sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  )
  await s3.send(
    new s3Sdk.PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: false,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: false,
      },
    }),
  )
  await s3.send(
    new s3Sdk.PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
  )
  await s3.send(
    new s3Sdk.PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } }],
      },
    }),
  )
  await s3.send(
    new s3Sdk.PutBucketTaggingCommand({
      Bucket,
      Tagging: { TagSet: [{ Key: 'data', Value: 'secret & ünï' }] },
    }),
  )
}
