import { crawledService, namedBy } from '../define.ts'

/** Amazon DynamoDB. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const dynamoDb = crawledService({
  prefix: 'dynamodb',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListTables: 'dynamodb:ListTables',
      DescribeTable: 'dynamodb:DescribeTable',
      GetResourcePolicy: 'dynamodb:GetResourcePolicy',
    },
  },
  resources: [
    {
      type: 'AWS::DynamoDB::Stream',
      noun: 'stream',
      nouns: 'DynamoDB streams',
      list: 'dynamodb:DescribeTable',
      resource: /^table\/[^/]+\/stream\/[^/]+/,
      get: 'dynamodb:GetResourcePolicy',
      put: 'dynamodb put-resource-policy --resource-arn {arn} --policy {policy}',
    },
    {
      type: 'AWS::DynamoDB::Table',
      noun: 'table',
      nouns: 'DynamoDB tables',
      list: 'dynamodb:ListTables',
      resource: /^table\/[^/]+/,
      get: 'dynamodb:GetResourcePolicy',
      put: 'dynamodb put-resource-policy --resource-arn {arn} --policy {policy}',
    },
  ],
  events: [namedBy('dynamodb', 'tableName', 'table/')],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
    noun: 'table',
    keyActions: {
      GetItem: ['kms:Decrypt'],
      BatchGetItem: ['kms:Decrypt'],
      Query: ['kms:Decrypt'],
      Scan: ['kms:Decrypt'],
      PutItem: ['kms:Decrypt'],
      UpdateItem: ['kms:Decrypt'],
      DeleteItem: ['kms:Decrypt'],
      BatchWriteItem: ['kms:Decrypt'],
      ConditionCheckItem: ['kms:Decrypt'],
      PartiQLSelect: ['kms:Decrypt'],
      PartiQLInsert: ['kms:Decrypt'],
      PartiQLUpdate: ['kms:Decrypt'],
      PartiQLDelete: ['kms:Decrypt'],
    },
  },
})
