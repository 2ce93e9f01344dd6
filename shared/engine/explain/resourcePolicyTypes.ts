import { type ArnParts, splitArn } from '../../policy/arn.ts'

/** A type of resource that can carry a policy of its own, and the calls that would show it. */
export interface PolicyCarrier {
  /** ARN of what carries the policy: the bucket of an object, the function of an alias. */
  readonly arn: string
  /** In words: `bucket`, `key`. */
  readonly noun: string
  /** Lists what there is, then reads the policy; null where no listing call is known. */
  readonly list: string | null
  readonly get: string
}

interface Rule {
  readonly noun: string
  readonly list: string | null
  readonly get: string
  /** The last ARN part of the carrier, or null when the resource is not of this type. */
  readonly carrier: (resource: string) => string | null
}

function upTo(pattern: RegExp): Rule['carrier'] {
  return (resource) => pattern.exec(resource)?.[0] ?? null
}
function rule(noun: string, list: string | null, get: string, pattern: RegExp): Rule {
  return { noun, list, get, carrier: upTo(pattern) }
}

/**
 * By the service part of the ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const RULES: ReadonlyMap<string, readonly Rule[]> = new Map<string, readonly Rule[]>([
  [
    's3',
    [
      rule('access point', null, 's3:GetAccessPointPolicy', /^accesspoint\/[^/]+/),
      rule('bucket', 's3:ListBuckets', 's3:GetBucketPolicy', /^[^/:]+/),
    ],
  ],
  ['kms', [rule('key', 'kms:ListKeys', 'kms:GetKeyPolicy', /^key\/.+/)]],
  ['sqs', [rule('queue', 'sqs:ListQueues', 'sqs:GetQueueAttributes', /^[^/:]+$/)]],
  ['sns', [rule('topic', 'sns:ListTopics', 'sns:GetTopicAttributes', /^[^/:]+/)]],
  [
    'secretsmanager',
    [rule('secret', 'secretsmanager:ListSecrets', 'secretsmanager:GetResourcePolicy', /^secret:.+/)],
  ],
  [
    'lambda',
    [
      rule('function', 'lambda:ListFunctions', 'lambda:GetPolicy', /^function:[^:]+/),
      rule('layer', null, 'lambda:GetLayerVersionPolicy', /^layer:.+/),
    ],
  ],
  [
    'dynamodb',
    [
      rule('stream', null, 'dynamodb:GetResourcePolicy', /^table\/[^/]+\/stream\/[^/]+/),
      rule('table', null, 'dynamodb:GetResourcePolicy', /^table\/[^/]+/),
    ],
  ],
  ['ecr', [rule('repository', null, 'ecr:GetRepositoryPolicy', /^repository\/.+/)]],
  [
    'elasticfilesystem',
    [rule('file system', null, 'elasticfilesystem:DescribeFileSystemPolicy', /^file-system\/.+/)],
  ],
  ['kinesis', [rule('stream', null, 'kinesis:GetResourcePolicy', /^stream\/.+/)]],
  ['events', [rule('event bus', null, 'events:DescribeEventBus', /^event-bus\/.+/)]],
  ['backup', [rule('backup vault', null, 'backup:GetBackupVaultAccessPolicy', /^backup-vault:.+/)]],
  ['glacier', [rule('vault', null, 'glacier:GetVaultAccessPolicy', /^vaults\/.+/)]],
  ['es', [rule('domain', null, 'es:DescribeDomain', /^domain\/[^/]+/)]],
  [
    'codeartifact',
    [
      rule('domain', null, 'codeartifact:GetDomainPermissionsPolicy', /^domain\/.+/),
      rule('repository', null, 'codeartifact:GetRepositoryPermissionsPolicy', /^repository\/.+/),
    ],
  ],
  ['logs', [rule('log destination', null, 'logs:DescribeDestinations', /^destination:.+/)]],
  ['acm-pca', [rule('certificate authority', null, 'acm-pca:GetPolicy', /^certificate-authority\/.+/)]],
  ['s3tables', [rule('table bucket', null, 's3tables:GetTableBucketPolicy', /^bucket\/[^/]+/)]],
  ['s3express', [rule('directory bucket', null, 's3express:GetBucketPolicy', /^bucket\/[^/]+/)]],
  ['serverlessrepo', [rule('application', null, 'serverlessrepo:GetApplicationPolicy', /^applications\/.+/)]],
  ['apigateway', [rule('REST API', null, 'apigateway:GET', /^\/restapis\/[^/]+/)]],
  ['execute-api', [rule('REST API', null, 'apigateway:GET', /^[^/]+/)]],
  ['mediastore', [rule('container', null, 'mediastore:GetContainerPolicy', /^container\/.+/)]],
  ['glue', [rule('Data Catalog', null, 'glue:GetResourcePolicies', /^.+/)]],
])

/** What carries the policy that AWS looks at for this ARN; null when its type can have none. */
export function policyCarrier(arn: string): PolicyCarrier | null {
  const parts = splitArn(arn)
  if (parts === null) return null
  for (const { noun, list, get, carrier } of RULES.get(parts[2]) ?? []) {
    const resource = carrier(parts[5])
    if (resource !== null) return { arn: rejoin(parts, resource), noun, list, get }
  }
  return null
}

function rejoin(parts: ArnParts, resource: string): string {
  return [...parts.slice(0, 5), resource].join(':')
}
