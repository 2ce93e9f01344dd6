import { CloudWatchLogsClient, DescribeDestinationsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, policyOf } from '../resourcePolicies.ts'

/** The client of CloudWatch Logs. */
export const CLOUDWATCH_LOGS: ServiceClient<CloudWatchLogsClient> = {
  id: 'cloudwatch_logs',
  make: (config) => new CloudWatchLogsClient(config),
}

/** Log destinations; the list gives their access policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(CLOUDWATCH_LOGS, region)
  const listed = await context.list(
    'logs:DescribeDestinations',
    { region, needs: ['arn'] },
    async (token, o) => {
      const page = await client.send(new DescribeDestinationsCommand({ nextToken: token }), o)
      return { items: page.destinations ?? [], next: page.nextToken }
    },
  )
  for (const { arn, accessPolicy } of listed.items) {
    if (arn === undefined) continue
    context.draft.resources.push({
      arn,
      type: 'AWS::Logs::Destination',
      region,
      policy: policyOf(accessPolicy),
    })
  }
  progress.add(listed.items.length)
})
