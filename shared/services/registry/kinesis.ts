import { crawledService, namedBy } from '../define.ts'

/** Amazon Kinesis Data Streams. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html */
export const kinesis = crawledService({
  prefix: 'kinesis',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListStreams: 'kinesis:ListStreams',
      ListStreamConsumers: 'kinesis:ListStreamConsumers',
      GetResourcePolicy: 'kinesis:GetResourcePolicy',
    },
  },
  resources: [
    {
      type: 'AWS::Kinesis::StreamConsumer',
      noun: 'consumer',
      nouns: 'Kinesis consumers',
      resource: /^stream\/[^/]+\/consumer\/.+/,
      list: 'kinesis:ListStreamConsumers',
      get: 'kinesis:GetResourcePolicy',
      put: 'kinesis put-resource-policy --resource-arn {arn} --policy {policy}',
    },
    {
      type: 'AWS::Kinesis::Stream',
      noun: 'stream',
      nouns: 'Kinesis streams',
      list: 'kinesis:ListStreams',
      resource: /^stream\/[^/]+/,
      get: 'kinesis:GetResourcePolicy',
      put: 'kinesis put-resource-policy --resource-arn {arn} --policy {policy}',
    },
  ],
  events: [namedBy('kinesis', 'streamName', 'stream/')],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html',
    noun: 'stream',
    keyActions: {
      PutRecord: ['kms:GenerateDataKey'],
      PutRecords: ['kms:GenerateDataKey'],
      GetRecords: ['kms:Decrypt'],
      SubscribeToShard: ['kms:Decrypt'],
    },
  },
})
