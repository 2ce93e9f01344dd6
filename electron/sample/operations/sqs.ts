import type { SampleQueue } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { jsonProtocol } from '../protocol/json.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** Amazon SQS. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/ */

const queueUrl = ({ account, region }: Call, queue: SampleQueue) =>
  `https://sqs.${region}.amazonaws.com/${account.id}/${queue.name}`

const listQueues: Operation = (call) => {
  const page = pageOf(
    call,
    call.account.queues.filter((queue) => queue.region === call.region),
    call.input.text('NextToken'),
    call.input.number('MaxResults') ?? 1000,
    new AwsError('InvalidParameterValue', 'Invalid or expired next token'),
  )
  // AWS leaves the list out when there is none.
  const urls = page.items.map((queue) => queueUrl(call, queue))
  return { QueueUrls: urls.length === 0 ? undefined : urls, NextToken: page.next }
}

const getQueueAttributes: Operation = (call) => {
  const asked = required(call.input, 'QueueUrl')
  const queue = call.account.queues.find(
    (candidate) => candidate.region === call.region && queueUrl(call, candidate) === asked,
  )
  if (queue === undefined) {
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.')
  }
  const attributes: [string, string | undefined][] = [
    ['QueueArn', `arn:aws:sqs:${queue.region}:${call.account.id}:${queue.name}`],
    ['Policy', queue.policy && JSON.stringify(queue.policy)],
    ['KmsMasterKeyId', queue.kmsKey],
  ]
  const names = call.input.list('AttributeNames')
  const wanted = attributes.filter(([name]) => names.includes('All') || names.includes(name))
  return { Attributes: Object.fromEntries(wanted) }
}

export const sqs: SampleService = {
  protocol: jsonProtocol('1.0', 'com.amazonaws.sqs', 'ThrottlingException'),
  operations: new Map([
    ['ListQueues', listQueues],
    ['GetQueueAttributes', getQueueAttributes],
  ]),
}
