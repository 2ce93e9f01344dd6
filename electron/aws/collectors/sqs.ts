import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { kmsKeyArn } from '../kmsKeyArn.ts'

const SQS: ServiceClient<SQSClient> = {
  id: 'sqs',
  make: (config) => new SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
}

/** Queues and their policies; a queue without a policy has no Policy attribute. */
export const sqs: Collector = {
  id: 'sqs',
  label: 'SQS queues',
  calls: callsOf('sqs'),
  async run(context, progress) {
    for (const region of context.regions) {
      const client = context.clients.of(SQS, region)
      const listed = await context.list('sqs:ListQueues', { region }, async (NextToken, o) => {
        // Without MaxResults AWS cuts the list at 1,000 and gives no token.
        const page = await client.send(new ListQueuesCommand({ NextToken, MaxResults: 1000 }), o)
        return { items: page.QueueUrls ?? [], next: page.NextToken }
      })
      if (listed.complete) context.coverage.begin('sqs:GetQueueAttributes', region)
      await forEachLimited(listed.items, 4, async (QueueUrl) => {
        const name = QueueUrl.split('/').at(-1) ?? QueueUrl
        const arn = `arn:${context.partition}:sqs:${region}:${context.accountId}:${name}`
        const answer = await context.ask('sqs:GetQueueAttributes', { region, target: arn }, (o) =>
          client.send(
            new GetQueueAttributesCommand({
              QueueUrl,
              AttributeNames: ['Policy', 'KmsMasterKeyId', 'QueueArn'],
            }),
            o,
          ),
        )
        const attributes = answer.status === 'done' ? (answer.value.Attributes ?? {}) : null
        const key = attributes?.KmsMasterKeyId
        context.draft.resources.push({
          arn: attributes?.QueueArn ?? arn,
          type: 'AWS::SQS::Queue',
          region,
          ...(attributes === null ? {} : { policy: attributes.Policy || null }),
          ...(key ? { kmsKey: kmsKeyArn(key, context, region) } : {}),
        })
        progress.add(1)
      })
    }
  },
}
