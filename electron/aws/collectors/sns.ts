import { GetTopicAttributesCommand, ListTopicsCommand } from '@aws-sdk/client-sns'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { kmsKeyArn } from '../kmsKeyArn.ts'

/** Topics and their policies. */
export const sns: Collector = {
  id: 'sns',
  label: 'SNS topics',
  calls: ['sns:ListTopics', 'sns:GetTopicAttributes'],
  async run(context, progress) {
    for (const region of context.regions) {
      const client = context.clients.sns(region)
      const listed = await context.list('sns:ListTopics', { region }, async (NextToken, o) => {
        const page = await client.send(new ListTopicsCommand({ NextToken }), o)
        return { items: page.Topics ?? [], next: page.NextToken }
      })
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
