import type { JsonObject } from '../../../../shared/json.ts'
import { ACCOUNT, noIdentity, ROLE_SESSION, sentence, USER, type Wanted } from './case.ts'

/** A CloudTrail event as services write it, and what has to be read from it. */
export interface EventCase {
  readonly name: string
  readonly event: JsonObject
  readonly gives: Wanted
  readonly context?: Readonly<Record<string, string | readonly string[]>>
  readonly says?: string
}

const role = (name: string, path = '/'): JsonObject => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLEID:session-1`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/session-1`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAEXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLEID',
      arn: `arn:aws:iam::${ACCOUNT}:role${path}${name}`,
      accountId: ACCOUNT,
      userName: name,
    },
    attributes: { creationDate: '2026-11-20T02:00:00Z', mfaAuthenticated: 'false' },
  },
})
const user: JsonObject = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLEID',
  arn: USER,
  accountId: ACCOUNT,
  accessKeyId: 'AKIAEXAMPLE',
  userName: 'ci-bot',
}
const base = {
  eventVersion: '1.11',
  eventTime: '2026-11-20T03:12:55Z',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '203.0.113.9',
  userAgent: 'aws-cli/2.32.0',
  responseElements: null,
  requestID: 'r',
  eventID: 'e',
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
} as const
function call(source: string, name: string, code: string, more: JsonObject): JsonObject {
  return {
    ...base,
    userIdentity: user,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    errorCode: code,
    requestParameters: null,
    ...more,
  }
}
const secret = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/db-AbCdEf`

export const eventCases: readonly EventCase[] = [
  {
    name: 'IAM, by a user',
    event: call('iam', 'CreateUser', 'AccessDenied', {
      awsRegion: 'us-east-1',
      errorMessage: sentence(
        USER,
        'iam:CreateUser',
        `arn:aws:iam::${ACCOUNT}:user/bob`,
        noIdentity('iam:CreateUser'),
      ),
    }),
    gives: {
      principal: USER,
      action: 'iam:CreateUser',
      resource: `arn:aws:iam::${ACCOUNT}:user/bob`,
      policyType: 'identity',
    },
  },
  {
    name: 'Secrets Manager, by a role with a path',
    event: call('secretsmanager', 'GetSecretValue', 'AccessDenied', {
      userIdentity: role('orders', '/apps/prod/'),
      errorMessage: sentence(
        `arn:aws:sts::${ACCOUNT}:assumed-role/orders/session-1`,
        'secretsmanager:GetSecretValue',
        secret,
        'because no resource-based policy allows the secretsmanager:GetSecretValue action',
      ),
    }),
    gives: {
      principal: `arn:aws:iam::${ACCOUNT}:role/apps/prod/orders`,
      resource: secret,
      policyType: 'resource',
      denyType: 'implicit',
    },
    context: { 'aws:SourceIp': '203.0.113.9', 'aws:MultiFactorAuthPresent': 'false' },
  },
  {
    name: 'KMS, a data key behind another call',
    event: call('kms', 'Decrypt', 'AccessDenied', {
      userIdentity: { ...role('orders'), invokedBy: 'secretsmanager.amazonaws.com' },
      sourceIPAddress: 'secretsmanager.amazonaws.com',
      userAgent: 'secretsmanager.amazonaws.com',
      requestParameters: {
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        encryptionContext: { SecretARN: secret },
      },
      resources: [
        {
          accountId: ACCOUNT,
          type: 'AWS::KMS::Key',
          ARN: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
        },
      ],
      errorMessage: sentence(
        `arn:aws:sts::${ACCOUNT}:assumed-role/orders/session-1`,
        'kms:Decrypt',
        `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
        noIdentity('kms:Decrypt'),
      ),
    }),
    gives: {
      action: 'kms:Decrypt',
      resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    },
    context: {
      'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com',
      'kms:EncryptionContext:SecretARN': secret,
      'aws:ViaAWSService': 'true',
    },
  },
  {
    name: 'EC2, without a word',
    event: call('ec2', 'RunInstances', 'Client.UnauthorizedOperation', {
      errorMessage:
        'You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCmabcdefghijklmnabcdefghijklmn',
      requestParameters: {
        instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 1 }] },
        instanceType: 't3.micro',
      },
    }),
    gives: {
      principal: USER,
      action: 'ec2:RunInstances',
      encoded: true,
      errorCode: 'Client.UnauthorizedOperation',
    },
  },
  {
    name: 'S3, an object',
    event: call('s3', 'GetObject', 'AccessDenied', {
      errorMessage: 'Access Denied',
      requestParameters: { bucketName: 'data', Host: 'data.s3.eu-west-1.amazonaws.com', key: 'a/b.csv' },
      resources: [
        { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::data/a/b.csv' },
        { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::data' },
      ],
      managementEvent: false,
      eventCategory: 'Data',
    }),
    gives: { action: 's3:GetObject', resource: 'arn:aws:s3:::data/a/b.csv', policyType: null },
  },
  {
    name: 'S3, a list of a bucket, which takes the bucket and not a prefix',
    event: call('s3', 'ListObjects', 'AccessDenied', {
      errorMessage: 'Access Denied',
      requestParameters: {
        bucketName: 'data',
        'list-type': '2',
        prefix: 'reports/',
        Host: 'data.s3.amazonaws.com',
      },
    }),
    gives: { action: 's3:ListBucket', resource: 'arn:aws:s3:::data' },
    context: { 's3:prefix': 'reports/' },
  },
  {
    name: 'S3, an upload that names its encryption',
    event: call('s3', 'PutObject', 'AccessDenied', {
      errorMessage: 'Access Denied',
      requestParameters: {
        bucketName: 'data',
        key: 'x',
        'x-amz-server-side-encryption': 'AES256',
        'x-amz-acl': 'bucket-owner-full-control',
      },
    }),
    gives: { action: 's3:PutObject', resource: 'arn:aws:s3:::data/x' },
    context: { 's3:x-amz-server-side-encryption': 'AES256', 's3:x-amz-acl': 'bucket-owner-full-control' },
  },
  {
    name: 'STS, a role of another account',
    event: call('sts', 'AssumeRole', 'AccessDenied', {
      errorMessage: sentence(USER, 'sts:AssumeRole', 'arn:aws:iam::444455556666:role/deploy'),
      requestParameters: {
        roleArn: 'arn:aws:iam::444455556666:role/deploy',
        roleSessionName: 'ci',
        externalId: 'x-1',
        durationSeconds: 3600,
      },
    }),
    gives: { principal: USER, action: 'sts:AssumeRole', resource: 'arn:aws:iam::444455556666:role/deploy' },
    context: { 'sts:ExternalId': 'x-1', 'sts:RoleSessionName': 'ci' },
  },
  {
    name: 'STS, a web identity',
    event: call('sts', 'AssumeRoleWithWebIdentity', 'AccessDenied', {
      userIdentity: {
        type: 'WebIdentityUser',
        principalId: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:repo:acme/shop:ref:refs/heads/main`,
        userName: 'repo:acme/shop:ref:refs/heads/main',
        identityProvider: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      },
      errorMessage: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      requestParameters: {
        roleArn: `arn:aws:iam::${ACCOUNT}:role/github-deploy`,
        roleSessionName: 'GitHubActions',
        durationSeconds: 3600,
      },
    }),
    gives: {
      principal: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: `arn:aws:iam::${ACCOUNT}:role/github-deploy`,
      policyType: 'trust',
    },
    context: {
      'token.actions.githubusercontent.com:sub': 'repo:acme/shop:ref:refs/heads/main',
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
    },
    says: 'repo:acme/shop',
  },
  {
    name: 'STS, SAML',
    event: call('sts', 'AssumeRoleWithSAML', 'AccessDenied', {
      userIdentity: {
        type: 'SAMLUser',
        principalId: 'abc:ana',
        userName: 'ana',
        identityProvider: 'https://idp.example.com',
      },
      errorMessage: 'Not authorized to perform sts:AssumeRoleWithSAML',
      requestParameters: {
        roleArn: `arn:aws:iam::${ACCOUNT}:role/saml-finance`,
        principalArn: `arn:aws:iam::${ACCOUNT}:saml-provider/corp`,
        sAMLAssertionID: '_1',
        durationSeconds: 3600,
      },
    }),
    gives: {
      principal: `arn:aws:iam::${ACCOUNT}:saml-provider/corp`,
      action: 'sts:AssumeRoleWithSAML',
      resource: `arn:aws:iam::${ACCOUNT}:role/saml-finance`,
      policyType: 'trust',
    },
    says: 'ana',
  },
  {
    name: 'Lambda, with its version behind the name',
    event: call('lambda', 'CreateFunction20150331', 'AccessDenied', {
      errorMessage: sentence(
        USER,
        'iam:PassRole',
        `arn:aws:iam::${ACCOUNT}:role/exec`,
        noIdentity('iam:PassRole'),
      ),
      requestParameters: { functionName: 'orders', role: `arn:aws:iam::${ACCOUNT}:role/exec` },
    }),
    gives: {
      action: 'iam:PassRole',
      resource: `arn:aws:iam::${ACCOUNT}:role/exec`,
      operation: 'CreateFunction',
    },
    context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
  },
  {
    name: 'Lambda, calling a function',
    event: call('lambda', 'Invoke', 'AccessDenied', {
      errorMessage: sentence(
        ROLE_SESSION,
        'lambda:InvokeFunction',
        `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`,
        noIdentity('lambda:InvokeFunction'),
      ),
      requestParameters: { functionName: 'orders' },
    }),
    gives: {
      action: 'lambda:InvokeFunction',
      resource: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`,
    },
  },
  {
    name: 'DynamoDB',
    event: call('dynamodb', 'Query', 'AccessDenied', {
      errorMessage: sentence(
        USER,
        'dynamodb:Query',
        `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/Orders/index/by-day`,
        'with an explicit deny in a permissions boundary',
      ),
      requestParameters: { tableName: 'Orders', indexName: 'by-day' },
    }),
    gives: {
      action: 'dynamodb:Query',
      resource: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/Orders/index/by-day`,
      policyType: 'boundary',
      denyType: 'explicit',
    },
  },
  {
    name: 'SSM, a parameter by its name',
    event: call('ssm', 'GetParameter', 'AccessDenied', {
      errorMessage: 'not authorized',
      requestParameters: { name: '/prod/db', withDecryption: true },
    }),
    gives: { action: 'ssm:GetParameter', resource: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/prod/db` },
  },
  {
    name: 'SQS',
    event: call('sqs', 'SendMessage', 'AccessDenied', {
      errorMessage: 'Access Denied',
      requestParameters: { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/jobs` },
    }),
    gives: { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs` },
  },
  {
    name: 'SNS',
    event: call('sns', 'Publish', 'AuthorizationError', {
      errorMessage: sentence(
        USER,
        'SNS:Publish',
        `arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`,
        noIdentity('SNS:Publish'),
      ),
      requestParameters: { topicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:alerts` },
    }),
    gives: {
      action: 'SNS:Publish',
      errorCode: 'AuthorizationError',
      resource: `arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`,
    },
  },
  {
    name: 'CloudWatch, whose endpoint has another name',
    event: call('monitoring', 'PutMetricAlarm', 'AccessDenied', { errorMessage: 'not authorized' }),
    gives: { action: 'cloudwatch:PutMetricAlarm' },
  },
  {
    name: 'EKS',
    event: call('eks', 'DescribeCluster', 'AccessDenied', {
      errorMessage: sentence(USER, 'eks:DescribeCluster', `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod`),
      requestParameters: { name: 'prod' },
    }),
    gives: { action: 'eks:DescribeCluster', resource: `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod` },
  },
  {
    name: 'ECR, a picture that is pulled',
    event: call('ecr', 'BatchGetImage', 'AccessDenied', {
      errorMessage: 'not authorized',
      requestParameters: { registryId: ACCOUNT, repositoryName: 'app' },
    }),
    gives: { action: 'ecr:BatchGetImage', resource: `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/app` },
  },
  {
    name: 'Organizations',
    event: call('organizations', 'ListRoots', 'AccessDeniedException', {
      awsRegion: 'us-east-1',
      errorMessage: "You don't have permissions to access this resource.",
    }),
    gives: { action: 'organizations:ListRoots', principal: USER, errorCode: 'AccessDeniedException' },
  },
  {
    name: 'the root user, stopped by an SCP',
    event: call('s3', 'DeleteBucket', 'AccessDenied', {
      userIdentity: {
        type: 'Root',
        principalId: ACCOUNT,
        arn: `arn:aws:iam::${ACCOUNT}:root`,
        accountId: ACCOUNT,
      },
      errorMessage: sentence(
        `arn:aws:iam::${ACCOUNT}:root`,
        's3:DeleteBucket',
        '"arn:aws:s3:::data"',
        'with an explicit deny in a service control policy',
      ),
      requestParameters: { bucketName: 'data' },
    }),
    gives: { principal: `arn:aws:iam::${ACCOUNT}:root`, policyType: 'scp', resource: 'arn:aws:s3:::data' },
  },
  {
    name: 'a federated user',
    event: call('iam', 'ListUsers', 'AccessDenied', {
      userIdentity: {
        type: 'FederatedUser',
        principalId: `${ACCOUNT}:bob`,
        arn: `arn:aws:sts::${ACCOUNT}:federated-user/bob`,
        accountId: ACCOUNT,
        sessionContext: {
          sessionIssuer: {
            type: 'IAMUser',
            principalId: 'AIDA',
            arn: USER,
            accountId: ACCOUNT,
            userName: 'ci-bot',
          },
          attributes: {},
        },
      },
      errorMessage: sentence(
        `arn:aws:sts::${ACCOUNT}:federated-user/bob`,
        'iam:ListUsers',
        `arn:aws:iam::${ACCOUNT}:user/`,
        'because no session policy allows the iam:ListUsers action',
      ),
    }),
    gives: { principal: `arn:aws:sts::${ACCOUNT}:federated-user/bob`, policyType: 'session' },
    says: USER,
  },
  {
    name: 'an AWS service',
    event: call('s3', 'PutObject', 'AccessDenied', {
      userIdentity: { type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' },
      sourceIPAddress: 'delivery.logs.amazonaws.com',
      errorMessage: 'Access Denied',
      requestParameters: { bucketName: 'logs', key: 'x' },
    }),
    gives: {
      principal: 'service:delivery.logs.amazonaws.com',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::logs/x',
    },
  },
  {
    name: 'another account',
    event: call('s3', 'GetObject', 'AccessDenied', {
      userIdentity: { type: 'AWSAccount', principalId: 'AROAOTHER:x', accountId: '444455556666' },
      errorMessage: 'Access Denied',
      requestParameters: { bucketName: 'data', key: 'x' },
    }),
    gives: { principal: null, action: 's3:GetObject', resource: 'arn:aws:s3:::data/x' },
    says: '444455556666',
  },
  {
    name: 'Identity Center’s own identity',
    event: call('sso', 'ListApplications', 'AccessDeniedException', {
      userIdentity: {
        type: 'IdentityCenterUser',
        accountId: ACCOUNT,
        onBehalfOf: { userId: 'u-1', identityStoreArn: 'arn:aws:identitystore::1:identitystore/d-1' },
        credentialId: 'c',
      },
      errorMessage: 'not authorized',
    }),
    gives: { principal: null, action: 'sso:ListApplications' },
    says: 'IdentityCenterUser',
  },
  {
    name: 'through a VPC endpoint',
    event: call('s3', 'GetObject', 'AccessDenied', {
      userIdentity: role('orders'),
      sourceIPAddress: '10.0.3.4',
      vpcEndpointId: 'vpce-0f3c9d1a2b4e56789',
      vpcEndpointAccountId: ACCOUNT,
      errorMessage: sentence(
        `arn:aws:sts::${ACCOUNT}:assumed-role/orders/session-1`,
        's3:GetObject',
        '"arn:aws:s3:::data/x"',
        'because no VPC endpoint policy allows the s3:GetObject action',
      ),
    }),
    gives: { policyType: 'endpoint', denyType: 'implicit', principal: `arn:aws:iam::${ACCOUNT}:role/orders` },
    context: { 'aws:SourceVpce': 'vpce-0f3c9d1a2b4e56789' },
  },
  {
    name: 'CloudFormation in a user’s name',
    event: call('iam', 'CreateRole', 'AccessDenied', {
      userIdentity: { ...user, invokedBy: 'cloudformation.amazonaws.com' },
      sourceIPAddress: 'cloudformation.amazonaws.com',
      errorMessage: sentence(
        USER,
        'iam:CreateRole',
        `arn:aws:iam::${ACCOUNT}:role/app`,
        noIdentity('iam:CreateRole'),
      ),
      requestParameters: { roleName: 'app' },
    }),
    gives: { action: 'iam:CreateRole', principal: USER },
    context: { 'aws:CalledVia': ['cloudformation.amazonaws.com'], 'aws:ViaAWSService': 'true' },
  },
  {
    name: 'a key that is not known',
    event: call('sts', 'GetCallerIdentity', 'InvalidClientTokenId', {
      userIdentity: { type: 'Unknown' },
      errorMessage: 'The security token included in the request is invalid',
    }),
    gives: { notADecision: true },
  },
  {
    name: 'a console login that failed',
    event: {
      ...base,
      userIdentity: user,
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
    },
    gives: { notADecision: true },
    says: 'password',
  },
  {
    name: 'throttling',
    event: call('ec2', 'DescribeInstances', 'Client.RequestLimitExceeded', {
      errorMessage: 'Request limit exceeded.',
    }),
    gives: { notADecision: true },
    says: 'too often',
  },
]
