import { AmplifyClient, ListAppsCommand } from '@aws-sdk/client-amplify'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { otherRoles, roleOf } from '../workloadRoles.ts'

const AMPLIFY: ServiceClient<AmplifyClient> = { id: 'amplify', make: (config) => new AmplifyClient(config) }

/** Apps: their code runs as the compute role, and Amplify builds and deploys as the service role. */
export const amplify: Collector = {
  id: 'amplify',
  label: 'Amplify apps',
  calls: callsOf('amplify'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(AMPLIFY, region)
      const { items } = await context.list(
        'amplify:ListApps',
        { region, needs: ['appArn', 'name'] },
        async (nextToken, o) => {
          const page = await client.send(new ListAppsCommand({ nextToken, maxResults: 100 }), o)
          return { items: page.apps ?? [], next: page.nextToken }
        },
      )
      for (const { appArn: arn, name, computeRoleArn, iamServiceRoleArn } of items) {
        if (arn === undefined || name === undefined) continue
        context.draft.workloads.push({
          kind: 'amplify-app',
          arn,
          region,
          name,
          ...roleOf(computeRoleArn, context),
          ...otherRoles(context, { 'service role': iamServiceRoleArn }),
        })
      }
      progress.add(items.length)
    })
  },
}
