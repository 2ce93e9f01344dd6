import { customerPolicy, homeArn, iamArn, policy } from './names.ts'
import type { PolicyJson, SamplePolicy } from './types.ts'

/** Makes a customer managed policy with one version. */
export function onePolicy(
  name: string,
  description: string,
  created: string,
  document: PolicyJson,
): SamplePolicy {
  return {
    arn: customerPolicy(name),
    name,
    path: '/',
    description,
    created,
    updated: created,
    defaultVersion: 'v1',
    versions: [{ id: 'v1', created, document }],
  }
}

/** Customer managed policies for people: groups and boundaries. */
export const peoplePolicies: readonly SamplePolicy[] = [
  onePolicy(
    'NorthwindDeveloper',
    'What every developer needs day to day',
    '2023-03-06T09:12:00Z',
    policy(
      {
        Sid: 'ReadDeliveryTools',
        Effect: 'Allow',
        Action: [
          'cloudwatch:Get*',
          'cloudwatch:List*',
          'lambda:Get*',
          'lambda:List*',
          'logs:Describe*',
          'logs:FilterLogEvents',
          'logs:Get*',
          'sqs:GetQueueAttributes',
          'sqs:ListQueues',
        ],
        Resource: '*',
      },
      {
        Sid: 'BuildArtifacts',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
        Resource: ['arn:aws:s3:::northwind-build-artifacts', 'arn:aws:s3:::northwind-build-artifacts/*'],
      },
      {
        Sid: 'BecomeReleaseManager',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: iamArn('role/release-manager'),
      },
      {
        Sid: 'LoadBalancerServiceRole',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
      },
      {
        Sid: 'InstancesOfMyTeam',
        Effect: 'Allow',
        Action: ['ec2:StartInstances', 'ec2:StopInstances'],
        Resource: homeArn('ec2', 'instance/*'),
        Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
      },
    ),
  ),
  onePolicy(
    'NorthwindLambdaDeploy',
    'Deploy Lambda functions with the execution roles under /lambda/',
    '2023-03-06T09:20:00Z',
    policy(
      {
        Sid: 'DeployFunctions',
        Effect: 'Allow',
        Action: [
          'lambda:CreateFunction',
          'lambda:InvokeFunction',
          'lambda:UpdateFunctionCode',
          'lambda:UpdateFunctionConfiguration',
        ],
        Resource: homeArn('lambda', 'function:*'),
      },
      {
        // Too wide: /lambda/ also holds pipeline-maintenance, which can attach any policy to any role.
        Sid: 'PassExecutionRoles',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: iamArn('role/lambda/*'),
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      },
    ),
  ),
  onePolicy(
    'NorthwindProductionGuard',
    'Keeps developers out of production data, whatever else they are given',
    '2023-05-22T14:00:00Z',
    policy(
      {
        Sid: 'NoLedgerObjects',
        Effect: 'Deny',
        Action: 's3:*Object*',
        Resource: ['arn:aws:s3:::northwind-ledger-archive/*', 'arn:aws:s3:::northwind-statements/*'],
      },
      {
        Sid: 'NoProductionSecrets',
        Effect: 'Deny',
        Action: 'secretsmanager:GetSecretValue',
        Resource: homeArn('secretsmanager', 'secret:prod/*'),
      },
    ),
  ),
  onePolicy(
    'NorthwindSelfManage',
    'Own access keys and MFA devices',
    '2022-09-12T08:00:00Z',
    policy({
      Sid: 'OwnCredentials',
      Effect: 'Allow',
      Action: [
        'iam:CreateAccessKey',
        'iam:DeleteAccessKey',
        'iam:EnableMFADevice',
        'iam:GetUser',
        'iam:ListAccessKeys',
        'iam:ListMFADevices',
        'iam:ResyncMFADevice',
        'iam:UpdateAccessKey',
      ],
      Resource: iamArn('user/people/${aws:username}'),
    }),
  ),
  onePolicy(
    'NorthwindFinanceRead',
    'Statements and ledger for the finance team',
    '2022-10-03T10:30:00Z',
    policy(
      {
        Sid: 'ReadStatements',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [
          'arn:aws:s3:::northwind-statements',
          'arn:aws:s3:::northwind-statements/*',
          'arn:aws:s3:::northwind-ledger-archive',
          'arn:aws:s3:::northwind-ledger-archive/*',
        ],
      },
      {
        Sid: 'DecryptStatements',
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: homeArn('kms', 'key/3f6c1f0a-8d55-4f0e-9a57-0c4b7d1e2a10'),
      },
      { Sid: 'ReadCosts', Effect: 'Allow', Action: 'ce:Get*', Resource: '*' },
      {
        Sid: 'ReadReports',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: iamArn('role/reporting-reader'),
      },
    ),
  ),
  onePolicy(
    'NorthwindSupportRead',
    'What first-line support looks up',
    '2022-10-03T10:40:00Z',
    policy(
      {
        Sid: 'SeeQueues',
        Effect: 'Allow',
        Action: ['sqs:GetQueueAttributes', 'sqs:ListQueues'],
        Resource: '*',
      },
      {
        Sid: 'ListStatements',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::northwind-statements',
      },
      {
        Sid: 'SupportRole',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: iamArn('role/support-readonly'),
      },
    ),
  ),
  onePolicy(
    'NorthwindRequireMfa',
    'Nothing but setting up MFA until the session has MFA',
    '2024-01-15T11:00:00Z',
    policy({
      Sid: 'DenyWithoutMfa',
      Effect: 'Deny',
      NotAction: ['iam:EnableMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'sts:GetSessionToken'],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }),
  ),
  onePolicy(
    'NorthwindDeveloperBoundary',
    'The most that a contractor or a sandbox role can be given',
    '2024-01-15T11:10:00Z',
    policy(
      {
        Sid: 'Ceiling',
        Effect: 'Allow',
        Action: ['cloudwatch:*', 'lambda:*', 'logs:*', 's3:*', 'sns:*', 'sqs:*', 'sts:AssumeRole'],
        Resource: '*',
      },
      {
        Sid: 'NeverIam',
        Effect: 'Deny',
        Action: ['iam:*', 'organizations:*'],
        Resource: '*',
      },
    ),
  ),
  onePolicy(
    'NorthwindAnalystBoundary',
    'Analysts read; they do not write',
    '2024-02-01T09:00:00Z',
    policy({
      Sid: 'ReadOnlyCeiling',
      Effect: 'Allow',
      Action: ['ce:Get*', 'iam:ChangePassword', 'kms:Decrypt', 's3:Get*', 's3:List*', 'sts:AssumeRole'],
      Resource: '*',
    }),
  ),
  onePolicy(
    'NorthwindBreakGlass',
    'The way in when single sign-on is down',
    '2022-09-12T08:30:00Z',
    policy({
      Sid: 'BecomeBreakGlassAdmin',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: iamArn('role/break-glass-admin'),
    }),
  ),
]
