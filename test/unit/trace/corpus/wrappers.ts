import { noIdentity, type Paste, ROLE_SESSION, sentence, SESSION, USER, type Wanted } from './case.ts'

const GET = sentence(USER, 's3:GetObject', '"arn:aws:s3:::data/2026/a.csv"', noIdentity('s3:GetObject'))
const PUT = sentence(
  SESSION,
  'dynamodb:PutItem',
  'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders',
  noIdentity('dynamodb:PutItem'),
)
const ROLE = sentence(
  SESSION,
  'iam:CreateRole',
  'arn:aws:iam::111122223333:role/app/orders-service-execution-role-in-production',
  'with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/boundaries/developer-boundary',
)
const get: Wanted = {
  principal: USER,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::data/2026/a.csv',
  policyType: 'identity',
  denyType: 'implicit',
}
const put: Wanted = {
  principal: SESSION,
  action: 'dynamodb:PutItem',
  resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders',
  policyType: 'identity',
  denyType: 'implicit',
}
const role: Wanted = {
  principal: SESSION,
  action: 'iam:CreateRole',
  resource: 'arn:aws:iam::111122223333:role/app/orders-service-execution-role-in-production',
  policyType: 'boundary',
  denyType: 'explicit',
  policyArn: 'arn:aws:iam::111122223333:policy/boundaries/developer-boundary',
}

/** Broken after `width` characters, wherever that is, as a terminal does. */
function hard(text: string, width: number): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')
}
/** Broken between words, as an editor or a mail program does. */
function soft(text: string, width: number, lead = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((each) => lead + each).join('\n')
}
const htmlEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const messages = [
  ['an object', GET, get],
  ['an item', PUT, put],
  ['a role', ROLE, role],
] as const

