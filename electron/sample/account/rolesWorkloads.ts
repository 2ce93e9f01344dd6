import { awsPolicy, customerPolicy, homeArn, iamArn, policy } from './names.ts'
import type { PolicyJson, SampleRole } from './types.ts'

const trustsService = (service: string): PolicyJson =>
  policy({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' })

/** Roles that software runs as. */
export const workloadRoles: readonly SampleRole[] = [
  {
    name: 'payments-api',
    path: '/',
    created: '2022-11-08T12:10:00Z',
    description: 'The payments API on EC2',
    trust: trustsService('ec2.amazonaws.com'),
    attached: [awsPolicy('AmazonSSMManagedInstanceCore'), customerPolicy('NorthwindPaymentsApi')],
    tags: { service: 'payments-api' },
    lastUsed: { at: '2026-11-01T05:50:00Z', region: 'eu-west-1' },
  },
  {
    // Its instance profile is fine; the permission to read the queue was forgotten.
    name: 'batch-settlement',
    path: '/',
    created: '2024-04-08T09:00:00Z',
    description: 'The nightly settlement batch on EC2',
    trust: trustsService('ec2.amazonaws.com'),
    attached: [awsPolicy('AmazonSSMManagedInstanceCore')],
    tags: { service: 'settlement' },
    lastUsed: { at: '2026-11-01T05:40:00Z', region: 'eu-west-1' },
  },
  {
    // Only logs: it cannot read the queue that it was written for.
    name: 'refund-processor-exec',
    path: '/lambda/',
    created: '2023-02-14T11:30:00Z',
    description: 'Execution role of refund-processor',
    trust: trustsService('lambda.amazonaws.com'),
    attached: [awsPolicy('service-role/AWSLambdaBasicExecutionRole')],
    lastUsed: { at: '2026-10-31T22:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'invoice-renderer-exec',
    path: '/lambda/',
    created: '2023-02-14T11:40:00Z',
    description: 'Execution role of invoice-renderer',
    trust: trustsService('lambda.amazonaws.com'),
    attached: [
      awsPolicy('service-role/AWSLambdaBasicExecutionRole'),
      customerPolicy('NorthwindInvoiceRenderer'),
    ],
    lastUsed: { at: '2026-11-01T05:30:00Z', region: 'eu-west-1' },
  },
  {
    name: 'webhook-relay-exec',
    path: '/lambda/',
    created: '2023-02-14T11:50:00Z',
    description: 'Execution role of webhook-relay',
    trust: trustsService('lambda.amazonaws.com'),
    attached: [
      awsPolicy('service-role/AWSLambdaBasicExecutionRole'),
      customerPolicy('NorthwindWebhookRelay'),
    ],
    lastUsed: { at: '2026-11-01T05:55:00Z', region: 'eu-west-1' },
  },
  {
    // A developer can pass this role to a new function, and the function can make itself administrator.
    name: 'pipeline-maintenance',
    path: '/lambda/',
    created: '2023-06-30T16:50:00Z',
    description: 'Repairs deployment roles',
    trust: trustsService('lambda.amazonaws.com'),
    attached: [
      awsPolicy('service-role/AWSLambdaBasicExecutionRole'),
      customerPolicy('NorthwindPipelineMaintenance'),
    ],
    lastUsed: { at: '2025-12-11T10:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'finance-exporter',
    path: '/',
    created: '2024-03-11T10:10:00Z',
    description: "Delivers settlement files to the partner's bucket",
    trust: trustsService('ecs-tasks.amazonaws.com'),
    attached: [customerPolicy('NorthwindFinanceExport')],
    lastUsed: { at: '2026-11-01T01:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'data-pipeline',
    path: '/',
    created: '2023-09-04T07:10:00Z',
    description: 'Nightly load of the data lake',
    trust: policy(
      { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      { Effect: 'Allow', Principal: { AWS: iamArn('user/people/ines.costa') }, Action: 'sts:AssumeRole' },
    ),
    attached: [customerPolicy('NorthwindDataPipeline')],
    tags: { team: 'data' },
    lastUsed: { at: '2026-11-01T03:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'deploy-bot',
    path: '/',
    created: '2022-07-19T15:05:00Z',
    description: 'What the old build server deploys as',
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: iamArn('user/service/svc-ci-legacy') },
      Action: 'sts:AssumeRole',
    }),
    attached: [customerPolicy('NorthwindReleaseManagement')],
    lastUsed: { at: '2026-10-31T23:31:00Z', region: 'eu-west-1' },
  },
  {
    name: 'github-deploy',
    path: '/',
    created: '2025-02-03T09:00:00Z',
    description: 'GitHub Actions, from the main branch of one repository',
    trust: policy({
      Effect: 'Allow',
      Principal: { Federated: iamArn('oidc-provider/token.actions.githubusercontent.com') },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: {
          'token.actions.githubusercontent.com:sub': 'repo:northwind-payments/checkout:ref:refs/heads/main',
        },
      },
    }),
    attached: [customerPolicy('NorthwindReleaseManagement')],
    lastUsed: { at: '2026-10-30T16:10:00Z', region: 'eu-west-1' },
  },
  {
    name: 'ledger-sync',
    path: '/',
    created: '2024-01-22T09:00:00Z',
    description: 'Copies ledger entries; the caller has to give the external id',
    trust: policy({
      Effect: 'Allow',
      Principal: { AWS: iamArn('user/service/svc-reporting') },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'ledger-2024' } },
    }),
    inline: [
      {
        name: 'copy-ledger',
        document: policy({
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: 'arn:aws:s3:::northwind-ledger-archive/*',
        }),
      },
    ],
    lastUsed: { at: '2026-10-31T04:05:00Z', region: 'eu-west-1' },
  },
  {
    // A secret names this role, but the boundary has no Secrets Manager.
    name: 'qa-sandbox',
    path: '/',
    created: '2025-06-09T09:00:00Z',
    description: 'Tests of the refund flow',
    trust: trustsService('ecs-tasks.amazonaws.com'),
    boundary: customerPolicy('NorthwindDeveloperBoundary'),
    inline: [
      {
        name: 'refund-tests',
        document: policy({
          Effect: 'Allow',
          Action: ['sqs:ReceiveMessage', 'sqs:SendMessage'],
          Resource: homeArn('sqs', 'refunds'),
        }),
      },
    ],
    lastUsed: { at: '2026-10-21T12:00:00Z', region: 'eu-west-1' },
  },
  {
    name: 'AWSServiceRoleForOrganizations',
    path: '/aws-service-role/organizations.amazonaws.com/',
    created: '2022-02-28T12:01:00Z',
    description: 'Service-linked role used by AWS Organizations to enable integration of other AWS services',
    trust: trustsService('organizations.amazonaws.com'),
    attached: [awsPolicy('aws-service-role/AWSOrganizationsServiceTrustPolicy')],
  },
  {
    name: 'AWSServiceRoleForAccessAnalyzer',
    path: '/aws-service-role/access-analyzer.amazonaws.com/',
    created: '2025-04-01T09:30:00Z',
    description: '',
    trust: trustsService('access-analyzer.amazonaws.com'),
    attached: [awsPolicy('aws-service-role/AccessAnalyzerServiceRolePolicy')],
    lastUsed: { at: '2026-11-01T05:20:00Z', region: 'eu-west-1' },
  },
]
