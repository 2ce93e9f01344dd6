import type { SpecialSentence } from './specialSentence.ts'

/** What Terraform's messages call a part of a bucket, and the action that writes it. */
const BUCKET_PARTS: ReadonlyMap<string, string> = new Map([
  ['acl', 's3:PutBucketAcl'],
  ['policy', 's3:PutBucketPolicy'],
  ['versioning', 's3:PutBucketVersioning'],
  ['cors', 's3:PutBucketCORS'],
  ['website', 's3:PutBucketWebsite'],
  ['logging', 's3:PutBucketLogging'],
  ['lifecycle', 's3:PutLifecycleConfiguration'],
  ['lifecycle configuration', 's3:PutLifecycleConfiguration'],
  ['encryption', 's3:PutEncryptionConfiguration'],
  ['server side encryption configuration', 's3:PutEncryptionConfiguration'],
  ['replication', 's3:PutReplicationConfiguration'],
  ['replication configuration', 's3:PutReplicationConfiguration'],
  ['notification', 's3:PutBucketNotification'],
  ['tags', 's3:PutBucketTagging'],
  ['tagging', 's3:PutBucketTagging'],
  ['ownership controls', 's3:PutBucketOwnershipControls'],
  ['public access block', 's3:PutBucketPublicAccessBlock'],
])
const PARTS = [...BUCKET_PARTS.keys()]
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replaceAll(' ', '[ -]')

/**
 * Refusals that services word in their own name: who was refused is the service, or whoever called it.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 * https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export const SERVICE_SENTENCES: readonly SpecialSentence[] = [
  {
    form: /Forbidden\. For troubleshooting Function URL authorization issues/gi,
    action: 'lambda:InvokeFunctionUrl',
    note: 'A function URL takes lambda:InvokeFunctionUrl and lambda:InvokeFunction, each with its condition (lambda:FunctionUrlAuthType, lambda:InvokedViaFunctionUrl), from the caller’s policies or the function’s own; with the auth type NONE the function’s policy has to allow both to *.',
    read: () => ({ resource: null }),
  },
  {
    form: /Invalid permissions on Lambda function/gi,
    principal: 'service:apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    policyType: 'resource',
    note: 'API Gateway may not invoke the function: its own policy has to allow lambda:InvokeFunction to apigateway.amazonaws.com for the API’s ARN (aws:SourceArn arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH), or the integration has to name a role that may. Give the function’s ARN as the resource.',
    read: () => ({ resource: null }),
  },
  {
    form: /Lambda does not have permission to access the ECR image/gi,
    principal: 'service:lambda.amazonaws.com',
    action: 'ecr:BatchGetImage',
    policyType: 'resource',
    note: 'The repository’s own policy has to allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer to lambda.amazonaws.com. In one account Lambda adds that itself where whoever deploys may call ecr:GetRepositoryPolicy and ecr:SetRepositoryPolicy. Give the repository’s ARN as the resource.',
    read: () => ({ resource: null }),
  },
  {
    form: /Your access has been denied by (EC2|S3|KMS|SQS|SNS|ECR|Kinesis|DynamoDB), please make sure your (?:request credentials|function execution role) ha(?:ve|s) permission to (\w{3,60})(?: for ([^\s,]{3,1100}))?(?:[^\n]{0,40}? (?:EC2|S3|KMS|SQS|SNS|ECR|Kinesis|DynamoDB) Error Code: \w{1,60}\.?)?(?: \w{2,9} Error Message: [^\n]{0,200})?/gi,
    note: 'Lambda asks the service with the permissions of whoever deploys the function, as for its network and its code; what the function does itself takes its execution role.',
    read: ([, on = '', call = '', what]) => {
      const service = on.toLowerCase()
      const object = service === 's3' ? what?.replace(/\.$/, '') : undefined
      return {
        action: `${service}:${call}`,
        resource: object === undefined ? null : `arn:aws:s3:::${object}`,
      }
    },
  },
  {
    form: /Not authorized to perform (Describe\w{3,60}|CreateNetworkInterface\w{0,20}|DeleteNetworkInterface)(?= \(Service: AWSCodeBuild)/gi,
    note: 'CodeBuild looks at the network of the project with its service role: that role needs the ec2 actions for network interfaces, and ec2:DescribeSecurityGroups, ec2:DescribeSubnets and ec2:DescribeVpcs.',
    read: ([, call = '']) => ({ action: `ec2:${call}`, resource: null }),
  },
  {
    form: /\b(?:role|user|principal|caller):? ["'“]?(arn:aws[a-z-]*:(?:iam|sts)::\S{1,1000}?)["'”]? (?:does not|doesn['’]t) have (?:the )?(?:required )?permissions? (?:to (?:perform |call )?|for )([a-z][a-z0-9-]{1,40}:[A-Z][A-Za-z]{2,80})(?: (?:on|for) (?:resource:? )?["'“]?(arn:[^\s"'”]{1,2000}))?/gi,
    read: ([, principal, action, resource]) => ({
      principal: principal ?? null,
      action: action ?? null,
      resource: resource ?? null,
    }),
  },
  {
    form: /["'“]?(arn:aws[a-z-]*:iam::\d{12}:role\/[^\s"'”]{1,300})["'”]? is not authorized to create managed-rule/gi,
    action: 'events:PutRule',
    note: 'Step Functions keeps a rule of EventBridge for what it waits for: the role needs events:PutRule, events:PutTargets and events:DescribeRule on rule/StepFunctions…',
    read: ([, principal]) => ({ principal: principal ?? null, resource: null }),
  },
  {
    form: /["'“]?(arn:aws[a-z-]*:iam::\d{12}:role\/[^\s"'”]{1,300})["'”]? is not authorized to access the Log Destination/gi,
    action: 'logs:CreateLogDelivery',
    note: 'The role needs the logs actions for log delivery on * (logs:CreateLogDelivery, logs:GetLogDelivery, logs:UpdateLogDelivery, logs:DeleteLogDelivery, logs:ListLogDeliveries, logs:PutResourcePolicy, logs:DescribeResourcePolicies, logs:DescribeLogGroups).',
    read: ([, principal]) => ({ principal: principal ?? null, resource: null }),
  },
  {
    form: /\bError launching source instance\b/gi,
    action: 'ec2:RunInstances',
    note: 'Terraform’s words for ec2:RunInstances, which needs iam:PassRole and ec2:CreateTags besides where the instance has a profile or tags.',
    read: () => ({ resource: null }),
  },
  {
    form: /\b[Ee]rror reading S3 Bucket \(([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\): Forbidden/g,
    action: 's3:ListBucket',
    read: ([, bucket]) => ({ resource: `arn:aws:s3:::${bucket}`, operation: 'HeadBucket' }),
  },
  {
    form: /\bnot authori[sz]ed to (?!perform\b|access\b|execute\b|call\b|invoke\b|assume\b)([A-Z][a-z]{2,20}[A-Z][A-Za-z]{2,60})\b/g,
    read: ([, operation]) => ({ resource: null, ...(operation !== undefined && { operation }) }),
  },
  {
    form: new RegExp(
      `\\berror:? (?:putting|creating|updating|setting) S3 (?:bucket )?(?:\\(([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\\) )?(${PARTS})\\b(?: for (?:bucket )?"?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])"?)?`,
      'gi',
    ),
    read: ([, before, part = '', after]) => {
      const bucket = before ?? after
      return {
        action: BUCKET_PARTS.get(part.toLowerCase().replaceAll('-', ' ')) ?? null,
        resource: bucket === undefined ? null : `arn:aws:s3:::${bucket}`,
      }
    },
  },
]
