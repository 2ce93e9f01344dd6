import * as iamSdk from '@aws-sdk/client-iam'
import * as kmsSdk from '@aws-sdk/client-kms'
import * as organizationsSdk from '@aws-sdk/client-organizations'
import * as s3Sdk from '@aws-sdk/client-s3'
import * as secretsSdk from '@aws-sdk/client-secrets-manager'
import * as snsSdk from '@aws-sdk/client-sns'
import * as sqsSdk from '@aws-sdk/client-sqs'

/** Services whose list moto does not serve, or not at an endpoint for all services; others' tests hold these. */
export const MOTO_LACKS = /^(codeartifact|glue|s3tables|signer|ecr-public|schemas|redshift-serverless|dsql):/

export const USERS = 64
export const ROLES = 124
export const GROUPS = 6
export const BUCKETS = 5
export const ACCOUNT = '123456789012'
export const REGION = 'eu-west-1'

export const document = (Sid: string, extra: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid, Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...extra }],
  })
export const resourcePolicy = (Sid: string, Action: string, Resource: string): string =>
  document(Sid, { Action, Resource, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })
/** A plus, a percent sign and a letter outside ASCII: what a wrong decoding would change. */
export const HARD_SID_VALUE = 'a+b 100% zoë'

/** Fills an empty moto through the SDK: the one place of the tests that writes to an AWS API. */
export async function seedMoto(endpoint: string): Promise<void> {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const iam = new iamSdk.IAMClient(config)
  const trust = document('Trust', {
    Action: 'sts:AssumeRole',
    Resource: undefined,
    Principal: { Service: 'ec2.amazonaws.com' },
  })
  const boundary = await iam.send(
    new iamSdk.CreatePolicyCommand({ PolicyName: 'boundary', PolicyDocument: document('Boundary') }),
  )
  const PermissionsBoundary = boundary.Policy?.Arn
  const AWS_POLICY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  for (let index = 0; index < GROUPS; index += 1) {
    const GroupName = `group-${index}`
    await iam.send(new iamSdk.CreateGroupCommand({ GroupName, Path: '/teams/' }))
    await iam.send(
      new iamSdk.PutGroupPolicyCommand({
        GroupName,
        PolicyName: 'inline',
        PolicyDocument: document('Group'),
      }),
    )
  }
  for (let index = 0; index < USERS; index += 1) {
    const UserName = `user-${String(index).padStart(3, '0')}`
    await iam.send(
      new iamSdk.CreateUserCommand({ UserName, ...(index % 8 === 0 ? { PermissionsBoundary } : {}) }),
    )
    await iam.send(new iamSdk.AddUserToGroupCommand({ UserName, GroupName: `group-${index % GROUPS}` }))
    if (index % 2 === 0) await iam.send(new iamSdk.CreateAccessKeyCommand({ UserName }))
  }
  await iam.send(
    new iamSdk.PutUserPolicyCommand({
      UserName: 'user-000',
      PolicyName: 'hard',
      PolicyDocument: document('Hard', {
        Condition: { StringEquals: { 'aws:PrincipalTag/x': HARD_SID_VALUE } },
      }),
    }),
  )
  for (let index = 0; index < ROLES; index += 1) {
    const RoleName = `role-${String(index).padStart(3, '0')}`
    await iam.send(
      new iamSdk.CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: trust,
        ...(index % 10 === 0 ? { PermissionsBoundary } : {}),
      }),
    )
    if (index % 4 === 0)
      await iam.send(new iamSdk.AttachRolePolicyCommand({ RoleName, PolicyArn: AWS_POLICY }))
  }
  await iam.send(new iamSdk.CreateInstanceProfileCommand({ InstanceProfileName: 'web' }))
  await iam.send(
    new iamSdk.AddRoleToInstanceProfileCommand({ InstanceProfileName: 'web', RoleName: 'role-001' }),
  )
  await iam.send(new iamSdk.CreateAccountAliasCommand({ AccountAlias: 'moto-test' }))
  await iam.send(new iamSdk.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14 }))
  await seedResources(config)
  iam.destroy()
}

interface Config {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

async function seedResources(config: Config): Promise<void> {
  const s3 = new s3Sdk.S3Client({ ...config, forcePathStyle: true })
  for (let index = 0; index < BUCKETS; index += 1) {
    const Bucket = `bucket-${index}`
    await s3.send(
      new s3Sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    )
    if (index > 0) {
      const Policy = resourcePolicy('Bucket', 's3:GetObject', `arn:aws:s3:::${Bucket}/*`)
      await s3.send(new s3Sdk.PutBucketPolicyCommand({ Bucket, Policy }))
    }
  }
  const kms = new kmsSdk.KMSClient(config)
  for (const Sid of ['One', 'Two']) {
    await kms.send(new kmsSdk.CreateKeyCommand({ Policy: resourcePolicy(Sid, 'kms:*', '*') }))
  }
  const sqs = new sqsSdk.SQSClient(config)
  await sqs.send(new sqsSdk.CreateQueueCommand({ QueueName: 'plain' }))
  const queue = `arn:aws:sqs:${REGION}:${ACCOUNT}:shared`
  await sqs.send(
    new sqsSdk.CreateQueueCommand({
      QueueName: 'shared',
      Attributes: {
        Policy: resourcePolicy('Queue', 'sqs:SendMessage', queue),
        KmsMasterKeyId: 'alias/aws/sqs',
      },
    }),
  )
  const sns = new snsSdk.SNSClient(config)
  await sns.send(new snsSdk.CreateTopicCommand({ Name: 'topic' }))
  const secrets = new secretsSdk.SecretsManagerClient(config)
  for (const Name of ['plain', 'shared']) {
    await secrets.send(new secretsSdk.CreateSecretCommand({ Name, SecretString: 'not read by the crawl' }))
  }
  const ResourcePolicy = resourcePolicy('Secret', 'secretsmanager:GetSecretValue', '*')
  await secrets.send(new secretsSdk.PutResourcePolicyCommand({ SecretId: 'shared', ResourcePolicy }))
  const organizations = new organizationsSdk.OrganizationsClient(config)
  await organizations.send(new organizationsSdk.CreateOrganizationCommand({ FeatureSet: 'ALL' }))
}
