import type { Catalogue } from '../../catalogue/types.ts'
import data from './apiActionsData.json' with { type: 'json' }

/**
 * API operations and the IAM actions that allow them. The bulk is iann0036/iam-dataset (MIT; source and licence stand
 * in apiActionsData.json); what it lacks or has wrong stands here, from AWS's Service Authorization Reference.
 */
const OWN: Readonly<Record<string, readonly string[]>> = {
  // S3: the data gives S3 on Outposts for some, and the account's block for a bucket's.
  's3|ListObjects': ['s3:ListBucket'],
  's3|ListObjectsV2': ['s3:ListBucket'],
  's3|HeadObject': ['s3:GetObject'],
  's3|HeadBucket': ['s3:ListBucket'],
  's3|ListBuckets': ['s3:ListAllMyBuckets'],
  's3|DeleteObjects': ['s3:DeleteObject'],
  's3|CopyObject': ['s3:PutObject', 's3:GetObject'],
  's3|UploadPartCopy': ['s3:PutObject', 's3:GetObject'],
  's3|GetPublicAccessBlock': ['s3:GetBucketPublicAccessBlock'],
  's3|PutPublicAccessBlock': ['s3:PutBucketPublicAccessBlock'],
  's3|DeletePublicAccessBlock': ['s3:PutBucketPublicAccessBlock'],
  's3|GetBucketLifecycleConfiguration': ['s3:GetLifecycleConfiguration'],
  's3|PutBucketLifecycleConfiguration': ['s3:PutLifecycleConfiguration'],
  's3|DeleteBucketLifecycleConfiguration': ['s3:PutLifecycleConfiguration'],
  's3|DeleteBucketLifecycle': ['s3:PutLifecycleConfiguration'],
  's3|DeleteBucketTagging': ['s3:PutBucketTagging'],
  's3|PutBucketCors': ['s3:PutBucketCORS'],
  's3|GetBucketCors': ['s3:GetBucketCORS'],
  's3|PutBucketReplication': ['s3:PutReplicationConfiguration', 'iam:PassRole'],
  's3|DeleteBucketReplication': ['s3:PutReplicationConfiguration'],
  's3|DeleteBucketOwnershipControls': ['s3:PutBucketOwnershipControls'],
  's3|CreateSession': ['s3express:CreateSession'],
  's3|ListDirectoryBuckets': ['s3express:ListAllMyDirectoryBuckets'],
  'lambda|Invoke': ['lambda:InvokeFunction'],
  'lambda|InvokeWithResponseStream': ['lambda:InvokeFunction'],
  'kms|ReEncrypt': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  'dynamodb|TransactWriteItems': [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
  'sqs|SendMessageBatch': ['sqs:SendMessage'],
  'sqs|DeleteMessageBatch': ['sqs:DeleteMessage'],
  'sqs|ChangeMessageVisibilityBatch': ['sqs:ChangeMessageVisibility'],
  'sns|PublishBatch': ['sns:Publish'],
  'secretsmanager|BatchGetSecretValue': [
    'secretsmanager:BatchGetSecretValue',
    'secretsmanager:GetSecretValue',
  ],
  'bedrock|Converse': ['bedrock:InvokeModel'],
  'bedrock|ConverseStream': ['bedrock:InvokeModelWithResponseStream'],
  // Both V2 operations are authorized by the action without V2.
  'access-analyzer|ListFindingsV2': ['access-analyzer:ListFindings'],
  'access-analyzer|GetFindingV2': ['access-analyzer:GetFinding'],
}

/** Endpoint names of services whose prefix in IAM policies is another one. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['monitoring', 'cloudwatch'],
  ['email', 'ses'],
  ['tagging', 'tag'],
  ['streams.dynamodb', 'dynamodb'],
  ['runtime.sagemaker', 'sagemaker'],
  ['data.iot', 'iot'],
  ['bedrock-runtime', 'bedrock'],
  ['bedrock-agent', 'bedrock'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['cloudcontrolapi', 'cloudformation'],
  ['models.lex', 'lex'],
  ['models-v2-lex', 'lex'],
  ['runtime.lex', 'lex'],
  ['runtime-v2-lex', 'lex'],
  ['entitlement.marketplace', 'aws-marketplace'],
  ['metering.marketplace', 'aws-marketplace'],
  ['catalog.marketplace', 'aws-marketplace'],
  ['opensearch', 'es'],
  ['s3-control', 's3'],
  ['s3control', 's3'],
  ['api.ecr', 'ecr'],
  ['api.ecr-public', 'ecr-public'],
  ['api.pricing', 'pricing'],
  ['elasticfilesystem', 'elasticfilesystem'],
  ['billingconsole', 'aws-portal'],
  ['securitytokenservice', 'sts'],
  ['logs', 'logs'],
  ['eventbridge', 'events'],
  ['stepfunctions', 'states'],
  ['emr', 'elasticmapreduce'],
  ['cloudwatch', 'cloudwatch'],
])

/**
 * The prefix in IAM policies of a service that an event source or endpoint names: `monitoring.amazonaws.com` gives
 * `cloudwatch`. With the catalogue a name that is no prefix gives null; without it, it is taken as it is.
 */
export function servicePrefixOf(eventSource: string, catalogue?: Catalogue): string | null {
  const host = eventSource
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split(/[/:]/)[0]
  const name = (host ?? '')
    .replace(/\.(?:[a-z]{2}-[a-z-]+-\d\.)?amazonaws\.com(?:\.cn)?$/, '')
    .replace(/\.[a-z]{2}(?:-[a-z]+)+-\d$/, '')
  if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(name)) return null
  const last = name.split('.').at(-1) ?? name
  for (const one of [name, last]) {
    const mapped = PREFIXES.get(one)
    if (mapped !== undefined) return mapped
    if (catalogue?.service(one) !== undefined) return one
  }
  return catalogue === undefined ? name : null
}

