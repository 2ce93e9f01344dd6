import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTasksCommand,
  type Task,
  type TaskDefinition,
} from '@aws-sdk/client-ecs'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceWorkload } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector, type CrawlContext, type StepProgress } from '../crawlContext.ts'
import { batchesOf, inRegions } from '../inRegions.ts'
import { otherRoles, roleOf } from '../workloadRoles.ts'

const ECS: ServiceClient<ECSClient> = { id: 'ecs', make: (config) => new ECSClient(config) }
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html and API_DescribeTasks.html */
const SERVICES_AT_ONCE = 10
const TASKS_AT_ONCE = 100

type Roles = Pick<ServiceWorkload, 'roleArn' | 'otherRoles'>
/** The roles of a task definition, read once each; null: it could not be read. */
type Definitions = (name: string) => Promise<{ readonly arn: string; readonly roles: Roles } | null>

/**
 * Services, tasks, and the newest definition of each family: all of them act as the task role of their definition, and a
 * task as the one that it was started with instead.
 */
export const ecs: Collector = {
  id: 'ecs',
  label: 'ECS services, tasks and task definitions',
  calls: callsOf('ecs'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(ECS, region)
      const definitions = definitionsOf(context, region)
      const families = await context.list(
        'ecs:ListTaskDefinitionFamilies',
        { region },
        async (nextToken, o) => {
          const page = await client.send(
            new ListTaskDefinitionFamiliesCommand({ nextToken, status: 'ACTIVE', maxResults: 100 }),
            o,
          )
          return { items: page.families ?? [], next: page.nextToken }
        },
      )
      if (families.complete) context.coverage.begin('ecs:DescribeTaskDefinition', region)
      await forEachLimited(families.items, 4, async (family) => {
        const found = await definitions(family)
        progress.add(1)
        if (found === null) return
        context.draft.workloads.push({
          kind: 'ecs-task-definition',
          arn: found.arn,
          region,
          name: family,
          ...found.roles,
        })
      })
      const clusters = await context.list('ecs:ListClusters', { region }, async (nextToken, o) => {
        const page = await client.send(new ListClustersCommand({ nextToken, maxResults: 100 }), o)
        return { items: page.clusterArns ?? [], next: page.nextToken }
      })
      if (clusters.complete) for (const call of IN_CLUSTERS) context.coverage.begin(call, region)
      for (const cluster of clusters.items) {
        await services({ context, region, definitions, cluster, progress })
        await tasks({ context, region, definitions, cluster, progress })
      }
    })
  },
}

const IN_CLUSTERS = [
  'ecs:ListServices',
  'ecs:DescribeServices',
  'ecs:ListTasks',
  'ecs:DescribeTasks',
] as const

interface Place {
  readonly context: CrawlContext
  readonly region: string
  readonly definitions: Definitions
  readonly cluster: string
  readonly progress: StepProgress
}

function definitionsOf(context: CrawlContext, region: string): Definitions {
  const client = context.clients.of(ECS, region)
  const known = new Map<string, ReturnType<Definitions>>()
  const read: Definitions = async (name) => {
    const answer = await context.ask('ecs:DescribeTaskDefinition', { region, target: name }, (o) =>
      client.send(new DescribeTaskDefinitionCommand({ taskDefinition: name }), o),
    )
    if (answer.status !== 'done') return null
    const definition = answer.value.taskDefinition
    if (definition?.taskDefinitionArn !== undefined)
      return { arn: definition.taskDefinitionArn, roles: rolesOf(definition, context) }
    context.unusable('ecs:DescribeTaskDefinition', { region, target: name }, 'taskDefinitionArn')
    return null
  }
  return (name) => {
    let found = known.get(name)
    if (found === undefined) known.set(name, (found = read(name)))
    return found
  }
}

function rolesOf({ taskRoleArn, executionRoleArn }: TaskDefinition, context: CrawlContext): Roles {
  return { ...roleOf(taskRoleArn, context), ...otherRoles(context, { 'execution role': executionRoleArn }) }
}

async function services({ context, region, definitions, cluster, progress }: Place): Promise<void> {
  const client = context.clients.of(ECS, region)
  const about = { region, target: cluster }
  const listed = await context.list('ecs:ListServices', about, async (nextToken, o) => {
    const page = await client.send(new ListServicesCommand({ cluster, nextToken, maxResults: 100 }), o)
    return { items: page.serviceArns ?? [], next: page.nextToken }
  })
  for (const names of batchesOf(listed.items, SERVICES_AT_ONCE)) {
    const answer = await context.ask('ecs:DescribeServices', about, (o) =>
      client.send(new DescribeServicesCommand({ cluster, services: [...names] }), o),
    )
    if (answer.status !== 'done') continue
    for (const { serviceArn: arn, serviceName, taskDefinition, status, roleArn } of answer.value.services ??
      []) {
      if (arn === undefined) {
        context.unusable('ecs:DescribeServices', about, 'serviceArn')
        continue
      }
      // A service that deploys in another way than ECS's own has its definitions in task sets.
      const found = taskDefinition === undefined ? { roles: {} } : await definitions(taskDefinition)
      if (found === null) continue
      const { otherRoles: ofTask = [], ...role }: Roles = found.roles
      const balancer = otherRoles(context, { 'load balancer role': roleArn }).otherRoles ?? []
      const others = [...ofTask, ...balancer]
      context.draft.workloads.push({
        kind: 'ecs-service',
        arn,
        region,
        name: serviceName ?? arn,
        clusterArn: cluster,
        ...(status === undefined ? {} : { state: status }),
        ...role,
        ...(others.length === 0 ? {} : { otherRoles: others }),
      })
    }
    progress.add(names.length)
  }
}

async function tasks({ context, region, definitions, cluster, progress }: Place): Promise<void> {
  const client = context.clients.of(ECS, region)
  const about = { region, target: cluster }
  const listed = await context.list('ecs:ListTasks', about, async (nextToken, o) => {
    const page = await client.send(new ListTasksCommand({ cluster, nextToken, maxResults: 100 }), o)
    return { items: page.taskArns ?? [], next: page.nextToken }
  })
  for (const names of batchesOf(listed.items, TASKS_AT_ONCE)) {
    const answer = await context.ask('ecs:DescribeTasks', about, (o) =>
      client.send(new DescribeTasksCommand({ cluster, tasks: [...names] }), o),
    )
    if (answer.status !== 'done') continue
    for (const task of answer.value.tasks ?? []) {
      const { taskArn: arn, taskDefinitionArn, lastStatus, overrides } = task
      if (arn === undefined || taskDefinitionArn === undefined) {
        context.unusable('ecs:DescribeTasks', about, arn === undefined ? 'taskArn' : 'taskDefinitionArn')
        continue
      }
      const found = await definitions(taskDefinitionArn)
      if (found === null) continue
      context.draft.workloads.push({
        kind: 'ecs-task',
        arn,
        region,
        name: task.group ?? arn.slice(arn.lastIndexOf('/') + 1),
        clusterArn: cluster,
        ...(lastStatus === undefined ? {} : { state: lastStatus }),
        ...found.roles,
        ...roleOf(overrides?.taskRoleArn, context),
        execAgent: hasExecAgent(task),
      })
    }
    progress.add(names.length)
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function hasExecAgent({ enableExecuteCommand, containers }: Task): boolean {
  return (
    enableExecuteCommand === true &&
    (containers ?? []).some(({ managedAgents }) =>
      (managedAgents ?? []).some(
        ({ name, lastStatus }) => name === 'ExecuteCommandAgent' && lastStatus === 'RUNNING',
      ),
    )
  )
}
