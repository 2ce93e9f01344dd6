import { GetTopicAttributesCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { kmsKeyArn } from '../kmsKeyArn.ts'

const SNS: ServiceClient<SNSClient> = { id: 'sns', make: (config) => new SNSClient(config) }

/** Topics and their policies. */
export const sns: Collector = {
  id: 'sns',
  label: 'SNS topics',
  calls: callsOf('sns'),
  async run(context, progress) {
    for (const region of context.regions) {
      const client = context.clients.of(SNS, region)
      const listed = await context.list(
        'sns:ListTopics',
        { region, needs: ['TopicArn'] },
        async (NextToken, o) => {
          const page = await client.send(new ListTopicsCommand({ NextToken }), o)
          return { items: page.Topics ?? [], next: page.NextToken }
        },
      )
      if (listed.complete) context.coverage.begin('sns:GetTopicAttributes', region)
      await forEachLimited(listed.items, 4, async ({ TopicArn: arn }) => {
        if (arn === undefined) return
        const answer = await context.ask('sns:GetTopicAttributes', { region, target: arn }, (o) =>
          client.send(new GetTopicAttributesCommand({ TopicArn: arn }), o),
        )
        const attributes = answer.status === 'done' ? (answer.value.Attributes ?? {}) : null
        const key = attributes?.['KmsMasterKeyId']
        context.draft.resources.push({
          arn,
          type: 'AWS::SNS::Topic',
          region,
          ...(attributes === null ? {} : { policy: attributes['Policy'] || null }),
          ...(key ? { kmsKey: kmsKeyArn(key, context, region) } : {}),
        })
        progress.add(1)
      })
    }
  },
}
