import type { SampleTopic } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { queryProtocol } from '../protocol/query.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** Amazon SNS. https://docs.aws.amazon.com/sns/latest/api/ */

const topicArn = ({ account, region }: Call, topic: SampleTopic) =>
  `arn:aws:sns:${region}:${account.id}:${topic.name}`

const listTopics: Operation = (call) => {
  const page = pageOf(
    call,
    call.account.topics.filter((topic) => topic.region === call.region),
    call.input.text('NextToken'),
    undefined,
    new AwsError('InvalidParameter', 'Invalid parameter: NextToken'),
  )
  return { Topics: page.items.map((topic) => ({ TopicArn: topicArn(call, topic) })), NextToken: page.next }
}

const getTopicAttributes: Operation = (call) => {
  const asked = required(call.input, 'TopicArn')
  const topic = call.account.topics.find(
    (candidate) => candidate.region === call.region && topicArn(call, candidate) === asked,
  )
  if (topic === undefined) throw new AwsError('NotFound', 'Topic does not exist', 404)
  return {
    Attributes: new Map([
      ['TopicArn', asked],
      ['Owner', call.account.id],
      ['Policy', JSON.stringify(topic.policy)],
      ['DisplayName', ''],
    ]),
  }
}

export const sns: SampleService = {
  protocol: queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/', 'Throttled', 'AuthorizationError'),
  operations: new Map([
    ['ListTopics', listTopics],
    ['GetTopicAttributes', getTopicAttributes],
  ]),
}
