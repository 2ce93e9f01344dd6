import { DescribeStateMachineCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { roleOf } from '../workloadRoles.ts'

const SFN: ServiceClient<SFNClient> = { id: 'sfn', make: (config) => new SFNClient(config) }

/** State machines; their definitions are not kept. */
export const stepFunctions: Collector = {
  id: 'step-functions',
  label: 'Step Functions state machines',
  calls: callsOf('states'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(SFN, region)
      const listed = await context.list(
        'states:ListStateMachines',
        { region, needs: ['stateMachineArn', 'name'] },
        async (nextToken, o) => {
          const page = await client.send(new ListStateMachinesCommand({ nextToken, maxResults: 1000 }), o)
          return { items: page.stateMachines ?? [], next: page.nextToken }
        },
      )
      if (listed.complete) context.coverage.begin('states:DescribeStateMachine', region)
      await forEachLimited(listed.items, 4, async ({ stateMachineArn: arn, name }) => {
        if (arn === undefined || name === undefined) return
        const absent = ['StateMachineDoesNotExist']
        const answer = await context.ask(
          'states:DescribeStateMachine',
          { region, target: arn, absent },
          (o) =>
            client.send(
              new DescribeStateMachineCommand({ stateMachineArn: arn, includedData: 'METADATA_ONLY' }),
              o,
            ),
        )
        progress.add(1)
        if (answer.status !== 'done') return
        const { roleArn, status } = answer.value
        context.draft.workloads.push({
          kind: 'state-machine',
          arn,
          region,
          name,
          ...(status === undefined ? {} : { state: status }),
          ...roleOf(roleArn, context),
        })
      })
    })
  },
}