/** What programs, people and their tools put around a denial. */
export const wrappers: readonly Paste[] = [
  {
    name: 'boto3',
    text: `Traceback (most recent call last):\n  File "/var/task/app.py", line 12, in handler\n    table.put_item(Item=item)\n  File "/var/runtime/botocore/client.py", line 530, in _api_call\n    return self._make_api_call(operation_name, kwargs)\nbotocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the PutItem operation: ${PUT}`,
    gives: [{ ...put, errorCode: 'AccessDeniedException', operation: 'PutItem' }],
  },
  {
    name: 'boto3 with its own class of error',
    text: `[ERROR] AccessDeniedException: An error occurred (AccessDeniedException) when calling the PutItem operation (reached max retries: 2): ${PUT}\nTraceback (most recent call last):\n  File "/var/task/app.py", line 12`,
    gives: [{ ...put, operation: 'PutItem' }],
  },
  {
    name: 'Java SDK 1',
    text: `Exception in thread "main" com.amazonaws.services.dynamodbv2.model.AmazonDynamoDBException: ${PUT} (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException; Request ID: H3C; Proxy: null)\n\tat com.amazonaws.http.AmazonHttpClient$RequestExecutor.handleErrorResponse(AmazonHttpClient.java:1879)`,
    gives: [{ ...put, errorCode: 'AccessDeniedException' }],
  },
  {
    name: 'Java SDK 2',
    text: `software.amazon.awssdk.services.dynamodb.model.DynamoDbException: ${PUT} (Service: DynamoDb, Status Code: 400, Request ID: H3C) (SDK Attempt Count: 1)`,
    gives: [put],
  },
  {
    name: 'Go SDK 2',
    text: `operation error DynamoDB: PutItem, https response error StatusCode: 400, RequestID: H3C, api error AccessDeniedException: ${PUT}`,
    gives: [{ ...put, errorCode: 'AccessDeniedException', operation: 'PutItem' }],
  },
  {
    name: 'Go SDK 1',
    text: `AccessDeniedException: ${PUT}\n\tstatus code: 400, request id: H3C`,
    gives: [{ ...put, errorCode: 'AccessDeniedException' }],
  },
  {
    name: '.NET',
    text: `Unhandled exception. Amazon.DynamoDBv2.AmazonDynamoDBException: ${PUT}\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.\n   at Amazon.Runtime.HttpWebRequestMessage.ProcessHttpResponseMessage(HttpResponseMessage responseMessage)`,
    gives: [put],
  },
  {
    name: 'JavaScript SDK 3',
    text: `AccessDeniedException: ${PUT}\n    at throwDefaultError (/var/task/node_modules/@smithy/smithy-client/dist-cjs/index.js:867:20)\n    at process.processTicksAndRejections (node:internal/process/task_queues:105:5) {\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 400, requestId: 'H3C', attempts: 1 },\n  __type: 'com.amazon.coral.service#AccessDeniedException'\n}`,
    gives: [{ ...put, errorCode: 'AccessDeniedException' }],
  },
  {
    name: 'JavaScript SDK 3, S3 without a sentence',
    text: "AccessDenied: Access Denied\n    at throwDefaultError (index.js:1:1) {\n  '$fault': 'client',\n  Code: 'AccessDenied',\n  RequestId: 'X', HostId: 'Y'\n}",
    gives: [{ errorCode: 'AccessDenied', principal: null }],
  },
  {
    name: 'Lambda’s own JSON of an error',
    text: JSON.stringify({
      errorType: 'AccessDeniedException',
      errorMessage: PUT,
      trace: [`AccessDeniedException: ${PUT}`, '    at throwDefaultError (index.js:1:1)'],
    }),
    gives: [{ ...put, errorCode: 'AccessDeniedException' }],
  },
  {
    name: 'PHP SDK',
    text: `PHP Fatal error:  Uncaught Aws\\S3\\Exception\\S3Exception: Error executing "GetObject" on "https://data.s3.eu-west-1.amazonaws.com/2026/a.csv"; AWS HTTP error: Client error: \`GET https://data.s3.eu-west-1.amazonaws.com/2026/a.csv\` resulted in a \`403 Forbidden\` response:\n<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${htmlEscaped(GET)}</Message></Error>\n AccessDenied (client): ${GET} - <?xml version="1.0"?>`,
    gives: [{ ...get, operation: 'GetObject', errorCode: 'AccessDenied' }],
  },
  {
    name: 'Ruby SDK',
    text: `/usr/lib/ruby/gems/aws-sdk-core/lib/seahorse/client/plugins/raise_response_errors.rb:17:in \`call': ${GET} (Aws::S3::Errors::AccessDenied)`,
    gives: [get],
  },
  {
    name: 'Rust SDK',
    text: `Error: ServiceError(ServiceError { source: Unhandled(Unhandled { source: ErrorMetadata { code: Some("AccessDeniedException"), message: Some("${PUT}"), extras: Some({"aws_request_id": "H3C"}) } }) })`,
    gives: [{ ...put, errorCode: 'AccessDeniedException' }],
  },
  {
    name: 'PowerShell',
    text: `Write-DDBItem : ${PUT}\nAt line:1 char:1\n+ Write-DDBItem -TableName Orders\n+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n    + CategoryInfo          : InvalidOperation: (Amazon.PowerShe...ItemCmdlet:WriteDDBItemCmdlet) [Write-DDBItem], InvalidOperationException\n    + FullyQualifiedErrorId : Amazon.DynamoDBv2.AmazonDynamoDBException,Amazon.PowerShell.Cmdlets.DDB.WriteDDBItemCmdlet`,
    gives: [put],
  },
  {
    name: 'Terraform with its bars',
    text: `╷\n│ Error: creating IAM Role (orders): operation error IAM: CreateRole, https response error StatusCode: 403, RequestID: 0a1b2c3d, api error AccessDenied: ${ROLE}\n│ \n│   with aws_iam_role.orders,\n│   on main.tf line 1, in resource "aws_iam_role" "orders":\n│    1: resource "aws_iam_role" "orders" {\n│ \n╵`,
    gives: [{ ...role, errorCode: 'AccessDenied', operation: 'CreateRole' }],
  },
  {
    name: 'Terraform, its bars and a terminal of 80 columns',
    text: `╷\n${hard(
      `Error: creating IAM Role (orders): operation error IAM: CreateRole, https response error StatusCode: 403, RequestID: 0a1b2c3d, api error AccessDenied: ${ROLE}`,
      78,
    )
      .split('\n')
      .map((line) => `│ ${line}`)
      .join('\n')}\n│ \n╵`,
    gives: [role],
  },
  {
    name: 'Terraform’s provider of old',
    text: 'Error: error reading S3 bucket (data): AccessDenied: Access Denied\n\tstatus code: 403, request id: 9F1, host id: abc=',
    gives: [{ errorCode: 'AccessDenied' }],
  },
  {
    name: 'Terraform, a bucket that it may not see',
    text: 'Error: reading S3 Bucket (data): operation error S3: HeadBucket, https response error StatusCode: 403, RequestID: X, HostID: Y=, api error Forbidden: Forbidden',
    gives: [{ errorCode: 'Forbidden', operation: 'HeadBucket', action: 's3:ListBucket' }],
  },
  {
    name: 'Terraform, a role that the provider cannot become',
    text:
      '╷\n│ Error: Cannot assume IAM Role\n│ \n│   with provider["registry.terraform.io/hashicorp/aws"],\n│   on main.tf line 1, in provider "aws":\n│ \n│ IAM Role (arn:aws:iam::111122223333:role/deploy) cannot be assumed.\n│ \n│ There are a number of possible causes of this - the most common are:\n│   * The credentials used in order to assume the role are invalid\n│   * The credentials do not have appropriate permission to assume the role\n│   * The role ARN is not valid\n│ \n│ Error: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 1, api error AccessDenied: ' +
      `${sentence(USER, 'sts:AssumeRole', 'arn:aws:iam::111122223333:role/deploy')}\n╵`,
    gives: [{ principal: USER, action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/deploy' }],
  },
  {
    name: 'Pulumi',
    text: `Diagnostics:\n  aws:dynamodb:TableItem (order):\n    error: 1 error occurred:\n    \t* creating urn:pulumi:dev::shop::aws:dynamodb/tableItem:TableItem::order: 1 error occurred:\n    \t* creating DynamoDB Table Item: operation error DynamoDB: PutItem, https response error StatusCode: 400, RequestID: H3C, api error AccessDeniedException: ${PUT}`,
    gives: [{ ...put, operation: 'PutItem' }],
  },
  {
    name: 'CloudFormation, a resource handler',
    text: `CREATE_FAILED | AWS::IAM::Role | OrdersRole | Resource handler returned message: "${ROLE} (Service: Iam, Status Code: 403, Request ID: 5d1c2b3a) (SDK Attempt Count: 1)" (RequestToken: 5f1c, HandlerErrorCode: AccessDenied)`,
    gives: [role],
  },
  {
    name: 'CloudFormation, its older form',
    text: `API: iam:CreateRole ${ROLE}`,
    gives: [role],
  },
  {
    name: 'CloudFormation, its older form of EC2',
    text: 'API: ec2:RunInstances You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCmabcdefghijklmnabcdefghijklmn',
    gives: [{ action: 'ec2:RunInstances', encoded: true }],
  },
  {
    name: 'CloudFormation, its older form of S3',
    text: 'The following resource(s) failed to create: [Bucket]. API: s3:CreateBucket Access Denied',
    gives: [{ action: 's3:CreateBucket', resource: null }],
  },
  {
    name: 'a CloudFormation event',
    text: JSON.stringify({
      StackEvents: [
        {
          LogicalResourceId: 'OrdersRole',
          ResourceStatus: 'CREATE_FAILED',
          ResourceStatusReason: `${ROLE} (Service: AmazonIdentityManagement; Status Code: 403; Error Code: AccessDenied; Request ID: 1; Proxy: null)`,
        },
      ],
    }),
    gives: [{ ...role, errorCode: 'AccessDenied' }],
  },
  {
    name: 'CDK, a role of its bootstrap',
    text: "current credentials could not be used to assume 'arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-west-1', but are for the right account. Proceeding anyway.",
    gives: [
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-west-1',
      },
    ],
  },
  {
    name: 'CDK, a stack that failed',
    text: `❌  Shop failed: Error: The stack named Shop failed creation, it may need to be manually deleted from the AWS console: ROLLBACK_COMPLETE: Resource handler returned message: "${PUT}" (RequestToken: 5f1c, HandlerErrorCode: AccessDenied)\n    at FullCloudFormationDeployment.monitorDeployment (/usr/lib/node_modules/aws-cdk/lib/index.js:321:10)`,
    gives: [put],
  },
  {
    name: 'kubectl logs, a controller’s JSON behind a time',
    text: `2026-11-20T03:12:55.123456789Z {"level":"error","ts":"2026-11-20T03:12:55Z","msg":"Reconciler error","error":"failed to put: AccessDeniedException: ${PUT}\\n\\tstatus code: 400, request id: H3C"}`,
    gives: [put],
  },
  {
    name: 'docker’s JSON log',
    text: JSON.stringify({
      log: `time="2026" level=error msg="${GET.replaceAll('"', '\\"')}"\n`,
      stream: 'stderr',
    }),
    gives: [get],
  },
  {
    name: 'a log group’s export, JSON in JSON in JSON',
    text: JSON.stringify({ message: JSON.stringify({ err: { message: JSON.stringify({ Message: GET }) } }) }),
    gives: [get],
  },
  {
    name: 'Step Functions’ cause',
    text: JSON.stringify({
      Error: 'DynamoDB.AmazonDynamoDBException',
      Cause: `${PUT} (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)`,
    }),
    gives: [{ ...put, errorCode: 'AccessDeniedException' }],
  },
  {
    name: 'GitHub Actions with colours and times',
    text: `2026-11-20T03:12:55.1234567Z ##[group]Run aws s3 cp\n2026-11-20T03:12:56.1234567Z \u001b[31mfatal error:\u001b[0m An error occurred (AccessDenied) when calling the GetObject operation: \u001b[1m${GET}\u001b[0m\n2026-11-20T03:12:56.2Z ##[error]Process completed with exit code 1.`,
    gives: [{ ...get, operation: 'GetObject' }],
  },
  ...messages.flatMap(([what, text, wanted]) => [
    ...[60, 80, 100, 120, 132].map((width) => ({
      name: `${what}, cut into lines of ${width} characters by a terminal`,
      text: hard(text, width),
      gives: [wanted],
    })),
    ...[72, 80, 120].map((width) => ({
      name: `${what}, broken between words at ${width}`,
      text: soft(text, width),
      gives: [wanted],
    })),
    {
      name: `${what}, in a quoted mail`,
      text: `On Friday Ana wrote:\n${soft(text, 72, '> ')}`,
      gives: [wanted],
    },
    { name: `${what}, quoted twice`, text: soft(text, 72, '> > '), gives: [wanted] },
    { name: `${what}, indented by a log`, text: soft(text, 90, '        '), gives: [wanted] },
    { name: `${what}, as HTML`, text: `<p>${htmlEscaped(text)}</p>`, gives: [wanted] },
    {
      name: `${what}, in a Slack block of code`,
      text: `hey, any idea?\n\`\`\`${text}\`\`\`\nthx`,
      gives: [wanted],
    },
    { name: `${what}, in Jira’s markup`, text: `{code:java}\n${text}\n{code}`, gives: [wanted] },
    {
      name: `${what}, in bold and code of Markdown`,
      text: `**${text.replace(/(arn:[^\s"]+)/g, '`$1`').replace(/"/g, '')}**`,
      gives: [wanted],
    },
    { name: `${what}, between quotes of a shell`, text: `'${text}'`, gives: [wanted] },
    {
      name: `${what}, with lines of Windows and a mark at its start`,
      text: `\uFEFF${soft(text, 100)}\r\n`.replaceAll('\n', '\r\n'),
      gives: [wanted],
    },
    {
      name: `${what}, with spaces that do not break`,
      text: text.replaceAll(' is not authorized', '\u00A0is\u00A0not\u00A0authorized'),
      gives: [wanted],
    },
    {
      name: `${what}, in a cell of a spreadsheet`,
      text: `2026-11-20\tERROR\t"${text.replaceAll('"', '""')}"\tapp-7`,
      gives: [wanted],
    },
  ]),
  {
    name: 'Slack’s links around mail addresses',
    text: PUT.replace('ana.lima@example.com', '<mailto:ana.lima@example.com|ana.lima@example.com>'),
    gives: [put],
  },
  {
    name: 'Jira’s monospace',
    text: PUT.replace(/(arn:\S+Orders)/, '{{$1}}'),
    gives: [put],
  },
  {
    name: 'a German page around an English message',
    text: `Fehler beim Aufruf „PutItem“: ${PUT} – bitte wenden Sie sich an den Administrator.`,
    gives: [put],
  },
  {
    name: 'twenty messages',
    text: Array.from({ length: 20 }, (_, place) => PUT.replaceAll('Orders', `Orders${place}`)).join('\n'),
    gives: Array.from({ length: 20 }, (_, place) => ({
      ...put,
      resource: `arn:aws:dynamodb:eu-west-1:111122223333:table/Orders${place}`,
    })),
    says: '20 different denials',
  },
  {
    name: 'a role’s session whose name is an e-mail, broken before it',
    text: `User: ${ROLE_SESSION}\n is not authorized to perform:\n sqs:SendMessage\n on resource:\n arn:aws:sqs:us-east-1:111122223333:jobs\n because no identity-based policy\n allows the sqs:SendMessage action`,
    gives: [
      {
        principal: ROLE_SESSION,
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:us-east-1:111122223333:jobs',
        policyType: 'identity',
      },
    ],
  },
]
