import { namedBy, otherService } from '../define.ts'

/** Amazon DynamoDB. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const dynamoDb = otherService({
  prefix: 'dynamodb',
  resources: [
    {
      noun: 'stream',
      resource: /^table\/[^/]+\/stream\/[^/]+/,
      get: 'dynamodb:GetResourcePolicy',
      put: 'dynamodb put-resource-policy --resource-arn {arn} --policy {policy}',
    },
    {
      noun: 'table',
      resource: /^table\/[^/]+/,
      get: 'dynamodb:GetResourcePolicy',
      put: 'dynamodb put-resource-policy --resource-arn {arn} --policy {policy}',
    },
  ],
  events: [namedBy('dynamodb', 'tableName', 'table/')],
  viaService: true,
})
