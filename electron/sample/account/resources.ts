import { ACCOUNT_ID, homeArn, iamArn, policy } from './names.ts'
import type {
  SampleFunction,
  SampleInstance,
  SampleInstanceProfile,
  SampleJobDefinition,
  SampleKey,
  SampleQueue,
  SampleSecret,
  SampleTopic,
} from './types.ts'

const THIS_ACCOUNT = { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` }

export const instanceProfiles: readonly SampleInstanceProfile[] = [
  { name: 'payments-api', path: '/', created: '2022-11-08T12:15:00Z', roles: ['payments-api'] },
  { name: 'batch-settlement', path: '/', created: '2024-04-08T09:05:00Z', roles: ['batch-settlement'] },
  // Its role was deleted: instances with this profile get no credentials at all.
  { name: 'legacy-reconciler', path: '/', created: '2021-11-15T10:00:00Z', roles: [] },
]

export const instances: readonly SampleInstance[] = [
  {
    id: 'i-0a41b7c2d93e5f601',
    name: 'payments-api-1',
    region: 'eu-west-1',
    type: 'm7g.large',
    state: 'running',
    launched: '2026-09-02T05:00:00Z',
    profile: 'payments-api',
  },
  {
    id: 'i-0c58e9f3a17d2b604',
    name: 'settlement-batch-1',
    region: 'eu-west-1',
    type: 'c7g.xlarge',
    state: 'running',
    launched: '2026-06-15T05:00:00Z',
    profile: 'batch-settlement',
  },
  {
    id: 'i-0d72f4b86c1e3a905',
    name: 'legacy-reconciler-1',
    region: 'us-east-1',
    type: 't3.medium',
    state: 'running',
    launched: '2024-11-04T05:00:00Z',
    profile: 'legacy-reconciler',
  },
  {
    id: 'i-0e93a5d7f82b4c106',
    name: 'bastion',
    region: 'eu-west-1',
    type: 't4g.nano',
    state: 'stopped',
    launched: '2025-02-10T05:00:00Z',
  },
]

export const functions: readonly SampleFunction[] = [
  {
    name: 'refund-processor',
    region: 'eu-west-1',
    runtime: 'nodejs22.x',
    role: 'lambda/refund-processor-exec',
    modified: '2026-10-12T09:30:00Z',
  },
  {
    name: 'invoice-renderer',
    region: 'eu-west-1',
    runtime: 'python3.13',
    role: 'lambda/invoice-renderer-exec',
    modified: '2026-08-19T13:05:00Z',
    policy: policy({
      Sid: 'from-statements-bucket',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: homeArn('lambda', 'function:invoice-renderer'),
      Condition: {
        StringEquals: { 'AWS:SourceAccount': ACCOUNT_ID },
        ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::northwind-statements' },
      },
    }),
  },
  {
    name: 'webhook-relay',
    region: 'eu-west-1',
    runtime: 'nodejs22.x',
    role: 'lambda/webhook-relay-exec',
    modified: '2026-10-02T10:40:00Z',
    // Called by payment providers, whose requests it checks itself.
    alias: {
      name: 'live',
      version: '7',
      url: { url: 'https://q5zk3v7d2m8x4n6b.lambda-url.eu-west-1.on.aws/', authType: 'NONE' },
      policy: policy({
        Sid: 'FunctionURLAllowPublicAccess',
        Effect: 'Allow',
        Principal: '*',
        Action: 'lambda:InvokeFunctionUrl',
        Resource: homeArn('lambda', 'function:webhook-relay:live'),
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
      }),
    },
  },
]

export const jobDefinitions: readonly SampleJobDefinition[] = [
  {
    name: 'data-lake-load',
    region: 'eu-west-1',
    role: 'data-pipeline',
    image: `${ACCOUNT_ID}.dkr.ecr.eu-west-1.amazonaws.com/data-lake-load:2026.10.2`,
  },
  {
    name: 'settlement-export',
    region: 'eu-west-1',
    role: 'finance-exporter',
    image: `${ACCOUNT_ID}.dkr.ecr.eu-west-1.amazonaws.com/settlement-export:2026.9.1`,
  },
]

export const keys: readonly SampleKey[] = [
  {
    id: '3f6c1f0a-8d55-4f0e-9a57-0c4b7d1e2a10',
    region: 'eu-west-1',
    description: 'Customer statements',
    created: '2022-10-03T09:45:00Z',
    policy: policy({
      // Hands the decision to IAM policies.
      Sid: 'EnableIamPolicies',
      Effect: 'Allow',
      Principal: THIS_ACCOUNT,
      Action: 'kms:*',
      Resource: '*',
    }),
  },
  {
    id: '9b2e7c44-1a6f-4c1d-8e0b-5d7f3a9c6b21',
    region: 'eu-west-1',
    description: 'Cardholder data: only the principals named here, not even the account',
    created: '2022-11-08T11:45:00Z',
    policy: policy(
      {
        Sid: 'Administer',
        Effect: 'Allow',
        Principal: { AWS: iamArn('role/key-custodian') },
        Action: [
          'kms:Describe*',
          'kms:Disable*',
          'kms:Enable*',
          'kms:Get*',
          'kms:List*',
          'kms:Put*',
          'kms:TagResource',
        ],
        Resource: '*',
      },
      {
        Sid: 'Use',
        Effect: 'Allow',
        Principal: { AWS: iamArn('role/payments-api') },
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*'],
        Resource: '*',
      },
      {
        Sid: 'LetTheAuditorLook',
        Effect: 'Allow',
        Principal: { AWS: iamArn('user/people/hugo.martin') },
        Action: ['kms:DescribeKey', 'kms:GetKeyPolicy'],
        Resource: '*',
      },
    ),
  },
]

export const queues: readonly SampleQueue[] = [
  {
    name: 'settlement-events',
    region: 'eu-west-1',
    kmsKey: homeArn('kms', 'key/3f6c1f0a-8d55-4f0e-9a57-0c4b7d1e2a10'),
    policy: policy({
      Sid: 'FromTopic',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: homeArn('sqs', 'settlement-events'),
      Condition: { ArnEquals: { 'aws:SourceArn': homeArn('sns', 'settlement-published') } },
    }),
  },
  { name: 'refunds', region: 'eu-west-1' },
  { name: 'refunds-dead-letters', region: 'eu-west-1' },
]

export const topics: readonly SampleTopic[] = [
  {
    name: 'payment-alerts',
    region: 'eu-west-1',
    policy: policy({
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['SNS:GetTopicAttributes', 'SNS:Publish', 'SNS:Subscribe'],
      Resource: homeArn('sns', 'payment-alerts'),
      Condition: { StringEquals: { 'AWS:SourceOwner': ACCOUNT_ID } },
    }),
  },
  {
    name: 'settlement-published',
    region: 'eu-west-1',
    policy: policy({
      Sid: 'PaymentsApiPublishes',
      Effect: 'Allow',
      Principal: { AWS: iamArn('role/payments-api') },
      Action: 'sns:Publish',
      Resource: homeArn('sns', 'settlement-published'),
    }),
  },
]

export const secrets: readonly SampleSecret[] = [
  {
    name: 'prod/payments-api/database',
    arnName: 'prod/payments-api/database-Qx7Lm2',
    region: 'eu-west-1',
    description: 'Database of the payments API',
    created: '2022-11-08T11:50:00Z',
    tags: [{ Key: 'service', Value: 'payments-api' }],
    policy: policy({
      Sid: 'OnlyTheApi',
      Effect: 'Deny',
      Principal: '*',
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': iamArn('role/payments-api') } },
    }),
  },
  {
    name: 'prod/webhook/signing-key',
    arnName: 'prod/webhook/signing-key-Bv4Tk9',
    region: 'eu-west-1',
    description: 'Signs outgoing webhooks',
    created: '2023-02-14T11:20:00Z',
  },
  {
    name: 'staging/refunds/api-key',
    arnName: 'staging/refunds/api-key-Hn3Wz8',
    region: 'eu-west-1',
    description: "The card network's test key",
    created: '2025-06-09T08:40:00Z',
    policy: policy({
      Sid: 'TestsRead',
      Effect: 'Allow',
      Principal: { AWS: iamArn('role/qa-sandbox') },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    }),
  },
]
