/** Actions whose every authorization is on one page of AWS's. */
export interface CompleteActions {
  readonly page: `https://${string}`
  /** Which calls the page's list is whole for; left out: all. */
  readonly when?: string
  /** `service:Action` with `*` for any run of characters. */
  readonly actions: readonly string[]
}

const UNTAGGED = 'a call that sets no tags'

/**
 * For which actions it is known that nothing is needed but what the steps show. The page of each stands beside it.
 * What is not here may need more.
 */
export const COMPLETE_ACTIONS: readonly CompleteActions[] = [
  {
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
    when: 'a call that sets no ACL, tags or lock',
    actions: [
      's3:AbortMultipartUpload',
      's3:CopyObject',
      's3:DeleteBucket',
      's3:DeleteBucketPolicy',
      's3:DeleteObject*',
      's3:GetAccountPublicAccessBlock',
      's3:GetBucket*',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
      's3:GetObject*',
      's3:GetReplicationConfiguration',
      's3:List*Bucket*',
      's3:ListMultipartUploadParts',
      's3:PutBucketCORS',
      's3:PutBucketPolicy',
      's3:PutBucketPublicAccessBlock',
      's3:PutBucketTagging',
      's3:PutBucketVersioning',
      's3:PutObject*',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
    when: UNTAGGED,
    actions: ['iam:*'],
  },
  {
    page: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
    when: 'a call that sets no session tags and no source identity',
    actions: ['sts:*'],
  },
  {
    page: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html',
    actions: [
      'kms:CancelKeyDeletion',
      'kms:CreateAlias',
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DeleteAlias',
      'kms:DescribeKey',
      'kms:DisableKey*',
      'kms:EnableKey*',
      'kms:Encrypt',
      'kms:GenerateDataKey*',
      'kms:GenerateMac',
      'kms:GenerateRandom',
      'kms:Get*',
      'kms:List*',
      'kms:PutKeyPolicy',
      'kms:RetireGrant',
      'kms:RevokeGrant',
      'kms:ScheduleKeyDeletion',
      'kms:Sign',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:Verify*',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html',
    actions: [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:DeleteQueue',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:List*Queue*',
      'sqs:PurgeQueue',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    actions: ['sns:GetTopicAttributes', 'sns:ListSubscriptions*', 'sns:ListTopics', 'sns:Publish'],
  },
  {
    page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
    when: UNTAGGED,
    actions: ['ssm:DeleteParameter*', 'ssm:DescribeParameters', 'ssm:GetParameter*', 'ssm:PutParameter'],
  },
  {
    page: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
    actions: [
      'secretsmanager:BatchGetSecretValue',
      'secretsmanager:DeleteResourcePolicy',
      'secretsmanager:DeleteSecret',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetResourcePolicy',
      'secretsmanager:GetSecretValue',
      'secretsmanager:List*',
      'secretsmanager:PutResourcePolicy',
      'secretsmanager:PutSecretValue',
      'secretsmanager:RestoreSecret',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/api-permissions-reference.html',
    actions: [
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:DescribeTable',
      'dynamodb:GetItem',
      'dynamodb:ListTables',
      'dynamodb:PartiQL*',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:UpdateItem',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html',
    actions: [
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
      'kinesis:ListStreams',
      'kinesis:PutRecord',
      'kinesis:PutRecords',
      'kinesis:SubscribeToShard',
    ],
  },
  {
    // The service itself uses the key of a log group, by the key's policy.
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    actions: [
      'logs:CreateLogStream',
      'logs:DeleteLogGroup',
      'logs:DeleteLogStream',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:FilterLogEvents',
      'logs:GetLogEvents',
      'logs:PutLogEvents',
      'logs:PutRetentionPolicy',
    ],
  },
  {
    // The service itself uses the key of an event bus, by the key's policy.
    page: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html',
    actions: [
      'events:DeleteRule',
      'events:DescribeEventBus',
      'events:DescribeRule',
      'events:DisableRule',
      'events:EnableRule',
      'events:ListEventBuses',
      'events:ListRules',
      'events:ListTargetsByRule',
      'events:PutEvents',
      'events:RemoveTargets',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html',
    actions: [
      'lambda:AddPermission',
      'lambda:DeleteFunction',
      'lambda:GetFunction',
      'lambda:GetFunctionConfiguration',
      'lambda:GetPolicy',
      'lambda:InvokeAsync',
      'lambda:InvokeFunction',
      'lambda:ListFunctions',
      'lambda:RemovePermission',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html',
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:CompleteLayerUpload',
      'ecr:DescribeImages',
      'ecr:DescribeRepositories',
      'ecr:GetAuthorizationToken',
      'ecr:GetDownloadUrlForLayer',
      'ecr:InitiateLayerUpload',
      'ecr:ListImages',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ],
  },
  {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
    actions: [
      'ec2:DescribeInstances',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'ec2:RebootInstances',
      'ec2:StopInstances',
      'ec2:TerminateInstances',
    ],
  },
]
