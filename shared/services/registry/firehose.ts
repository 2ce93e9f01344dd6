import { namedBy, otherService } from '../define.ts'

/** Amazon Data Firehose. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html */
export const firehose = otherService({
  prefix: 'firehose',
  events: [namedBy('firehose', 'deliveryStreamName', 'deliverystream/')],
})
