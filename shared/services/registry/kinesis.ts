import { namedBy, otherService } from '../define.ts'

/** Amazon Kinesis Data Streams. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html */
export const kinesis = otherService({
  prefix: 'kinesis',
  resources: [
    {
      noun: 'stream',
      resource: /^stream\/.+/,
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
