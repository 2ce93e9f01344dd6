import { AppRunnerClient, DescribeServiceCommand, ListServicesCommand } from '@aws-sdk/client-apprunner'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { otherRoles, roleOf } from '../workloadRoles.ts'

const APP_RUNNER: ServiceClient<AppRunnerClient> = {
  id: 'apprunner',
  make: (config) => new AppRunnerClient(config),
}

/** Services: their code runs as the instance role, and App Runner fetches the image as the access role. */
export const appRunner: Collector = {
  id: 'app-runner',
  label: 'App Runner services',
  calls: callsOf('apprunner'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(APP_RUNNER, region)
      const listed = await context.list(
        'apprunner:ListServices',
        { region, needs: ['ServiceArn', 'ServiceName'] },
        async (NextToken, o) => {
          const page = await client.send(new ListServicesCommand({ NextToken }), o)
          return { items: page.ServiceSummaryList ?? [], next: page.NextToken }
        },
      )
      if (listed.complete) context.coverage.begin('apprunner:DescribeService', region)
      await forEachLimited(listed.items, 4, async ({ ServiceArn: arn, ServiceName: name }) => {
        if (arn === undefined || name === undefined) return
        const absent = ['ResourceNotFoundException']
        const answer = await context.ask('apprunner:DescribeService', { region, target: arn, absent }, (o) =>
          client.send(new DescribeServiceCommand({ ServiceArn: arn }), o),
        )
        progress.add(1)
        if (answer.status !== 'done') return
        const { Status, InstanceConfiguration, SourceConfiguration } = answer.value.Service ?? {}
        context.draft.workloads.push({
          kind: 'apprunner-service',
          arn,
          region,
          name,
          ...(Status === undefined ? {} : { state: Status }),
          ...roleOf(InstanceConfiguration?.InstanceRoleArn, context),
          ...otherRoles(context, {
            'access role': SourceConfiguration?.AuthenticationConfiguration?.AccessRoleArn,
          }),
        })
      })
    })
  },
}
