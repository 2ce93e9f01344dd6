import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { EXISTING_SERVICE_WORKLOADS } from '../../../shared/paths/ways/serviceRecipes.ts'
import { UNREAD_WORKLOADS } from '../../../shared/paths/ways/unreadRecipes.ts'
import { WORKLOAD_CALLS, WORKLOAD_KINDS } from '../../../shared/services/workloadKinds.ts'
import type { CoverageEntry, ServiceWorkload } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  deny,
  documentOf,
  inline,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

/** Ways through what managed services run as a role, once the crawl has read it. */

const CLUSTER = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod`
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`
type Facts = Partial<ServiceWorkload> & Pick<ServiceWorkload, 'arn'>
/** One thing of each kind that a way leads through, in the state in which it can be entered. */
const THINGS: Readonly<Record<string, Facts>> = {
  'apprunner-service': { arn: arn('apprunner', 'service/web/1'), state: 'RUNNING' },
  'batch-job-definition': { arn: arn('batch', 'job-definition/load:1'), state: 'ACTIVE' },
  'agentcore-code-interpreter': {
    arn: arn('bedrock-agentcore', 'code-interpreter-custom/c-1'),
    state: 'READY',
  },
  'agentcore-runtime': { arn: arn('bedrock-agentcore', 'runtime/r-1'), state: 'READY' },
  'agentcore-browser': { arn: arn('bedrock-agentcore', 'browser-custom/b-1'), state: 'READY' },
  'cloudformation-stack': { arn: arn('cloudformation', 'stack/net/1'), state: 'UPDATE_ROLLBACK_COMPLETE' },
  'codebuild-project': { arn: arn('codebuild', 'project/site'), batchBuilds: true },
  'ecs-task': {
    arn: arn('ecs', 'task/web/1'),
    state: 'RUNNING',
    execAgent: true,
    clusterArn: arn('ecs', 'cluster/web'),
  },
  'glue-dev-endpoint': { arn: arn('glue', 'devEndpoint/dev'), state: 'READY' },
  'glue-job': { arn: arn('glue', 'job/load') },
  'glue-session': { arn: arn('glue', 'session/s-1'), state: 'READY' },
  'sagemaker-notebook': { arn: arn('sagemaker', 'notebook-instance/lab'), state: 'InService' },
  'state-machine': { arn: arn('states', 'stateMachine:flow'), state: 'ACTIVE' },
  'eks-pod-identity': {
    arn: arn('eks', 'podidentityassociation/prod/a-1'),
    clusterArn: CLUSTER,
    authenticationMode: 'API_AND_CONFIG_MAP',
  },
}
const READ: readonly CoverageEntry[] = WORKLOAD_CALLS.map((call) => ({ call, status: 'done' }))

