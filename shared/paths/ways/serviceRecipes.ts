import type { ServiceWorkload } from '../../snapshot/schema.ts'
import type { ExistingWorkloadRecipe } from './recipes.ts'

/**
 * Change or enter what managed services run as a role. Sources of the ids: ../edge/catalogue.ts. In which states it can be
 * done is from the API reference of each call; where it says nothing of states, none is asked for.
 */

const AGENT_CORE = 'bedrock-agentcore.amazonaws.com'
const CLOUDFORMATION = 'cloudformation.amazonaws.com'
const CODEBUILD = 'codebuild.amazonaws.com'
const ECS = 'ecs-tasks.amazonaws.com'
const GLUE = 'glue.amazonaws.com'
const SAGEMAKER = 'sagemaker.amazonaws.com'

const inStates =
  (...states: readonly string[]) =>
  ({ state }: ServiceWorkload): boolean =>
    state !== undefined && states.includes(state)

/** A stack that is being changed, or is gone, takes no change. */
const settled = ({ state = '' }: ServiceWorkload): boolean =>
  state.endsWith('_COMPLETE') && state !== 'DELETE_COMPLETE' && state !== 'ROLLBACK_COMPLETE'

export const EXISTING_SERVICE_WORKLOADS: readonly ExistingWorkloadRecipe[] = [
  {
    // A service that is updated is deployed again: https://docs.aws.amazon.com/apprunner/latest/api/API_UpdateService.html
    id: 'apprunner-002',
    actions: ['apprunner:UpdateService'],
    workload: 'apprunner-service',
    service: 'tasks.apprunner.amazonaws.com',
    when: inStates('RUNNING'),
  },
  {
    id: 'batch-002',
    actions: ['batch:SubmitJob'],
    workload: 'batch-job-definition',
    service: ECS,
    chosen: ['batch:SubmitJob'],
    needs: {
      what: 'Whether there is a job queue that the caller may submit to',
      call: 'batch:DescribeJobQueues',
    },
  },
  {
    id: 'bedrock-002',
    actions: ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
    workload: 'agentcore-code-interpreter',
    service: AGENT_CORE,
    when: inStates('READY'),
  },
  {
    id: 'bedrock-004',
    actions: ['bedrock-agentcore:InvokeAgentRuntimeCommand'],
    workload: 'agentcore-runtime',
    service: AGENT_CORE,
    when: inStates('READY'),
  },
  {
    id: 'bedrock-007',
    actions: ['bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:ConnectBrowserAutomationStream'],
    workload: 'agentcore-browser',
    service: AGENT_CORE,
    when: inStates('READY'),
  },
  {
    id: 'cloudformation-002',
    actions: ['cloudformation:UpdateStack'],
    workload: 'cloudformation-stack',
    service: CLOUDFORMATION,
    when: settled,
  },
  {
    id: 'cloudformation-005',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    workload: 'cloudformation-stack',
    service: CLOUDFORMATION,
    when: settled,
  },
  {
    id: 'codebuild-002',
    actions: ['codebuild:StartBuild'],
    workload: 'codebuild-project',
    service: CODEBUILD,
  },
  {
    // Without a role of its own for batches a project starts none, and to give one is to pass one.
    id: 'codebuild-003',
    actions: ['codebuild:StartBuildBatch'],
    workload: 'codebuild-project',
    service: CODEBUILD,
    when: ({ batchBuilds }) => batchBuilds === true,
  },
  {
    id: 'ecs-006',
    actions: ['ecs:ExecuteCommand', 'ecs:DescribeTasks'],
    workload: 'ecs-task',
    service: ECS,
    beside: { action: 'ecs:ExecuteCommand', resource: '${Cluster}' },
    when: ({ execAgent, state }) => execAgent === true && state === 'RUNNING',
  },
  {
    id: 'glue-002',
    actions: ['glue:UpdateDevEndpoint'],
    workload: 'glue-dev-endpoint',
    service: GLUE,
    when: inStates('READY'),
    needs: {
      what: 'Whether the endpoint’s SSH port can be reached',
      call: 'ec2:DescribeSecurityGroups',
    },
  },
  { id: 'x-054', actions: ['glue:StartJobRun'], workload: 'glue-job', service: GLUE },
  {
    id: 'x-055',
    actions: ['glue:RunStatement'],
    workload: 'glue-session',
    service: GLUE,
    when: inStates('READY'),
  },
  {
    id: 'sagemaker-004',
    actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    workload: 'sagemaker-notebook',
    service: SAGEMAKER,
    when: inStates('InService'),
  },
  {
    id: 'sagemaker-005',
    actions: [
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ],
    workload: 'sagemaker-notebook',
    service: SAGEMAKER,
    chosen: ['sagemaker:CreateNotebookInstanceLifecycleConfig'],
    when: inStates('InService', 'Stopped'),
  },
  {
    id: 'stepfunctions-002',
    actions: ['states:UpdateStateMachine', 'states:StartExecution'],
    workload: 'state-machine',
    service: 'states.amazonaws.com',
    when: inStates('ACTIVE'),
  },
  {
    // With access to the cluster a pod is started under the service account that has the role.
    id: 'x-056',
    actions: ['eks:CreateAccessEntry'],
    workload: 'eks-pod-identity',
    onCluster: true,
    service: 'pods.eks.amazonaws.com',
    beside: {
      action: 'eks:AssociateAccessPolicy',
      resource:
        'arn:${Partition}:eks:${Region}:${Account}:access-entry/${ClusterName}/user/${Account}/caller/entry',
    },
    when: ({ authenticationMode = '' }) => authenticationMode.startsWith('API'),
  },
]
