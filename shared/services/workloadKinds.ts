import type { CallName } from './calls.ts'
import type { WorkloadKind } from './workloadNouns.ts'

/** What is known of a kind of workload: who assumes its roles, and the calls that tell of all of them. */
export interface WorkloadKindFacts {
  /** The services that a role of it has to trust. */
  readonly services: readonly [string, ...string[]]
  /** All of them have to be answered, for "there is none" to be known. */
  readonly calls: readonly [CallName, ...CallName[]]
}

const ECS_TASKS = ['ecs-tasks.amazonaws.com'] as const
const GLUE = ['glue.amazonaws.com'] as const
const SAGEMAKER = ['sagemaker.amazonaws.com'] as const
const AGENT_CORE = ['bedrock-agentcore.amazonaws.com'] as const

/**
 * Everything that runs as a role and that the crawl reads. Who assumes the role of each:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const WORKLOAD_KINDS: Readonly<Record<WorkloadKind, WorkloadKindFacts>> = {
  'ec2-instance': {
    services: ['ec2.amazonaws.com'],
    calls: ['ec2:DescribeInstances'],
  },
  'lambda-function': {
    services: ['lambda.amazonaws.com'],
    calls: ['lambda:ListFunctions'],
  },
  'ecs-task-definition': {
    services: ECS_TASKS,
    calls: ['ecs:ListTaskDefinitionFamilies', 'ecs:DescribeTaskDefinition'],
  },
  'ecs-service': {
    services: [...ECS_TASKS, 'ecs.amazonaws.com'],
    calls: ['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices', 'ecs:DescribeTaskDefinition'],
  },
  'ecs-task': {
    services: ECS_TASKS,
    calls: ['ecs:ListClusters', 'ecs:ListTasks', 'ecs:DescribeTasks', 'ecs:DescribeTaskDefinition'],
  },
  'eks-cluster': {
    services: ['eks.amazonaws.com'],
    calls: ['eks:ListClusters', 'eks:DescribeCluster'],
  },
  'eks-node-group': {
    services: ['ec2.amazonaws.com'],
    calls: ['eks:ListClusters', 'eks:DescribeCluster', 'eks:ListNodegroups', 'eks:DescribeNodegroup'],
  },
  'eks-pod-identity': {
    services: ['pods.eks.amazonaws.com'],
    calls: [
      'eks:ListClusters',
      'eks:DescribeCluster',
      'eks:ListPodIdentityAssociations',
      'eks:DescribePodIdentityAssociation',
    ],
  },
  'codebuild-project': {
    services: ['codebuild.amazonaws.com'],
    calls: ['codebuild:ListProjects', 'codebuild:BatchGetProjects'],
  },
  'glue-job': { services: GLUE, calls: ['glue:GetJobs'] },
  'glue-dev-endpoint': {
    services: GLUE,
    calls: ['glue:GetDevEndpoints'],
  },
  'glue-session': {
    services: GLUE,
    calls: ['glue:ListSessions'],
  },
  'sagemaker-notebook': {
    services: SAGEMAKER,
    calls: ['sagemaker:ListNotebookInstances', 'sagemaker:DescribeNotebookInstance'],
  },
  'sagemaker-domain': {
    services: SAGEMAKER,
    calls: ['sagemaker:ListDomains', 'sagemaker:DescribeDomain'],
  },
  'sagemaker-training-job': {
    services: SAGEMAKER,
    calls: ['sagemaker:ListTrainingJobs', 'sagemaker:DescribeTrainingJob'],
  },
  'state-machine': {
    services: ['states.amazonaws.com'],
    calls: ['states:ListStateMachines', 'states:DescribeStateMachine'],
  },
  'apprunner-service': {
    services: ['tasks.apprunner.amazonaws.com', 'build.apprunner.amazonaws.com'],
    calls: ['apprunner:ListServices', 'apprunner:DescribeService'],
  },
  'batch-job-definition': {
    services: ECS_TASKS,
    calls: ['batch:DescribeJobDefinitions'],
  },
  'batch-compute-environment': {
    services: ['batch.amazonaws.com'],
    calls: ['batch:DescribeComputeEnvironments'],
  },
  'agentcore-runtime': {
    services: AGENT_CORE,
    calls: ['bedrock-agentcore:ListAgentRuntimes', 'bedrock-agentcore:GetAgentRuntime'],
  },
  'agentcore-code-interpreter': {
    services: AGENT_CORE,
    calls: ['bedrock-agentcore:ListCodeInterpreters', 'bedrock-agentcore:GetCodeInterpreter'],
  },
  'agentcore-browser': {
    services: AGENT_CORE,
    calls: ['bedrock-agentcore:ListBrowsers', 'bedrock-agentcore:GetBrowser'],
  },
  'cloudformation-stack': {
    services: ['cloudformation.amazonaws.com'],
    calls: ['cloudformation:DescribeStacks'],
  },
  'amplify-app': {
    services: ['amplify.amazonaws.com'],
    calls: ['amplify:ListApps'],
  },
  'emr-cluster': {
    services: ['elasticmapreduce.amazonaws.com'],
    calls: ['elasticmapreduce:ListClusters', 'elasticmapreduce:DescribeCluster'],
  },
}

/** Every call that tells of workloads, each once. */
export const WORKLOAD_CALLS: readonly CallName[] = [
  ...new Set(Object.values(WORKLOAD_KINDS).flatMap(({ calls }) => calls)),
]
