import { describe, expect, it } from 'vitest'
import { amplify } from '../../../../electron/aws/collectors/amplify.ts'
import { appRunner } from '../../../../electron/aws/collectors/appRunner.ts'
import { batch } from '../../../../electron/aws/collectors/batch.ts'
import { bedrockAgentCore } from '../../../../electron/aws/collectors/bedrockAgentCore.ts'
import { cloudFormation } from '../../../../electron/aws/collectors/cloudFormation.ts'
import { codeBuild } from '../../../../electron/aws/collectors/codeBuild.ts'
import { ecs } from '../../../../electron/aws/collectors/ecs.ts'
import { eks } from '../../../../electron/aws/collectors/eks.ts'
import { emr } from '../../../../electron/aws/collectors/emr.ts'
import { glue } from '../../../../electron/aws/collectors/glue.ts'
import { sageMaker } from '../../../../electron/aws/collectors/sageMaker.ts'
import { stepFunctions } from '../../../../electron/aws/collectors/stepFunctions.ts'
import type { Collector } from '../../../../electron/aws/crawlContext.ts'
import { unreadWorkloadCall } from '../../../../shared/account/workloads.ts'
import { WORKLOAD_KINDS } from '../../../../shared/services/workloadKinds.ts'
import type { WorkloadKind } from '../../../../shared/services/workloadNouns.ts'
import { ACCOUNT, type Answers, collect, denied, gapsOf, roleArn } from './fakeContext.ts'

