import { GetDevEndpointsCommand, GetJobsCommand, GlueClient, ListSessionsCommand } from '@aws-sdk/client-glue'
import type { ServiceWorkload } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { roleOf } from '../workloadRoles.ts'

interface Named {
  readonly name: string | undefined
  readonly role: string | undefined
  readonly state?: string | undefined
}

const GLUE: ServiceClient<GlueClient> = { id: 'glue', make: (config) => new GlueClient(config) }

/** Jobs, development endpoints and interactive sessions, each of which runs code as its role. */
export const glue: Collector = {
  id: 'glue',
  label: 'Glue jobs, development endpoints and sessions',
  calls: ['glue:GetJobs', 'glue:GetDevEndpoints', 'glue:ListSessions'],
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(GLUE, region)
      const add = (kind: ServiceWorkload['kind'], type: string, { name, role, state }: Named): void => {
        if (name === undefined) return
        context.draft.workloads.push({
          kind,
          arn: `arn:${context.partition}:glue:${region}:${context.accountId}:${type}/${name}`,
          region,
          name,
          ...(state === undefined ? {} : { state }),
          ...roleOf(role, context),
        })
        progress.add(1)
      }
      const jobs = await context.list('glue:GetJobs', { region, needs: ['Name'] }, async (NextToken, o) => {
        const page = await client.send(new GetJobsCommand({ NextToken }), o)
        return { items: page.Jobs ?? [], next: page.NextToken }
      })
      for (const { Name, Role } of jobs.items) add('glue-job', 'job', { name: Name, role: Role })
      const endpoints = await context.list(
        'glue:GetDevEndpoints',
        { region, needs: ['EndpointName'] },
        async (NextToken, o) => {
          const page = await client.send(new GetDevEndpointsCommand({ NextToken }), o)
          return { items: page.DevEndpoints ?? [], next: page.NextToken }
        },
      )
      for (const { EndpointName, RoleArn, Status } of endpoints.items)
        add('glue-dev-endpoint', 'devEndpoint', { name: EndpointName, role: RoleArn, state: Status })
      const sessions = await context.list(
        'glue:ListSessions',
        { region, needs: ['Id'] },
        async (NextToken, o) => {
          const page = await client.send(new ListSessionsCommand({ NextToken }), o)
          return { items: page.Sessions ?? [], next: page.NextToken }
        },
      )
      for (const { Id, Role, Status } of sessions.items)
        add('glue-session', 'session', { name: Id, role: Role, state: Status })
    })
  },
}
