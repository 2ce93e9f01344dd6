import { ACCOUNT_ID, type ActionTable } from './facts.ts'

const DATED =
  'The name of the event carries the date of Lambda’s API: search for names that begin so, as another date may come.'
const functions = (name: string) => `arn:aws:lambda:*:${ACCOUNT_ID}:function:${name}`

export const LAMBDA_ACTIONS: ActionTable = {
  'lambda:CreateFunction': {
    step: 'Make a function from the caller’s own code, with the target role as its execution role.',
    look: 'functionName and role. The code is not in the event.',
    eventName: 'CreateFunction20150331',
    note: DATED,
  },
  'lambda:InvokeFunction': {
    step: 'Invoke the function, and read from its answer or from its effect what the role could do.',
    look: 'functionName and userIdentity: a first invocation by somebody who deployed it a moment before.',
    eventName: 'Invoke',
    category: 'data',
    dataResourceTypes: ['AWS::Lambda::Function'],
    page: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
    common: true,
  },
  'lambda:CreateEventSourceMapping': {
    step: 'Tie the function to a queue, stream or table that the caller can write to: its next record starts the code, without lambda:InvokeFunction.',
    look: 'eventSourceArn and functionName.',
    eventName: 'CreateEventSourceMapping20150331',
    note: DATED,
  },
  'lambda:AddPermission': {
    step: 'Let somebody else invoke the function by its own policy: the caller’s other account, the caller itself, or a service that the caller can make call.',
    look: 'functionName, principal, action, sourceArn: a principal of another account or "*".',
    eventName: 'AddPermission20150331v2',
    note: DATED,
    narrow: {
      resource: functions('TEAM-*'),
      condition: { StringEquals: { 'lambda:Principal': ['events.amazonaws.com'] } },
    },
  },
  'lambda:UpdateFunctionCode': {
    step: 'Replace the code of a function that runs as the target role.',
    look: 'functionName, s3Bucket, s3Key and imageUri: a place that your pipeline does not use. dryRun true changes nothing.',
    eventName: 'UpdateFunctionCode20150331v2',
    note: DATED,
    narrow: { resource: functions('TEAM-*') },
  },
  'lambda:UpdateFunctionConfiguration': {
    step: 'Change how a function that runs as the target role is set up: a layer with the caller’s own code, or an environment variable or handler that loads other code.',
    look: 'functionName, layers, handler and role. The values of environment variables are hidden.',
    eventName: 'UpdateFunctionConfiguration20150331v2',
    note: DATED,
    narrow: { resource: functions('TEAM-*') },
  },
  'dynamodb:CreateTable': {
    step: 'Make a table with a stream, whose records the function reads.',
    look: 'tableName and streamSpecification.',
  },
  'dynamodb:PutItem': {
    step: 'Write an item into the table: its record in the stream starts the function.',
    look: 'the table’s name and userIdentity.',
    category: 'data',
    dataResourceTypes: ['AWS::DynamoDB::Table'],
    common: true,
  },
}
