import {
  BatchClient,
  DescribeComputeEnvironmentsCommand,
  DescribeJobDefinitionsCommand,
  type JobDefinition,
} from '@aws-sdk/client-batch'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { otherRoles, roleOf } from '../workloadRoles.ts'

const BATCH: ServiceClient<BatchClient> = { id: 'batch', make: (config) => new BatchClient(config) }

/** Job definitions that are active, whose jobs run as their job role; compute environments and their service roles. */
export const batch: Collector = {
  id: 'batch',
  label: 'Batch job definitions and compute environments',
  calls: callsOf('batch'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(BATCH, region)
      const definitions = await context.list(
        'batch:DescribeJobDefinitions',
        { region, needs: ['jobDefinitionArn', 'jobDefinitionName'] },
        async (nextToken, o) => {
          const page = await client.send(
            new DescribeJobDefinitionsCommand({ nextToken, status: 'ACTIVE', maxResults: 100 }),
            o,
          )
          return { items: page.jobDefinitions ?? [], next: page.nextToken }
        },
      )
      for (const definition of definitions.items) {
        const { jobDefinitionArn: arn, jobDefinitionName: name, status } = definition
        if (arn === undefined || name === undefined) continue
        const [first, ...more] = containersOf(definition)
        context.draft.workloads.push({
          kind: 'batch-job-definition',
          arn,
          region,
          name,
          ...(status === undefined ? {} : { state: status }),
          ...roleOf(first?.job, context),
          ...otherRoles(context, {
            'execution role': first?.execution,
            ...Object.fromEntries(more.map(({ job }, at) => [`job role of part ${at + 2}`, job])),
          }),
        })
      }
      const environments = await context.list(
        'batch:DescribeComputeEnvironments',
        { region, needs: ['computeEnvironmentArn', 'computeEnvironmentName'] },
        async (nextToken, o) => {
          const page = await client.send(
            new DescribeComputeEnvironmentsCommand({ nextToken, maxResults: 100 }),
            o,
          )
          return { items: page.computeEnvironments ?? [], next: page.nextToken }
        },
      )
      for (const {
        computeEnvironmentArn: arn,
        computeEnvironmentName: name,
        ...rest
      } of environments.items) {
        if (arn === undefined || name === undefined) continue
        context.draft.workloads.push({
          kind: 'batch-compute-environment',
          arn,
          region,
          name,
          ...(rest.status === undefined ? {} : { state: rest.status }),
          ...otherRoles(context, {
            'service role': rest.serviceRole,
            'Spot fleet role': rest.computeResources?.spotIamFleetRole,
          }),
        })
      }
      progress.add(definitions.items.length + environments.items.length)
    })
  },
}

/** A job has one container, one for each range of nodes, or the containers of ECS tasks. */
function containersOf({
  containerProperties,
  nodeProperties,
  ecsProperties,
}: JobDefinition): readonly { readonly job: string | undefined; readonly execution: string | undefined }[] {
  const parts = [
    containerProperties,
    ...(nodeProperties?.nodeRangeProperties ?? []).map(({ container }) => container),
  ].flatMap((part) =>
    part === undefined ? [] : [{ job: part.jobRoleArn, execution: part.executionRoleArn }],
  )
  const tasks = (ecsProperties?.taskProperties ?? []).map(({ taskRoleArn, executionRoleArn }) => ({
    job: taskRoleArn,
    execution: executionRoleArn,
  }))
  return [...parts, ...tasks]
}
