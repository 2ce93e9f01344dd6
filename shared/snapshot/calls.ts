/**
 * Every AWS call of the crawl. `call` is its name in coverage: the service's prefix in IAM policies and the API
 * operation. `action` is the IAM action that allows it, which often has another name (s3:ListBuckets is allowed by
 * s3:ListAllMyBuckets); null: needs no permission. `scope` says what one coverage entry without a target covers.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const CRAWL_CALLS = [
  { call: 'sts:GetCallerIdentity', action: null, scope: 'account' },
  {
    call: 'iam:GetAccountAuthorizationDetails',
    action: 'iam:GetAccountAuthorizationDetails',
    scope: 'account',
  },
  { call: 'iam:GetPolicy', action: 'iam:GetPolicy', scope: 'account' },
  { call: 'iam:GetPolicyVersion', action: 'iam:GetPolicyVersion', scope: 'account' },
  { call: 'iam:GetUser', action: 'iam:GetUser', scope: 'account' },
  { call: 'iam:GetRole', action: 'iam:GetRole', scope: 'account' },
  { call: 'iam:GenerateCredentialReport', action: 'iam:GenerateCredentialReport', scope: 'account' },
  { call: 'iam:GetCredentialReport', action: 'iam:GetCredentialReport', scope: 'account' },
  { call: 'iam:GetAccountSummary', action: 'iam:GetAccountSummary', scope: 'account' },
  { call: 'iam:GetAccountPasswordPolicy', action: 'iam:GetAccountPasswordPolicy', scope: 'account' },
  { call: 'iam:ListAccountAliases', action: 'iam:ListAccountAliases', scope: 'account' },
  { call: 'iam:ListInstanceProfiles', action: 'iam:ListInstanceProfiles', scope: 'account' },
  { call: 'iam:ListVirtualMFADevices', action: 'iam:ListVirtualMFADevices', scope: 'account' },
  { call: 'iam:ListMFADevices', action: 'iam:ListMFADevices', scope: 'account' },
  { call: 'iam:ListAccessKeys', action: 'iam:ListAccessKeys', scope: 'account' },
  { call: 'iam:GetAccessKeyLastUsed', action: 'iam:GetAccessKeyLastUsed', scope: 'account' },
  {
    call: 'iam:ListServiceSpecificCredentials',
    action: 'iam:ListServiceSpecificCredentials',
    scope: 'account',
  },
  { call: 'iam:ListSAMLProviders', action: 'iam:ListSAMLProviders', scope: 'account' },
  { call: 'iam:ListOpenIDConnectProviders', action: 'iam:ListOpenIDConnectProviders', scope: 'account' },
  { call: 'iam:GetOpenIDConnectProvider', action: 'iam:GetOpenIDConnectProvider', scope: 'account' },
  { call: 'access-analyzer:ListAnalyzers', action: 'access-analyzer:ListAnalyzers', scope: 'region' },
  // Both V2 operations are authorized by the action without V2.
  { call: 'access-analyzer:ListFindingsV2', action: 'access-analyzer:ListFindings', scope: 'region' },
  {
    call: 'organizations:DescribeOrganization',
    action: 'organizations:DescribeOrganization',
    scope: 'account',
  },
  { call: 'organizations:ListParents', action: 'organizations:ListParents', scope: 'account' },
  {
    call: 'organizations:ListPoliciesForTarget',
    action: 'organizations:ListPoliciesForTarget',
    scope: 'account',
  },
  { call: 'organizations:DescribePolicy', action: 'organizations:DescribePolicy', scope: 'account' },
  { call: 's3:GetAccountPublicAccessBlock', action: 's3:GetAccountPublicAccessBlock', scope: 'account' },
  { call: 's3:ListBuckets', action: 's3:ListAllMyBuckets', scope: 'account' },
  { call: 's3:GetBucketLocation', action: 's3:GetBucketLocation', scope: 'account' },
  { call: 's3:GetBucketPolicy', action: 's3:GetBucketPolicy', scope: 'account' },
  { call: 's3:GetPublicAccessBlock', action: 's3:GetBucketPublicAccessBlock', scope: 'account' },
  { call: 's3:GetBucketEncryption', action: 's3:GetEncryptionConfiguration', scope: 'account' },
  { call: 's3:GetBucketTagging', action: 's3:GetBucketTagging', scope: 'account' },
  { call: 'lambda:ListFunctions', action: 'lambda:ListFunctions', scope: 'region' },
  { call: 'lambda:GetPolicy', action: 'lambda:GetPolicy', scope: 'region' },
  { call: 'ec2:DescribeInstances', action: 'ec2:DescribeInstances', scope: 'region' },
  { call: 'kms:ListKeys', action: 'kms:ListKeys', scope: 'region' },
  { call: 'kms:GetKeyPolicy', action: 'kms:GetKeyPolicy', scope: 'region' },
  { call: 'sqs:ListQueues', action: 'sqs:ListQueues', scope: 'region' },
  { call: 'sqs:GetQueueAttributes', action: 'sqs:GetQueueAttributes', scope: 'region' },
  { call: 'sns:ListTopics', action: 'sns:ListTopics', scope: 'region' },
  { call: 'sns:GetTopicAttributes', action: 'sns:GetTopicAttributes', scope: 'region' },
  { call: 'secretsmanager:ListSecrets', action: 'secretsmanager:ListSecrets', scope: 'region' },
  { call: 'secretsmanager:GetResourcePolicy', action: 'secretsmanager:GetResourcePolicy', scope: 'region' },
] as const

export type CallName = (typeof CRAWL_CALLS)[number]['call']

/** The calls that find resources and read their policies, by CloudFormation type; all have to be done for a type. */
export const RESOURCE_POLICY_CALLS: Readonly<Record<string, readonly CallName[]>> = {
  'AWS::S3::Bucket': ['s3:ListBuckets', 's3:GetBucketPolicy'],
  'AWS::Lambda::Function': ['lambda:ListFunctions', 'lambda:GetPolicy'],
  'AWS::KMS::Key': ['kms:ListKeys', 'kms:GetKeyPolicy'],
  'AWS::SQS::Queue': ['sqs:ListQueues', 'sqs:GetQueueAttributes'],
  'AWS::SNS::Topic': ['sns:ListTopics', 'sns:GetTopicAttributes'],
  'AWS::SecretsManager::Secret': ['secretsmanager:ListSecrets', 'secretsmanager:GetResourcePolicy'],
}
