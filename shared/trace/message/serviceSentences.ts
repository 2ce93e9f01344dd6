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
    form: /Your access has been denied by EC2, please make sure your (?:request credentials|function execution role) have permission to (\w{3,60})(?: for ((?:sg|subnet|vpc|eni)-[0-9a-f]+))?[^\n]{0,40}?(?:EC2 Error Code: \w{1,60}\.?)?(?: EC2 Error Message: [^\n]{0,200})?/gi,
    note: 'Lambda looks at the network of the function with the permissions of whoever deploys it: that caller needs the ec2:Describe… actions, and the execution role those for network interfaces.',
    read: ([, call = '']) => ({ action: `ec2:${call}`, resource: null }),
  },
  {
    form: /Not authorized to perform (Describe\w{3,60}|CreateNetworkInterface\w{0,20}|DeleteNetworkInterface)(?= \(Service: AWSCodeBuild)/gi,
    note: 'CodeBuild looks at the network of the project with its service role: that role needs the ec2 actions for network interfaces, and ec2:DescribeSecurityGroups, ec2:DescribeSubnets and ec2:DescribeVpcs.',
    read: ([, call = '']) => ({ action: `ec2:${call}`, resource: null }),
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