const REGION = 'eu-west-1'
const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`
/** Two pages of one item each, by the token that the service has. */
const pages =
  <T>(list: string, token: string, first: T, second: T, given = token) =>
  (input: Readonly<Record<string, unknown>>) =>
    input[given] === undefined ? { [list]: [first], [token]: 'more' } : { [list]: [second] }
const task = arn('ecs', 'task/web/1')
const cluster = arn('eks', 'cluster/prod')

interface Case {
  readonly collector: Collector
  readonly answers: Answers
  readonly found: readonly object[]
  /** Answers to every list when there is nothing. */
  readonly empty: Answers
  readonly kinds: readonly WorkloadKind[]
}
const CASES: Readonly<Record<string, Case>> = {
  codebuild: {
    collector: codeBuild,
    answers: {
      ListProjects: pages('projects', 'nextToken', 'a', 'b'),
      BatchGetProjects: ({ names }) => ({
        projects: (names as string[]).map((name) => ({
          name,
          arn: arn('codebuild', `project/${name}`),
          serviceRole: roleArn('build'),
          ...(name === 'b' ? { buildBatchConfig: { serviceRole: roleArn('batch') } } : {}),
          environment: { environmentVariables: [{ name: 'SECRET', value: 'x' }] },
        })),
      }),
    },
    found: [
      { name: 'a', roleArn: roleArn('build'), batchBuilds: false },
      {
        name: 'b',
        roleArn: roleArn('build'),
        batchBuilds: true,
        otherRoles: [{ use: 'role of batch builds', roleArn: roleArn('batch') }],
      },
    ],
    empty: { ListProjects: () => ({ projects: [] }) },
    kinds: ['codebuild-project'],
  },
  glue: {
    collector: glue,
    answers: {
      // Glue takes the bare name of a role as well.
      GetJobs: pages(
        'Jobs',
        'NextToken',
        { Name: 'load', Role: 'etl/loader' },
        { Name: 'two', Role: roleArn('r') },
      ),
      GetDevEndpoints: () => ({
        DevEndpoints: [{ EndpointName: 'dev', RoleArn: roleArn('dev'), Status: 'READY' }],
      }),
      ListSessions: () => ({ Sessions: [{ Id: 's-1', Role: roleArn('s'), Status: 'STOPPED' }] }),
    },
    found: [
      { kind: 'glue-job', arn: arn('glue', 'job/load'), roleArn: roleArn('etl/loader') },
      { kind: 'glue-job', name: 'two' },
      { kind: 'glue-dev-endpoint', arn: arn('glue', 'devEndpoint/dev'), state: 'READY' },
      { kind: 'glue-session', name: 's-1', state: 'STOPPED', roleArn: roleArn('s') },
    ],
    empty: {
      GetJobs: () => ({ Jobs: [] }),
      GetDevEndpoints: () => ({ DevEndpoints: [] }),
      ListSessions: () => ({ Sessions: [] }),
    },
    kinds: ['glue-job', 'glue-dev-endpoint', 'glue-session'],
  },
  'step-functions': {
    collector: stepFunctions,
    answers: {
      ListStateMachines: pages(
        'stateMachines',
        'nextToken',
        { stateMachineArn: arn('states', 'stateMachine:a'), name: 'a' },
        { stateMachineArn: arn('states', 'stateMachine:b'), name: 'b' },
      ),
      DescribeStateMachine: () => ({ roleArn: roleArn('flow'), status: 'ACTIVE', definition: '{}' }),
    },
    found: [
      { name: 'a', state: 'ACTIVE', roleArn: roleArn('flow') },
      { name: 'b', state: 'ACTIVE', roleArn: roleArn('flow') },
    ],
    empty: { ListStateMachines: () => ({ stateMachines: [] }) },
    kinds: ['state-machine'],
  },
  'app-runner': {
    collector: appRunner,
    answers: {
      ListServices: pages(
        'ServiceSummaryList',
        'NextToken',
        { ServiceArn: arn('apprunner', 'service/a/1'), ServiceName: 'a' },
        { ServiceArn: arn('apprunner', 'service/b/1'), ServiceName: 'b' },
      ),
      DescribeService: () => ({
        Service: {
          Status: 'RUNNING',
          InstanceConfiguration: { InstanceRoleArn: roleArn('web') },
          SourceConfiguration: { AuthenticationConfiguration: { AccessRoleArn: roleArn('pull') } },
        },
      }),
    },
    found: ['a', 'b'].map((name) => ({
      name,
      state: 'RUNNING',
      roleArn: roleArn('web'),
      otherRoles: [{ use: 'access role', roleArn: roleArn('pull') }],
    })),
    empty: { ListServices: () => ({ ServiceSummaryList: [] }) },
    kinds: ['apprunner-service'],
  },
  batch: {
    collector: batch,
    answers: {
      DescribeJobDefinitions: pages(
        'jobDefinitions',
        'nextToken',
        {
          jobDefinitionArn: arn('batch', 'job-definition/a:1'),
          jobDefinitionName: 'a',
          status: 'ACTIVE',
          containerProperties: { jobRoleArn: roleArn('job'), executionRoleArn: roleArn('pull') },
        },
        {
          jobDefinitionArn: arn('batch', 'job-definition/b:1'),
          jobDefinitionName: 'b',
          status: 'ACTIVE',
          ecsProperties: { taskProperties: [{ taskRoleArn: roleArn('task') }] },
        },
      ),
      DescribeComputeEnvironments: () => ({
        computeEnvironments: [
          {
            computeEnvironmentArn: arn('batch', 'compute-environment/c'),
            computeEnvironmentName: 'c',
            serviceRole: roleArn('svc'),
          },
        ],
      }),
    },
    found: [
      {
        name: 'a',
        roleArn: roleArn('job'),
        otherRoles: [{ use: 'execution role', roleArn: roleArn('pull') }],
      },
      { name: 'b', roleArn: roleArn('task') },
      {
        name: 'c',
        kind: 'batch-compute-environment',
        otherRoles: [{ use: 'service role', roleArn: roleArn('svc') }],
      },
    ],
    empty: {
      DescribeJobDefinitions: () => ({ jobDefinitions: [] }),
      DescribeComputeEnvironments: () => ({ computeEnvironments: [] }),
    },
    kinds: ['batch-job-definition', 'batch-compute-environment'],
  },
  cloudformation: {
    collector: cloudFormation,
    answers: {
      DescribeStacks: pages(
        'Stacks',
        'NextToken',
        {
          StackId: arn('cloudformation', 'stack/a/1'),
          StackName: 'a',
          StackStatus: 'UPDATE_COMPLETE',
          RoleARN: roleArn('deploy'),
          Outputs: [{ OutputKey: 'Password', OutputValue: 'x' }],
        },
        { StackId: arn('cloudformation', 'stack/b/1'), StackName: 'b', StackStatus: 'CREATE_COMPLETE' },
      ),
    },
    found: [
      { name: 'a', state: 'UPDATE_COMPLETE', roleArn: roleArn('deploy') },
      { name: 'b', state: 'CREATE_COMPLETE' },
    ],
    empty: { DescribeStacks: () => ({ Stacks: [] }) },
    kinds: ['cloudformation-stack'],
  },
  amplify: {
    collector: amplify,
    answers: {
      ListApps: pages(
        'apps',
        'nextToken',
        { appArn: arn('amplify', 'apps/1'), name: 'a', computeRoleArn: roleArn('ssr') },
        { appArn: arn('amplify', 'apps/2'), name: 'b', iamServiceRoleArn: roleArn('deploy') },
      ),
    },
    found: [
      { name: 'a', roleArn: roleArn('ssr') },
      { name: 'b', otherRoles: [{ use: 'service role', roleArn: roleArn('deploy') }] },
    ],
    empty: { ListApps: () => ({ apps: [] }) },
    kinds: ['amplify-app'],
  },
  emr: {
    collector: emr,
    answers: {
      ListClusters: pages('Clusters', 'Marker', { Id: 'j-1', Name: 'a' }, { Id: 'j-2', Name: 'b' }),
      DescribeCluster: () => ({ Cluster: { ServiceRole: 'EMR_DefaultRole', Status: { State: 'WAITING' } } }),
    },
    found: ['a', 'b'].map((name) => ({
      name,
      state: 'WAITING',
      otherRoles: [{ use: 'service role', roleArn: roleArn('EMR_DefaultRole') }],
    })),
    empty: { ListClusters: () => ({ Clusters: [] }) },
    kinds: ['emr-cluster'],
  },
  sagemaker: {
    collector: sageMaker,
    answers: {
      ListNotebookInstances: pages(
        'NotebookInstances',
        'NextToken',
        { NotebookInstanceArn: arn('sagemaker', 'notebook-instance/a'), NotebookInstanceName: 'a' },
        { NotebookInstanceArn: arn('sagemaker', 'notebook-instance/b'), NotebookInstanceName: 'b' },
      ),
      DescribeNotebookInstance: () => ({ NotebookInstanceStatus: 'InService', RoleArn: roleArn('lab') }),
      ListDomains: () => ({
        Domains: [{ DomainArn: arn('sagemaker', 'domain/d-1'), DomainId: 'd-1', DomainName: 'd' }],
      }),
      DescribeDomain: () => ({
        Status: 'InService',
        DefaultUserSettings: { ExecutionRole: roleArn('studio') },
      }),
      ListTrainingJobs: ({ StatusEquals }) => ({
        TrainingJobSummaries:
          StatusEquals === 'InProgress'
            ? [{ TrainingJobArn: arn('sagemaker', 'training-job/t'), TrainingJobName: 't' }]
            : [{ TrainingJobArn: arn('sagemaker', 'training-job/old'), TrainingJobName: 'old' }],
      }),
      DescribeTrainingJob: () => ({ TrainingJobStatus: 'InProgress', RoleArn: roleArn('train') }),
    },
    found: [
      { name: 'a', state: 'InService', roleArn: roleArn('lab') },
      { name: 'b', state: 'InService', roleArn: roleArn('lab') },
      { kind: 'sagemaker-domain', name: 'd', roleArn: roleArn('studio') },
      { kind: 'sagemaker-training-job', name: 't', roleArn: roleArn('train') },
    ],
    empty: {
      ListNotebookInstances: () => ({ NotebookInstances: [] }),
      ListDomains: () => ({ Domains: [] }),
      ListTrainingJobs: () => ({ TrainingJobSummaries: [] }),
    },
    kinds: ['sagemaker-notebook', 'sagemaker-domain', 'sagemaker-training-job'],
  },
  agentcore: {
    collector: bedrockAgentCore,
    answers: {
      ListAgentRuntimes: pages(
        'agentRuntimes',
        'nextToken',
        {
          agentRuntimeArn: arn('bedrock-agentcore', 'runtime/a'),
          agentRuntimeId: 'a',
          agentRuntimeName: 'a',
        },
        {
          agentRuntimeArn: arn('bedrock-agentcore', 'runtime/b'),
          agentRuntimeId: 'b',
          agentRuntimeName: 'b',
        },
      ),
      GetAgentRuntime: () => ({
        roleArn: roleArn('agent'),
        status: 'READY',
        environmentVariables: { KEY: 'x' },
      }),
      ListCodeInterpreters: ({ type }) => ({
        codeInterpreterSummaries:
          type === 'CUSTOM'
            ? [
                {
                  codeInterpreterArn: arn('bedrock-agentcore', 'code-interpreter-custom/c'),
                  codeInterpreterId: 'c',
                  name: 'c',
                },
              ]
            : [],
      }),
      GetCodeInterpreter: () => ({ executionRoleArn: roleArn('code'), status: 'READY' }),
      ListBrowsers: () => ({
        browserSummaries: [
          { browserArn: arn('bedrock-agentcore', 'browser-custom/w'), browserId: 'w', name: 'w' },
        ],
      }),
      // A browser need not have a role.
      GetBrowser: () => ({ status: 'READY' }),
    },
    found: [
      { name: 'a', state: 'READY', roleArn: roleArn('agent') },
      { name: 'b', state: 'READY', roleArn: roleArn('agent') },
      { kind: 'agentcore-code-interpreter', name: 'c', roleArn: roleArn('code') },
      { kind: 'agentcore-browser', name: 'w', state: 'READY' },
    ],
    empty: {
      ListAgentRuntimes: () => ({ agentRuntimes: [] }),
      ListCodeInterpreters: () => ({ codeInterpreterSummaries: [] }),
      ListBrowsers: () => ({ browserSummaries: [] }),
    },
    kinds: ['agentcore-runtime', 'agentcore-code-interpreter', 'agentcore-browser'],
  },
  ecs: {
    collector: ecs,
    answers: {
      ListTaskDefinitionFamilies: pages('families', 'nextToken', 'web', 'cron'),
      DescribeTaskDefinition: ({ taskDefinition }) => ({
        taskDefinition: {
          taskDefinitionArn: String(taskDefinition).startsWith('arn:')
            ? taskDefinition
            : arn('ecs', `task-definition/${String(taskDefinition)}:3`),
          taskRoleArn: roleArn('task'),
          executionRoleArn: roleArn('pull'),
        },
      }),
      ListClusters: () => ({ clusterArns: [arn('ecs', 'cluster/web')] }),
      ListServices: () => ({ serviceArns: [arn('ecs', 'service/web/front')] }),
      DescribeServices: () => ({
        services: [
          {
            serviceArn: arn('ecs', 'service/web/front'),
            serviceName: 'front',
            status: 'ACTIVE',
            taskDefinition: arn('ecs', 'task-definition/web:2'),
            roleArn: roleArn('balancer'),
          },
        ],
      }),
      ListTasks: () => ({ taskArns: [task] }),
      DescribeTasks: () => ({
        tasks: [
          {
            taskArn: task,
            taskDefinitionArn: arn('ecs', 'task-definition/web:2'),
            lastStatus: 'RUNNING',
            group: 'service:front',
            enableExecuteCommand: true,
            overrides: { taskRoleArn: roleArn('other') },
            containers: [{ managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: 'RUNNING' }] }],
          },
        ],
      }),
    },
    found: [
      {
        kind: 'ecs-task-definition',
        name: 'web',
        arn: arn('ecs', 'task-definition/web:3'),
        roleArn: roleArn('task'),
      },
      { kind: 'ecs-task-definition', name: 'cron' },
      {
        kind: 'ecs-service',
        name: 'front',
        roleArn: roleArn('task'),
        otherRoles: [
          { use: 'execution role', roleArn: roleArn('pull') },
          { use: 'load balancer role', roleArn: roleArn('balancer') },
        ],
      },
      // The role that a task was started with stands above that of its definition.
      { kind: 'ecs-task', arn: task, state: 'RUNNING', roleArn: roleArn('other'), execAgent: true },
    ],
    empty: {
      ListTaskDefinitionFamilies: () => ({ families: [] }),
      ListClusters: () => ({ clusterArns: [] }),
    },
    kinds: ['ecs-task-definition', 'ecs-service', 'ecs-task'],
  },
  eks: {
    collector: eks,
    answers: {
      ListClusters: () => ({ clusters: ['prod'] }),
      DescribeCluster: () => ({
        cluster: {
          status: 'ACTIVE',
          roleArn: roleArn('cluster'),
          accessConfig: { authenticationMode: 'API' },
        },
      }),
      ListAccessEntries: pages('accessEntries', 'nextToken', roleArn('ops'), roleArn('dev')),
      DescribeAccessEntry: () => ({ accessEntry: { type: 'STANDARD', kubernetesGroups: [] } }),
      ListAssociatedAccessPolicies: () => ({
        associatedAccessPolicies: [
          {
            policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
            accessScope: { type: 'namespace', namespaces: ['app'] },
          },
        ],
      }),
      ListNodegroups: () => ({ nodegroups: ['blue'] }),
      DescribeNodegroup: () => ({
        nodegroup: {
          nodegroupArn: arn('eks', 'nodegroup/prod/blue/1'),
          status: 'ACTIVE',
          nodeRole: roleArn('node'),
        },
      }),
      ListPodIdentityAssociations: () => ({
        associations: [
          {
            associationArn: arn('eks', 'podidentityassociation/prod/a-1'),
            associationId: 'a-1',
            namespace: 'app',
            serviceAccount: 'api',
          },
        ],
      }),
      DescribePodIdentityAssociation: () => ({ association: { roleArn: roleArn('pod') } }),
    },
    found: [
      {
        kind: 'eks-cluster',
        arn: cluster,
        authenticationMode: 'API',
        otherRoles: [{ use: 'cluster role', roleArn: roleArn('cluster') }],
        accessEntries: ['dev', 'ops'].map((name) => ({
          principalArn: roleArn(name),
          type: 'STANDARD',
          policies: [
            { policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy', namespaces: ['app'] },
          ],
        })),
      },
      { kind: 'eks-node-group', name: 'blue', clusterArn: cluster, roleArn: roleArn('node') },
      {
        kind: 'eks-pod-identity',
        name: 'app/api',
        clusterArn: cluster,
        roleArn: roleArn('pod'),
        authenticationMode: 'API',
      },
    ],
    empty: { ListClusters: () => ({ clusters: [] }) },
    kinds: ['eks-cluster', 'eks-node-group', 'eks-pod-identity'],
  },
}
const all = Object.entries(CASES)

describe.each(all)('%s', (_, { collector, answers, found, empty, kinds }) => {
  it('reads every page, and the roles of each thing', async () => {
    const { context, asked } = await collect(collector, answers)
    expect(gapsOf(context, collector.calls)).toEqual([])
    expect(context.draft.workloads).toMatchObject(found)
    expect(context.draft.workloads).toHaveLength(found.length)
    // Nothing else of what AWS tells is kept.
    expect(JSON.stringify(context.draft.workloads)).not.toMatch(/SECRET|Password|"KEY"/)
    expect(new Set(asked).size).toBe(collector.calls.length)
  })

  it('knows that there is none when every list was answered, and only then', async () => {
    const { context, asked } = await collect(collector, empty)
    expect(context.draft.workloads).toEqual([])
    const coverage = context.coverage.entries(context.regions)
    const unread = kinds.map((kind) => unreadWorkloadCall(coverage, WORKLOAD_KINDS[kind].calls))
    expect(unread).toEqual(kinds.map(() => undefined))
    expect([...asked].sort()).toEqual(Object.keys(empty).sort())
  })

  it.each(Object.keys(answers))('says that %s was refused, and in which Region', async (operation) => {
    const { context } = await collect(collector, { ...answers, [operation]: denied })
    const gaps = gapsOf(context, collector.calls)
    const call = collector.calls.find((one) => one.endsWith(`:${operation}`))
    expect(gaps.filter(({ status }) => status === 'denied')).toMatchObject([{ call, region: REGION }])
    const coverage = context.coverage.entries(context.regions)
    const open = kinds.filter(
      (kind) => unreadWorkloadCall(coverage, WORKLOAD_KINDS[kind].calls) !== undefined,
    )
    const affected = kinds.filter((kind) => WORKLOAD_KINDS[kind].calls.some((one) => one === call))
    expect(open).toEqual(affected)
    // Whose role was not read is not said to have none.
    const roleless = context.draft.workloads.filter((one) => open.includes(one.kind) && !('roleArn' in one))
    expect(
      roleless.filter(
        ({ kind }) =>
          ![
            'batch-compute-environment',
            'emr-cluster',
            'eks-cluster',
            'cloudformation-stack',
            'amplify-app',
            'agentcore-browser',
          ].includes(kind),
      ),
    ).toEqual([])
  })
})

describe('Regions', () => {
  it('are read each for itself: one that refuses is a gap, and the others are there', async () => {
    const regions = ['eu-west-1', 'us-east-1', 'eu-north-1']
    let calls = 0
    const { context } = await collect(
      cloudFormation,
      {
        DescribeStacks: () =>
          ++calls === 2
            ? denied()
            : { Stacks: [{ StackId: `s-${calls}`, StackName: 'a', StackStatus: 'CREATE_COMPLETE' }] },
      },
      regions,
    )
    expect(gapsOf(context, cloudFormation.calls)).toMatchObject([{ region: 'us-east-1', status: 'denied' }])
    expect(context.draft.workloads.map(({ region }) => region).sort()).toEqual(['eu-north-1', 'eu-west-1'])
  })
})

describe('a thing that is gone meanwhile', () => {
  it('is no gap', async () => {
    const gone = () =>
      Object.assign(new Error('gone'), { name: 'StateMachineDoesNotExist', $fault: 'client', $metadata: {} })
    const { context } = await collect(stepFunctions, {
      ...CASES['step-functions']?.answers,
      DescribeStateMachine: gone,
    })
    expect(gapsOf(context, stepFunctions.calls)).toEqual([])
    expect(context.draft.workloads).toEqual([])
  })
})

describe('a cluster that authorizes by its ConfigMap alone', () => {
  it('is not asked for access entries, which it has none of', async () => {
    const { context, asked } = await collect(eks, {
      ...CASES['eks']?.answers,
      DescribeCluster: () => ({ cluster: { status: 'ACTIVE', roleArn: roleArn('cluster') } }),
    })
    expect(asked).not.toContain('ListAccessEntries')
    expect(context.draft.workloads[0]).toMatchObject({ authenticationMode: 'CONFIG_MAP', accessEntries: [] })
  })
})

describe('a thing whose answer lacks its ARN', () => {
  it.each([
    ['codebuild', codeBuild, 'BatchGetProjects', { projects: [{ name: 'site' }] }],
    ['ecs', ecs, 'DescribeServices', { services: [{ serviceName: 'front' }] }],
    ['ecs', ecs, 'DescribeTasks', { tasks: [{ group: 'g' }] }],
    ['ecs', ecs, 'DescribeTaskDefinition', { taskDefinition: {} }],
    ['eks', eks, 'DescribeNodegroup', { nodegroup: { status: 'ACTIVE' } }],
    ['eks', eks, 'ListPodIdentityAssociations', { associations: [{ associationId: 'a-1' }] }],
  ] as const)('is a gap of %s', async (name, collector, operation, answer) => {
    const { context } = await collect(collector, { ...CASES[name]?.answers, [operation]: () => answer })
    const gaps = gapsOf(context, collector.calls)
    expect(new Set(gaps.map(({ call, status, error }) => `${call} ${status} ${error?.code}`))).toEqual(
      new Set([`${name}:${operation} failed UnusableItem`]),
    )
  })
})
