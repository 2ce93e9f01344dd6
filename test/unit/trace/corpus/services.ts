import { noIdentity, type Paste, ROLE_SESSION, sentence, SESSION, USER } from './case.ts'

const cli = (code: string, operation: string, message: string): string =>
  `An error occurred (${code}) when calling the ${operation} operation: ${message}`
const xml = (code: string, message: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more}<RequestId>0A49CE4060975EAC</RequestId><HostId>aBcD+/=</HostId></Error>`

/** The words in which each service refuses. */
export const services: readonly Paste[] = [
  {
    name: 'S3, its XML with the whole sentence',
    text: xml(
      'AccessDenied',
      sentence(
        ROLE_SESSION,
        's3:GetObject',
        '&quot;arn:aws:s3:::data/a&amp;b.csv&quot;',
        noIdentity('s3:GetObject'),
      ),
    ),
    gives: [
      {
        principal: ROLE_SESSION,
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::data/a&b.csv',
        policyType: 'identity',
        errorCode: 'AccessDenied',
      },
    ],
  },
  {
    name: 'S3, its XML without a word on who and what',
    text: xml('AccessDenied', 'Access Denied'),
    gives: [{ errorCode: 'AccessDenied', principal: null, action: null }],
    says: 'names neither',
  },
  {
    name: 'S3 through the CLI, which names the object',
    text: `upload failed: ./report.pdf to s3://northwind-statements/2026/report.pdf ${cli('AccessDenied', 'PutObject', 'Access Denied')}`,
    gives: [
      {
        operation: 'PutObject',
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::northwind-statements/2026/report.pdf',
      },
    ],
  },
  {
    name: 'S3 through the CLI, downloading',
    text: `download failed: s3://northwind-statements/2026/report.pdf to ./report.pdf ${cli('AccessDenied', 'GetObject', 'Access Denied')}`,
    gives: [{ action: 's3:GetObject', resource: 'arn:aws:s3:::northwind-statements/2026/report.pdf' }],
  },
  {
    name: 'S3 through the CLI, deleting',
    text: `delete failed: s3://northwind-statements/x ${cli('AccessDenied', 'DeleteObject', sentence(USER, 's3:DeleteObject', '"arn:aws:s3:::northwind-statements/x"', 'with an explicit deny in a resource-based policy'))}`,
    gives: [{ principal: USER, action: 's3:DeleteObject', policyType: 'resource', denyType: 'explicit' }],
  },
  {
    name: 'S3, a HEAD without a text',
    text: `fatal error: ${cli('403', 'HeadObject', 'Forbidden')}`,
    gives: [{ operation: 'HeadObject', action: null, errorCode: '403' }],
    says: 'HEAD request',
  },
  {
    name: 'S3, a bucket listed through the CLI',
    text: cli(
      'AccessDenied',
      'ListObjectsV2',
      sentence(SESSION, 's3:ListBucket', '"arn:aws:s3:::data"', noIdentity('s3:ListBucket')),
    ),
    gives: [{ operation: 'ListObjectsV2', action: 's3:ListBucket', resource: 'arn:aws:s3:::data' }],
  },
  {
    name: 'ECR through docker push',
    text: `The push refers to repository [111122223333.dkr.ecr.us-east-1.amazonaws.com/app]\n5f70bf18a086: Preparing\ndenied: ${sentence(USER, 'ecr:InitiateLayerUpload', 'arn:aws:ecr:us-east-1:111122223333:repository/app', noIdentity('ecr:InitiateLayerUpload'))}`,
    gives: [
      {
        principal: USER,
        action: 'ecr:InitiateLayerUpload',
        resource: 'arn:aws:ecr:us-east-1:111122223333:repository/app',
      },
    ],
  },
  {
    name: 'ECS, a task that cannot pull its image',
    text: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: ${sentence(ROLE_SESSION, 'ecr:GetAuthorizationToken', '*', noIdentity('ecr:GetAuthorizationToken'))} status code: 400, request id: 5d1c`,
    gives: [
      { principal: ROLE_SESSION, action: 'ecr:GetAuthorizationToken', resource: '*', policyType: 'identity' },
    ],
  },
  {
    name: 'ECS, a secret that a task may not read',
    text: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf from secrets manager: AccessDeniedException: ${sentence(ROLE_SESSION, 'secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf', noIdentity('secretsmanager:GetSecretValue'))} status code: 400`,
    gives: [
      {
        principal: ROLE_SESSION,
        action: 'secretsmanager:GetSecretValue',
        resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
      },
    ],
  },
  {
    name: 'EKS, describing a cluster',
    text: cli(
      'AccessDeniedException',
      'DescribeCluster',
      sentence(SESSION, 'eks:DescribeCluster', 'arn:aws:eks:us-west-2:111122223333:cluster/prod'),
    ),
    gives: [
      {
        principal: SESSION,
        action: 'eks:DescribeCluster',
        resource: 'arn:aws:eks:us-west-2:111122223333:cluster/prod',
        policyType: null,
      },
    ],
  },
  {
    name: 'Lambda',
    text: `com.amazonaws.services.lambda.model.AWSLambdaException: ${sentence(SESSION, 'lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111122223333:function:billing:live', noIdentity('lambda:InvokeFunction'))} (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: 9b7c; Proxy: null)`,
    gives: [
      {
        action: 'lambda:InvokeFunction',
        resource: 'arn:aws:lambda:us-east-1:111122223333:function:billing:live',
        errorCode: 'AccessDeniedException',
      },
    ],
  },
  ...(
    [
      ['ReceiveMessage', 'SQS', 'sqs:ReceiveMessage'],
      ['GetRecords', 'Kinesis', 'kinesis:GetRecords'],
      ['DescribeStream', 'DynamoDB', 'dynamodb:DescribeStream'],
      ['CreateNetworkInterface', 'EC2', 'ec2:CreateNetworkInterface'],
    ] as const
  ).map(([call, service, action]) => ({
    name: `Lambda, an execution role that may not call ${call} on ${service}`,
    text: cli(
      'InvalidParameterValueException',
      'CreateEventSourceMapping',
      `The provided execution role does not have permissions to call ${call} on ${service}`,
    ),
    gives: [{ action, principal: null }],
    says: 'execution role',
  })),
  {
    name: 'Lambda, variables that it cannot decrypt',
    text: "Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the function's AWS KMS key settings. KMS Exception: AccessDeniedExceptionKMS Message: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access. (Service: Lambda, Status Code: 502, Request ID: 5d1c)",
    gives: [{ action: 'kms:Decrypt' }],
    says: 'key',
  },
  {
    name: 'KMS, a ciphertext of a key out of reach',
    text: cli(
      'AccessDeniedException',
      'Decrypt',
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    ),
    gives: [{ action: 'kms:Decrypt', operation: 'Decrypt', errorCode: 'AccessDeniedException' }],
    says: 'not allowed',
  },
  {
    name: 'KMS, which calls the key this resource',
    text: cli(
      'AccessDeniedException',
      'GenerateDataKey',
      `User: ${ROLE_SESSION} is not authorized to perform: kms:GenerateDataKey on this resource because no identity-based policy allows the kms:GenerateDataKey action`,
    ),
    gives: [
      { principal: ROLE_SESSION, action: 'kms:GenerateDataKey', resource: null, policyType: 'identity' },
    ],
    says: 'does not say which resource',
  },
  {
    name: 'KMS behind S3',
    text: cli(
      'AccessDenied',
      'GetObject',
      sentence(
        ROLE_SESSION,
        'kms:Decrypt',
        'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
        'because no resource-based policy allows the kms:Decrypt action',
      ),
    ),
    gives: [{ operation: 'GetObject', action: 'kms:Decrypt', policyType: 'resource', denyType: 'implicit' }],
  },
  {
    name: 'EC2 with its sentence and an encoded message',
    text: cli(
      'UnauthorizedOperation',
      'RunInstances',
      `You are not authorized to perform this operation. ${sentence(SESSION, 'ec2:RunInstances', 'arn:aws:ec2:eu-west-1:111122223333:network-interface/*', noIdentity('ec2:RunInstances'))}. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abcdefghijklmn-abcdefghijklmn_abcdefghijklmn`,
    ),
    gives: [
      {
        principal: SESSION,
        action: 'ec2:RunInstances',
        resource: 'arn:aws:ec2:eu-west-1:111122223333:network-interface/*',
        policyType: 'identity',
        encoded: true,
      },
    ],
  },
  {
    name: 'EC2 with an encoded message alone',
    text: cli(
      'UnauthorizedOperation',
      'TerminateInstances',
      'You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCmabcdefghijklmnabcdefghijklmn',
    ),
    gives: [{ operation: 'TerminateInstances', action: null, encoded: true }],
  },
  {
    name: 'EC2, an image that is not shared',
    text: cli('AuthFailure', 'RunInstances', 'Not authorized for images: [ami-0123456789abcdef0]'),
    gives: [{ operation: 'RunInstances', notADecision: true }],
    says: 'shared',
  },
  {
    name: 'Auto Scaling, a launch template',
    text: cli(
      'ValidationError',
      'CreateAutoScalingGroup',
      'You are not authorized to use launch template: lt-0123456789abcdef0',
    ),
    gives: [{ operation: 'CreateAutoScalingGroup', principal: null, action: 'ec2:RunInstances' }],
    says: 'launch template',
  },
  {
    name: 'IAM, which names a user by words',
    text: cli(
      'AccessDenied',
      'CreateUser',
      sentence(USER, 'iam:CreateUser', 'user bob', noIdentity('iam:CreateUser')),
    ),
    gives: [{ action: 'iam:CreateUser', resource: 'user bob', policyType: 'identity' }],
  },
  {
    name: 'IAM, passing a role',
    text: cli(
      'AccessDeniedException',
      'CreateFunction',
      sentence(
        USER,
        'iam:PassRole',
        'arn:aws:iam::111122223333:role/lambda/orders',
        noIdentity('iam:PassRole'),
      ),
    ),
    gives: [
      {
        operation: 'CreateFunction',
        action: 'iam:PassRole',
        resource: 'arn:aws:iam::111122223333:role/lambda/orders',
      },
    ],
  },
  {
    name: 'STS, a role',
    text: cli(
      'AccessDenied',
      'AssumeRole',
      sentence(USER, 'sts:AssumeRole', 'arn:aws:iam::444455556666:role/deploy'),
    ),
    gives: [
      {
        principal: USER,
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::444455556666:role/deploy',
        policyType: null,
      },
    ],
  },
  {
    name: 'STS, a web identity',
    text: 'Error: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    gives: [{ principal: null, action: 'sts:AssumeRoleWithWebIdentity', policyType: 'trust' }],
  },
  {
    name: 'STS, SAML',
    text: cli('AccessDenied', 'AssumeRoleWithSAML', 'Not authorized to perform sts:AssumeRoleWithSAML'),
    gives: [{ action: 'sts:AssumeRoleWithSAML', policyType: 'trust', operation: 'AssumeRoleWithSAML' }],
  },
  {
    name: 'Organizations, which names nobody',
    text: cli('AccessDeniedException', 'ListRoots', "You don't have permissions to access this resource."),
    gives: [{ operation: 'ListRoots', errorCode: 'AccessDeniedException', principal: null }],
  },
  {
    name: 'SQS, its older words with the queue’s address',
    text: cli(
      'AccessDenied',
      'SendMessage',
      'Access to the resource https://sqs.eu-west-1.amazonaws.com/111122223333/jobs is denied.',
    ),
    gives: [
      {
        operation: 'SendMessage',
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
      },
    ],
  },
  {
    name: 'SQS, an older address',
    text: cli(
      'AccessDenied',
      'ReceiveMessage',
      'Access to the resource https://eu-west-1.queue.amazonaws.com/111122223333/jobs is denied.',
    ),
    gives: [{ action: 'sqs:ReceiveMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' }],
  },
  {
    name: 'SQS, a queue that may not exist',
    text: cli(
      'AWS.SimpleQueueService.NonExistentQueue',
      'GetQueueUrl',
      'The specified queue does not exist or you do not have access to it.',
    ),
    gives: [{ operation: 'GetQueueUrl', action: 'sqs:GetQueueUrl' }],
    says: 'does not exist',
  },
  {
    name: 'SNS',
    text: cli(
      'AuthorizationError',
      'Publish',
      sentence(
        ROLE_SESSION,
        'SNS:Publish',
        'arn:aws:sns:us-east-1:111122223333:alerts',
        noIdentity('SNS:Publish'),
      ),
    ),
    gives: [
      {
        action: 'SNS:Publish',
        errorCode: 'AuthorizationError',
        resource: 'arn:aws:sns:us-east-1:111122223333:alerts',
      },
    ],
  },
  {
    name: 'DynamoDB, an index',
    text: cli(
      'AccessDeniedException',
      'Query',
      sentence(
        ROLE_SESSION,
        'dynamodb:Query',
        'arn:aws:dynamodb:us-east-1:111122223333:table/Orders/index/by-day',
        noIdentity('dynamodb:Query'),
      ),
    ),
    gives: [
      {
        action: 'dynamodb:Query',
        resource: 'arn:aws:dynamodb:us-east-1:111122223333:table/Orders/index/by-day',
      },
    ],
  },
  {
    name: 'Secrets Manager, which echoes the name',
    text: cli(
      'AccessDeniedException',
      'GetSecretValue',
      sentence(USER, 'secretsmanager:GetSecretValue', 'prod/db', noIdentity('secretsmanager:GetSecretValue')),
    ),
    gives: [{ action: 'secretsmanager:GetSecretValue', resource: 'prod/db' }],
  },
  {
    name: 'Secrets Manager, a key that may not be used',
    text: cli('AccessDeniedException', 'GetSecretValue', 'Access to KMS is not allowed'),
    gives: [{ operation: 'GetSecretValue', action: null }],
    says: 'kms:Decrypt',
  },
  {
    name: 'SSM, a parameter',
    text: cli(
      'AccessDeniedException',
      'GetParameter',
      sentence(
        ROLE_SESSION,
        'ssm:GetParameter',
        'arn:aws:ssm:us-east-1:111122223333:parameter/prod/db',
        noIdentity('ssm:GetParameter'),
      ),
    ),
    gives: [{ action: 'ssm:GetParameter', resource: 'arn:aws:ssm:us-east-1:111122223333:parameter/prod/db' }],
  },
  {
    name: 'SSM, a session on an instance',
    text: cli(
      'AccessDeniedException',
      'StartSession',
      sentence(
        SESSION,
        'ssm:StartSession',
        'arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0',
        noIdentity('ssm:StartSession'),
      ),
    ),
    gives: [
      {
        action: 'ssm:StartSession',
        resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0',
      },
    ],
  },
  {
    name: 'CloudWatch Logs',
    text: cli(
      'AccessDeniedException',
      'DescribeLogGroups',
      sentence(
        SESSION,
        'logs:DescribeLogGroups',
        'arn:aws:logs:us-east-1:111122223333:log-group::log-stream:',
        noIdentity('logs:DescribeLogGroups'),
      ),
    ),
    gives: [
      {
        action: 'logs:DescribeLogGroups',
        resource: 'arn:aws:logs:us-east-1:111122223333:log-group::log-stream:',
      },
    ],
  },
  {
    name: 'API Gateway, an anonymous caller',
    text: '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********3333:a1b2c3/prod/GET/orders"}',
    gives: [{ principal: 'anonymous', action: 'execute-api:Invoke' }],
    says: 'masks',
  },
  {
    name: 'API Gateway, an authorizer’s deny',
    text: '{"Message":"User is not authorized to access this resource with an explicit deny"}',
    gives: [{ principal: null, action: null, denyType: 'explicit' }],
    says: 'authorizer',
  },
  {
    name: 'API Gateway, a path that is not there',
    text: '{"message":"Missing Authentication Token"}',
    gives: [{ notADecision: true }],
    says: 'path',
  },
  {
    name: 'OpenSearch, its own security',
    text: '{"error":{"root_cause":[{"type":"security_exception","reason":"no permissions for [indices:data/read/search] and User [name=arn:aws:iam::111122223333:role/app, backend_roles=[arn:aws:iam::111122223333:role/app], requestedTenant=null]"}],"type":"security_exception","reason":"no permissions for [indices:data/read/search] and User [name=arn:aws:iam::111122223333:role/app, backend_roles=[arn:aws:iam::111122223333:role/app], requestedTenant=null]"},"status":403}',
    gives: [{ notADecision: true }],
    says: 'OpenSearch',
  },
  {
    name: 'OpenSearch, a domain policy',
    text: `{"Message":"${sentence(ROLE_SESSION, 'es:ESHttpPost', null, noIdentity('es:ESHttpPost'))}"}`,
    gives: [{ principal: ROLE_SESSION, action: 'es:ESHttpPost', policyType: 'identity' }],
  },
  {
    name: 'Lake Formation, which has permissions of its own',
    text: cli(
      'AccessDeniedException',
      'GetTable',
      'Insufficient Lake Formation permission(s): Required Describe on orders',
    ),
    gives: [{ operation: 'GetTable', notADecision: true }],
    says: 'Lake Formation',
  },
  {
    name: 'Athena, with Glue behind it',
    text: `Insufficient permissions to execute the query. ${sentence(SESSION, 'glue:GetTable', 'arn:aws:glue:us-east-1:111122223333:catalog', noIdentity('glue:GetTable'))} (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException; Request ID: 0a1b; Proxy: null)`,
    gives: [
      {
        principal: SESSION,
        action: 'glue:GetTable',
        resource: 'arn:aws:glue:us-east-1:111122223333:catalog',
        errorCode: 'AccessDeniedException',
      },
    ],
  },
  {
    name: 'Redshift, a role that it cannot become',
    text: 'ERROR: User arn:aws:redshift:us-east-1:111122223333:dbuser:wh/admin is not authorized to assume IAM Role arn:aws:iam::111122223333:role/copy\n  Detail:\n  error:  User arn:aws:redshift:us-east-1:111122223333:dbuser:wh/admin is not authorized to assume IAM Role arn:aws:iam::111122223333:role/copy',
    gives: [
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/copy',
        policyType: 'trust',
        principal: 'service:redshift.amazonaws.com',
      },
    ],
  },
  {
    name: 'CodeBuild, a role that it cannot become',
    text: 'CodeBuild is not authorized to perform: sts:AssumeRole on arn:aws:iam::111122223333:role/service-role/build (Service: AWSCodeBuild; Status Code: 400; Error Code: InvalidInputException; Request ID: 1)',
    gives: [
      {
        principal: 'CodeBuild',
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/service-role/build',
      },
    ],
  },
  {
    name: 'Firehose, a role that it cannot become',
    text: cli(
      'InvalidArgumentException',
      'CreateDeliveryStream',
      'Firehose is unable to assume role arn:aws:iam::111122223333:role/firehose. Please check the role provided.',
    ),
    gives: [
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/firehose',
        policyType: 'trust',
        principal: 'service:firehose.amazonaws.com',
      },
    ],
  },
  {
    name: 'CloudFormation, a role that it cannot become',
    text: cli(
      'ValidationError',
      'CreateStack',
      'Role arn:aws:iam::111122223333:role/cfn is invalid or cannot be assumed',
    ),
    gives: [
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/cfn',
        policyType: 'trust',
        principal: 'service:cloudformation.amazonaws.com',
      },
    ],
  },
  {
    name: 'EventBridge Scheduler, a role that it cannot become',
    text: cli(
      'ValidationException',
      'CreateSchedule',
      'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
    ),
    gives: [{ action: 'sts:AssumeRole', policyType: 'trust', principal: 'service:scheduler.amazonaws.com' }],
  },
  ...(
    [
      [
        'RDS',
        'Unable to create the resource. Verify that you have permission to create service linked role. Otherwise wait and try again later',
      ],
      [
        'EC2 Spot',
        'The provided credentials do not have permission to create the service-linked role for EC2 Spot Instances.',
      ],
      ['EFS', 'Caller does not have permission to create a Service Linked Role'],
    ] as const
  ).map(([service, words]) => ({
    name: `${service}, which cannot create its service-linked role`,
    text: cli('InvalidParameterValue', 'CreateSomething', words),
    gives: [{ action: 'iam:CreateServiceLinkedRole' }],
    says: 'service-linked role',
  })),
  {
    name: 'a function URL',
    text: '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}',
    gives: [{ action: 'lambda:InvokeFunctionUrl', resource: null }],
    says: 'lambda:InvokeFunction',
  },
  {
    name: 'API Gateway, whose function does not let it',
    text: 'Wed Jan 01 00:00:00 UTC 2026 : Execution failed due to configuration error: Invalid permissions on Lambda function',
    gives: [
      {
        principal: 'service:apigateway.amazonaws.com',
        action: 'lambda:InvokeFunction',
        policyType: 'resource',
      },
    ],
    says: 'aws:SourceArn',
  },
  {
    name: 'Lambda, whose image it may not pull',
    text: cli(
      'AccessDeniedException',
      'CreateFunction',
      'Lambda does not have permission to access the ECR image. Check the ECR permissions.',
    ),
    gives: [
      { principal: 'service:lambda.amazonaws.com', action: 'ecr:BatchGetImage', policyType: 'resource' },
    ],
    says: 'ecr:GetDownloadUrlForLayer',
  },
  {
    name: 'Lambda, which EC2 refuses in the name of who deploys',
    text: cli(
      'InvalidParameterValueException',
      'CreateFunction',
      'Your access has been denied by EC2, please make sure your request credentials have permission to DescribeSecurityGroups for sg-0123456789abcdef0. EC2 Error Code: UnauthorizedOperation. EC2 Error Message: You are not authorized to perform this operation.',
    ),
    gives: [{ action: 'ec2:DescribeSecurityGroups', operation: 'CreateFunction', resource: null }],
    says: 'whoever deploys the function',
  },
  {
    name: 'CodeBuild in CloudFormation',
    text: 'CREATE_FAILED | AWS::CodeBuild::Project | Build Not authorized to perform DescribeSubnets (Service: AWSCodeBuild; Status Code: 400; Error Code: InvalidInputException; Request ID: 1)',
    gives: [{ action: 'ec2:DescribeSubnets' }],
    says: 'service role',
  },
  ...(
    [
      ['Error putting S3 ACL: AccessDenied: Access Denied', 's3:PutBucketAcl', null],
      ['Error: error putting S3 policy: AccessDenied: Access Denied', 's3:PutBucketPolicy', null],
      [
        'Error: creating S3 Bucket (my-site) ACL: AccessDenied: Access Denied',
        's3:PutBucketAcl',
        'arn:aws:s3:::my-site',
      ],
      ['Error putting S3 versioning: AccessDenied: Access Denied', 's3:PutBucketVersioning', null],
    ] as const
  ).map(([text, action, resource]) => ({
    name: `Terraform: ${text}`,
    text,
    gives: [{ action, resource, errorCode: 'AccessDenied' }],
  })),
  {
    name: 'Lambda, whose code it may not fetch',
    text: cli(
      'InvalidParameterValueException',
      'UpdateFunctionCode',
      'Your access has been denied by S3, please make sure your request credentials have permission to GetObject for code/f.zip. S3 Error Code: AccessDenied. S3 Error Message: Access Denied',
    ),
    gives: [{ action: 's3:GetObject', resource: 'arn:aws:s3:::code/f.zip' }],
  },
  {
    name: 'SQS, which passes on what KMS refused',
    text: cli(
      'KMS.AccessDeniedException',
      'SendMessage',
      'null (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException)',
    ),
    gives: [
      { action: 'kms:GenerateDataKey', operation: 'SendMessage', errorCode: 'KMS.AccessDeniedException' },
    ],
  },
  {
    name: 'an action that only the words before the code name',
    text: 'Failed to call ec2:DescribeInstances: UnauthorizedOperation: You are not authorized to perform this operation.',
    gives: [{ action: 'ec2:DescribeInstances', errorCode: 'UnauthorizedOperation', principal: null }],
  },
  {
    name: 'an operation that only the words name',
    text: 'Error: UnauthorizedAccess: you are not authorized to ListBillingGroups',
    gives: [{ operation: 'ListBillingGroups', errorCode: 'UnauthorizedAccess' }],
  },
  {
    name: 'You, who are no principal',
    text: 'Client.UnauthorizedOperation You are not authorized to perform: ec2:RunInstances',
    gives: [{ action: 'ec2:RunInstances', principal: null }],
  },
  {
    name: 'a role that does not have permission',
    text: 'The role arn:aws:iam::111122223333:role/app does not have permission to perform sns:Publish on arn:aws:sns:eu-west-1:111122223333:t',
    gives: [
      {
        principal: 'arn:aws:iam::111122223333:role/app',
        action: 'sns:Publish',
        resource: 'arn:aws:sns:eu-west-1:111122223333:t',
      },
    ],
  },
  {
    name: 'Step Functions, whose rule the role may not write',
    text: "'arn:aws:iam::111122223333:role/app' is not authorized to create managed-rule.",
    gives: [{ principal: 'arn:aws:iam::111122223333:role/app', action: 'events:PutRule' }],
  },
  {
    name: 'Terraform, which may not look at a bucket',
    text: 'Error: error reading S3 Bucket (my-site): Forbidden: Forbidden\n\tstatus code: 403, request id: 1, host id: 2',
    gives: [{ action: 's3:ListBucket', resource: 'arn:aws:s3:::my-site', operation: 'HeadBucket' }],
  },
  {
    name: 'the delivery log of SNS, by the key',
    text: JSON.stringify({
      notification: { messageId: '1', topicArn: 'arn:aws:sns:eu-west-1:111122223333:orders' },
      delivery: {
        destination: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
        providerResponse: '{"ErrorCode":"KMS.AccessDeniedException","ErrorMessage":"null (Service: AWSKMS)"}',
        statusCode: 400,
      },
      status: 'FAILURE',
    }),
    gives: [
      {
        principal: 'service:sns.amazonaws.com',
        action: 'kms:GenerateDataKey',
        errorCode: 'KMS.AccessDeniedException',
      },
    ],
    says: 'alias/aws/sqs',
  },
  {
    name: 'the delivery log of SNS, by the queue',
    text: JSON.stringify({
      notification: { messageId: '1', topicArn: 'arn:aws:sns:eu-west-1:111122223333:orders' },
      delivery: {
        destination: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
        providerResponse: '{"ErrorCode":"AccessDenied","ErrorMessage":"Access to the resource is denied."}',
        statusCode: 403,
      },
      status: 'FAILURE',
    }),
    gives: [
      {
        principal: 'service:sns.amazonaws.com',
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
        policyType: 'resource',
      },
    ],
    says: 'aws:SourceArn',
  },
  {
    name: 'the delivery log of SNS, of a message that was delivered',
    text: JSON.stringify({
      notification: { messageId: '1', topicArn: 'arn:aws:sns:eu-west-1:111122223333:orders' },
      delivery: {
        destination: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
        providerResponse: '{"sqsMessageId":"1"}',
        statusCode: 200,
      },
      status: 'SUCCESS',
    }),
    gives: [],
  },
  {
    name: 'Bedrock',
    text: cli(
      'AccessDeniedException',
      'InvokeModel',
      sentence(
        ROLE_SESSION,
        'bedrock:InvokeModel',
        'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0',
        noIdentity('bedrock:InvokeModel'),
      ),
    ),
    gives: [
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0',
      },
    ],
  },
  {
    name: 'Bedrock, a model that nobody asked access to',
    text: cli(
      'AccessDeniedException',
      'InvokeModel',
      "You don't have access to the model with the specified model ID.",
    ),
    gives: [{ operation: 'InvokeModel', notADecision: true }],
    says: 'model',
  },
  {
    name: 'Cognito, a wrong password',
    text: cli('NotAuthorizedException', 'InitiateAuth', 'Incorrect username or password.'),
    gives: [{ operation: 'InitiateAuth', notADecision: true }],
    says: 'user pool',
  },
  {
    name: 'CodeCommit through git',
    text: "fatal: unable to access 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop/': The requested URL returned error: 403",
    gives: [{ errorCode: '403', principal: null }],
    says: 'names neither',
  },
  {
    name: 'China and GovCloud partitions',
    text: `${sentence('arn:aws-cn:iam::111122223333:user/li', 's3:GetObject', '"arn:aws-cn:s3:::data/k"', noIdentity('s3:GetObject'))}\n${sentence('arn:aws-us-gov:sts::111122223333:assumed-role/a/b', 'ec2:DescribeVpcs', null, noIdentity('ec2:DescribeVpcs'))}`,
    gives: [
      { principal: 'arn:aws-cn:iam::111122223333:user/li', resource: 'arn:aws-cn:s3:::data/k' },
      { principal: 'arn:aws-us-gov:sts::111122223333:assumed-role/a/b', action: 'ec2:DescribeVpcs' },
    ],
  },
  {
    name: 'the root user, and a federated user',
    text: `${sentence('arn:aws:iam::111122223333:root', 's3:DeleteBucket', '"arn:aws:s3:::data"', 'with an explicit deny in a service control policy')}\n${sentence('arn:aws:sts::111122223333:federated-user/bob', 'iam:ListUsers', 'arn:aws:iam::111122223333:user/', 'because no session policy allows the iam:ListUsers action')}`,
    gives: [
      { principal: 'arn:aws:iam::111122223333:root', policyType: 'scp' },
      {
        principal: 'arn:aws:sts::111122223333:federated-user/bob',
        policyType: 'session',
        resource: 'arn:aws:iam::111122223333:user/',
      },
    ],
  },
  {
    name: 'the console’s box',
    text: `Access denied to iam:ListUsers\nYou don't have permission to iam:ListUsers. To request access, copy the following text and send it to your AWS administrator. Learn more about troubleshooting access denied errors.\nUser: ${SESSION}\nAction: iam:ListUsers\nOn resource(s): arn:aws:iam::111122223333:user/\nContext: no identity-based policy allows the action`,
    gives: [
      {
        principal: SESSION,
        action: 'iam:ListUsers',
        resource: 'arn:aws:iam::111122223333:user/',
        policyType: 'identity',
        denyType: 'implicit',
      },
    ],
  },
  {
    name: 'the console’s box, copied as one line',
    text: `User: ${USER} Service: ec2 Action: DescribeVpcs Context: a service control policy explicitly denies the action`,
    gives: [
      {
        principal: USER,
        action: 'ec2:DescribeVpcs',
        resource: null,
        policyType: 'scp',
        denyType: 'explicit',
      },
    ],
  },
  {
    name: 'S3’s console',
    text: 'Insufficient permissions to list objects\nAfter you or your AWS administrator has updated your permissions to allow the s3:ListBucket action, refresh the page. Learn more about Identity and access management in Amazon S3',
    gives: [{ principal: null, action: 's3:ListBucket' }],
    says: 'console',
  },
  {
    name: 'Python’s own form of an answer',
    text: `{'Error': {'Message': 'User: ${USER} is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/Orders', 'Code': 'AccessDeniedException'}, 'ResponseMetadata': {'HTTPStatusCode': 400}}`,
    gives: [
      {
        principal: USER,
        action: 'dynamodb:GetItem',
        resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders',
        errorCode: 'AccessDeniedException',
      },
    ],
  },
]