/** Names that SDKs give services, where these are no prefix in small letters. */
const SDK_NAMES: ReadonlyMap<string, string> = new Map([
  ['acm pca', 'acm-pca'],
  ['api gateway', 'apigateway'],
  ['apigatewayv2', 'apigateway'],
  ['application auto scaling', 'application-autoscaling'],
  ['auto scaling', 'autoscaling'],
  ['bedrock runtime', 'bedrock'],
  ['cloudwatch logs', 'logs'],
  ['cognito identity', 'cognito-identity'],
  ['cognito identity provider', 'cognito-idp'],
  ['config service', 'config'],
  ['cost explorer', 'ce'],
  ['database migration service', 'dms'],
  ['directory service', 'ds'],
  ['ecr public', 'ecr-public'],
  ['efs', 'elasticfilesystem'],
  ['elastic load balancing', 'elasticloadbalancing'],
  ['elastic load balancing v2', 'elasticloadbalancing'],
  ['elasticloadbalancingv2', 'elasticloadbalancing'],
  ['elasticsearch service', 'es'],
  ['resource groups tagging api', 'tag'],
  ['route 53', 'route53'],
  ['s3 control', 's3'],
  ['secrets manager', 'secretsmanager'],
  ['service catalog', 'servicecatalog'],
  ['sesv2', 'ses'],
  ['sfn', 'states'],
  ['sso admin', 'sso'],
])

/** The prefix in IAM policies of a service as an SDK or CloudFormation names it; null for names that are not known. */
export function sdkServicePrefix(name: string): string | null {
  const plain = name.trim().toLowerCase()
  const known = SDK_NAMES.get(plain) ?? PREFIXES.get(plain)
  return known ?? (/^[a-z0-9-]{2,40}$/.test(plain) ? plain : null)
}

/** CloudTrail writes an API's version behind an operation: `CreateFunction20150331`, `CreateDistribution2020_05_31`. */
const VERSION = /20\d{6}(?:v\d+)?$|20\d\d_\d\d_\d\d$/

/** The operation without the API version that CloudTrail writes behind it. */
export function operationOf(eventName: string): string {
  return eventName.replace(VERSION, '')
}

/**
 * Takes a service's prefix in IAM policies and an API operation (or CloudTrail's eventName); gives the IAM actions that
 * it needs, the one most likely refused first. An operation without an entry has the action of its own name; with the
 * catalogue that is written as AWS writes it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function actionsOf(service: string, operation: string, catalogue?: Catalogue): readonly string[] {
  const prefix = service.toLowerCase()
  const name = operationOf(operation)
  const key = `${prefix}|${name}`
  const map: Readonly<Record<string, readonly string[]>> = data.map
  const known = Object.hasOwn(OWN, key) ? OWN[key] : Object.hasOwn(map, key) ? map[key] : undefined
  const actions = known ?? [`${prefix}:${name}`]
  return actions.map((action) => catalogue?.action(action)?.id ?? action)
}

/** The actions that an operation of this name needs in any service where they have another name. */
export function actionsOfOperation(operation: string): readonly string[] {
  const end = `|${operationOf(operation)}`
  const maps: readonly Readonly<Record<string, readonly string[]>>[] = [OWN, data.map]
  const first = maps.flatMap((map) =>
    Object.entries(map).flatMap(([key, actions]) => (key.endsWith(end) ? actions.slice(0, 1) : [])),
  )
  return [...new Set(first)]
}