interface Parts {
  readonly can: readonly JsonObject[]
  readonly service?: string
  readonly workloads?: readonly ServiceWorkload[]
  readonly coverage?: readonly CoverageEntry[]
  readonly from?: string
}
function ways({ can, service = 'codebuild.amazonaws.com', workloads = [], coverage = READ, from }: Parts) {
  const trust = documentOf({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' })
  const strong = role('strong', {
    AssumeRolePolicyDocument: trust,
    RolePolicyList: [inline('all', documentOf(allow('*')))],
  })
  const mallory = user('mallory', { UserPolicyList: [inline('own', documentOf(...can))] })
  const details = { UserDetailList: [mallory], RoleDetailList: [strong] }
  const model = buildAccountModel(snapshotOf(details, { workloads, coverage }))
  return findPaths(model, from === undefined ? {} : { from }, testCatalogue()).paths.filter(
    (path) => path.from === arnOf('user', 'mallory'),
  )
}
const thing = (kind: string, more: Partial<ServiceWorkload> = {}): ServiceWorkload =>
  ({
    kind,
    region: 'eu-west-1',
    name: 'it',
    roleArn: arnOf('role', 'strong'),
    ...THINGS[kind],
    ...more,
  }) as ServiceWorkload

describe.each(EXISTING_SERVICE_WORKLOADS)('$id', (recipe) => {
  const { id, actions, chosen = [], beside, workload: kind, service = '', needs } = recipe
  const all = [...new Set([...actions, ...chosen, ...(beside === undefined ? [] : [beside.action])])]
  const its = (parts: Partial<Parts> = {}) =>
    ways({ can: [allow(all)], service, workloads: [thing(kind)], ...parts }).flatMap(({ certainty, hops }) =>
      hops.flatMap(({ catalogueId }) => (catalogueId === id ? [certainty] : [])),
    )
  // A runtime can have a policy of its own, which was not read.
  const certainty = needs === undefined && id !== 'bedrock-004' ? 'proved' : 'unproved'

  it.each([undefined, 'mallory'])('is decided once it was read, asked from %s', (from) => {
    expect(its(from === undefined ? {} : { from })).toEqual([certainty])
  })
  it('is silent where nothing runs as the role, or as another one', () => {
    expect(its({ workloads: [] })).toEqual([])
    expect(its({ workloads: [thing(kind, { roleArn: arnOf('role', 'weak') })] })).toEqual([])
    const service = thing(kind, { otherRoles: [{ use: 'execution role', roleArn: arnOf('role', 'strong') }] })
    const { roleArn: _, ...withoutOwn } = service
    expect(its({ workloads: [withoutOwn] })).toEqual([])
  })
  it('is silent where the role does not trust the service any more', () => {
    expect(its({ service: 'lambda.amazonaws.com' })).toEqual([])
  })
  it.each(all)('needs %s', (action) => {
    expect(its({ can: [allow(all), deny(action)] })).toEqual([])
  })
  it('is on this thing, not on another one of the kind', () => {
    const other = deny([...actions], recipe.onCluster === true ? CLUSTER : thing(kind).arn)
    expect(its({ can: [allow(all), other] })).toEqual([])
  })
  it('says what was not read where a call was refused, or where no crawl asked', () => {
    const { calls } = WORKLOAD_KINDS[kind]
    for (const refused of calls) {
      const coverage = READ.map((entry): CoverageEntry =>
        entry.call === refused ? { ...entry, region: 'eu-west-1', status: 'denied' } : entry,
      )
      expect(its({ workloads: [], coverage })).toEqual(['unproved'])
    }
    expect(its({ workloads: [], coverage: [] })).toEqual(['unproved'])
  })
})

describe('things in another state', () => {
  it.each([
    ['apprunner-002', 'apprunner:UpdateService', 'apprunner-service', { state: 'PAUSED' }],
    [
      'cloudformation-002',
      'cloudformation:UpdateStack',
      'cloudformation-stack',
      { state: 'UPDATE_IN_PROGRESS' },
    ],
    [
      'cloudformation-002',
      'cloudformation:UpdateStack',
      'cloudformation-stack',
      { state: 'ROLLBACK_COMPLETE' },
    ],
    ['codebuild-003', 'codebuild:StartBuildBatch', 'codebuild-project', { batchBuilds: false }],
    ['ecs-006', 'ecs:*', 'ecs-task', { execAgent: false }],
    ['ecs-006', 'ecs:*', 'ecs-task', { state: 'STOPPED' }],
    ['x-055', 'glue:RunStatement', 'glue-session', { state: 'STOPPED' }],
    [
      'sagemaker-004',
      'sagemaker:CreatePresignedNotebookInstanceUrl',
      'sagemaker-notebook',
      { state: 'Stopped' },
    ],
    ['x-056', 'eks:*', 'eks-pod-identity', { authenticationMode: 'CONFIG_MAP' }],
  ])('%s by %s needs more than a %s with %j', (id, action, kind, facts) => {
    const recipe = EXISTING_SERVICE_WORKLOADS.find((one) => one.id === id)
    const can = [allow(action)]
    const found = (more: Partial<ServiceWorkload>) =>
      ways({ can, service: recipe?.service ?? '', workloads: [thing(kind, more)] }).filter(({ hops }) =>
        hops.some(({ catalogueId }) => catalogueId === id),
      )
    expect(found({})).toHaveLength(1)
    expect(found(facts)).toEqual([])
  })
})

describe('the ways through existing things of services', () => {
  it('are the same, by id and service, whether the thing was read or not', () => {
    const unread = UNREAD_WORKLOADS.flatMap(({ id, kind, service }) =>
      kind === undefined ? [] : [[id, kind, service]],
    )
    const read = EXISTING_SERVICE_WORKLOADS.map(({ id, workload, service }) => [id, workload, service])
    expect(read.sort()).toEqual(unread.sort())
  })
})
