import { customerPolicy, homeArn, iamArn, policy } from './names.ts'
import { onePolicy } from './policiesPeople.ts'
import type { SamplePolicy } from './types.ts'

const STATEMENTS_KEY = homeArn('kms', 'key/3f6c1f0a-8d55-4f0e-9a57-0c4b7d1e2a10')
const CARDHOLDER_KEY = homeArn('kms', 'key/9b2e7c44-1a6f-4c1d-8e0b-5d7f3a9c6b21')

/** Customer managed policies for workloads, partners and audit. */
export const workloadPolicies: readonly SamplePolicy[] = [
  onePolicy(
    'NorthwindPaymentsApi',
    'The payments API on EC2',
    '2022-11-08T12:00:00Z',
    policy(
      {
        Sid: 'PublishSettlements',
        Effect: 'Allow',
        Action: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
        Resource: homeArn('sqs', 'settlement-events'),
      },
      {
        Sid: 'OwnSecrets',
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: homeArn('secretsmanager', 'secret:prod/payments-api/*'),
      },
      { Sid: 'CardholderData', Effect: 'Allow', Action: 'kms:Decrypt', Resource: CARDHOLDER_KEY },
    ),
  ),
  onePolicy(
    'NorthwindInvoiceRenderer',
    'Lambda function invoice-renderer',
    '2023-02-14T12:00:00Z',
    policy(
      {
        Sid: 'WriteStatements',
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::northwind-statements/*',
      },
      { Sid: 'EncryptStatements', Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: STATEMENTS_KEY },
    ),
  ),
  onePolicy(
    'NorthwindWebhookRelay',
    'Lambda function webhook-relay',
    '2023-02-14T12:10:00Z',
    policy(
      {
        Sid: 'Alert',
        Effect: 'Allow',
        Action: 'sns:Publish',
        Resource: homeArn('sns', 'payment-alerts'),
      },
      {
        Sid: 'SigningKey',
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: homeArn('secretsmanager', 'secret:prod/webhook/*'),
      },
    ),
  ),
  onePolicy(
    'NorthwindPipelineMaintenance',
    'Repairs the policies of deployment roles',
    '2023-06-30T16:45:00Z',
    policy({
      // The second hop to administrator: attach AdministratorAccess to the role that runs this.
      Sid: 'RepairRoles',
      Effect: 'Allow',
      Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy', 'iam:GetRole', 'iam:ListAttachedRolePolicies'],
      Resource: '*',
    }),
  ),
  onePolicy(
    'NorthwindDataPipeline',
    'Nightly load of the data lake',
    '2023-09-04T07:00:00Z',
    policy(
      {
        Sid: 'DataLake',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
        Resource: ['arn:aws:s3:::northwind-data-lake', 'arn:aws:s3:::northwind-data-lake/*'],
      },
      { Sid: 'DecryptSources', Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' },
      {
        Sid: 'ReadSettlements',
        Effect: 'Allow',
        Action: ['sqs:DeleteMessage', 'sqs:ReceiveMessage'],
        Resource: homeArn('sqs', 'settlement-events'),
      },
    ),
  ),
  onePolicy(
    'NorthwindFinanceExport',
    "Delivers settlement files to the partner's bucket",
    '2024-03-11T10:00:00Z',
    policy(
      {
        Sid: 'DeliverToContoso',
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::contoso-settlement-drop/northwind/*',
      },
      {
        Sid: 'ReadExports',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::northwind-statements/exports/*',
      },
    ),
  ),
  onePolicy(
    'NorthwindReleaseManagement',
    'Ships a release: new function code and its artifacts',
    '2023-03-06T09:30:00Z',
    policy(
      {
        Sid: 'ShipFunctions',
        Effect: 'Allow',
        Action: [
          'lambda:GetFunction',
          'lambda:PublishVersion',
          'lambda:UpdateAlias',
          'lambda:UpdateFunctionCode',
        ],
        Resource: homeArn('lambda', 'function:*'),
      },
      {
        Sid: 'ReadArtifacts',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: ['arn:aws:s3:::northwind-build-artifacts', 'arn:aws:s3:::northwind-build-artifacts/*'],
      },
    ),
  ),
  onePolicy(
    'NorthwindCiDeploy',
    'The old build server',
    '2022-07-19T15:00:00Z',
    policy(
      {
        Sid: 'BecomeDeployBot',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: iamArn('role/deploy-bot'),
      },
      {
        Sid: 'PublishArtifacts',
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::northwind-build-artifacts/*',
      },
    ),
  ),
  onePolicy(
    'NorthwindKeyCustodian',
    'Administers keys without using them',
    '2022-11-08T12:30:00Z',
    policy({
      Sid: 'AdministerKeys',
      Effect: 'Allow',
      Action: [
        'kms:CreateKey',
        'kms:Describe*',
        'kms:DisableKey',
        'kms:EnableKey*',
        'kms:Get*',
        'kms:List*',
        'kms:PutKeyPolicy',
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
      ],
      Resource: '*',
    }),
  ),
  onePolicy(
    'NorthwindPartnerExchange',
    'Files that partners may fetch',
    '2023-11-20T13:00:00Z',
    policy({
      Sid: 'PartnerFiles',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::northwind-partner-exchange', 'arn:aws:s3:::northwind-partner-exchange/*'],
    }),
  ),
  onePolicy(
    'NorthwindAuditRead',
    'Reads the configuration that a permission review needs beside IAM',
    '2025-04-01T09:00:00Z',
    policy({
      Sid: 'ReadConfiguration',
      Effect: 'Allow',
      Action: [
        'access-analyzer:ListAnalyzers',
        'access-analyzer:ListFindings',
        'ec2:DescribeInstances',
        'ec2:DescribeRegions',
        'kms:DescribeKey',
        'kms:GetKeyPolicy',
        'kms:ListKeys',
        'lambda:GetPolicy',
        'lambda:ListFunctions',
        'organizations:DescribeOrganization',
        'organizations:DescribePolicy',
        'organizations:ListParents',
        'organizations:ListPoliciesForTarget',
        's3:GetAccountPublicAccessBlock',
        's3:GetBucketLocation',
        's3:GetBucketPolicy',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketTagging',
        's3:GetEncryptionConfiguration',
        's3:ListAllMyBuckets',
        'secretsmanager:GetResourcePolicy',
        'secretsmanager:ListSecrets',
        'sns:GetTopicAttributes',
        'sns:ListTopics',
        'sqs:GetQueueAttributes',
        'sqs:ListQueues',
      ],
      Resource: '*',
    }),
  ),
  {
    // Attached to nobody; kept because nobody dares to delete it.
    arn: customerPolicy('NorthwindReportingOld'),
    name: 'NorthwindReportingOld',
    path: '/',
    description: 'Reporting before the move to the data lake',
    created: '2021-08-02T08:00:00Z',
    updated: '2022-04-11T08:00:00Z',
    defaultVersion: 'v2',
    versions: [
      {
        id: 'v2',
        created: '2022-04-11T08:00:00Z',
        document: policy({
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource: ['arn:aws:s3:::northwind-reports-2021', 'arn:aws:s3:::northwind-reports-2021/*'],
        }),
      },
      {
        id: 'v1',
        created: '2021-08-02T08:00:00Z',
        document: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
      },
    ],
  },
]
