import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, policyOf } from '../resourcePolicies.ts'

const EVENTBRIDGE: ServiceClient<EventBridgeClient> = {
  id: 'eventbridge',
  make: (config) => new EventBridgeClient(config),
}

/** Event buses; the list gives their policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(EVENTBRIDGE, region)
  const listed = await context.list('events:ListEventBuses', { region, needs: ['Arn'] }, async (token, o) => {
    const page = await client.send(new ListEventBusesCommand({ NextToken: token }), o)
    return { items: page.EventBuses ?? [], next: page.NextToken }
  })
  for (const { Arn: arn, Policy } of listed.items) {
    if (arn === undefined) continue
    context.draft.resources.push({
      arn,
      type: 'AWS::Events::EventBus',
      region,
      policy: policyOf(Policy),
    })
  }
  progress.add(listed.items.length)
})
