import type { CallName } from './calls.ts'

/** What is known of a kind of workload: its name in words, who assumes its roles, and the calls that tell of all of them. */
export interface WorkloadKindFacts {
  readonly noun: string
  readonly nouns: string
  /** The services that a role of it has to trust. */
  readonly services: readonly [string, ...string[]]
  /** All of them have to be answered, for "there is none" to be known. */
  readonly calls: readonly [CallName, ...CallName[]]
}

/** Checks the facts and keeps the names of the kinds. */
function kinds<const Kind extends string>(
  facts: Readonly<Record<Kind, WorkloadKindFacts>>,
): Readonly<Record<Kind, WorkloadKindFacts>> {
  return facts
}

const ECS_TASKS = ['ecs-tasks.amazonaws.com'] as const
const GLUE = ['glue.amazonaws.com'] as const
const SAGEMAKER = ['sagemaker.amazonaws.com'] as const
const AGENT_CORE = ['bedrock-agentcore.amazonaws.com'] as const

/**
 * Everything that runs as a role and that the crawl reads. Who assumes the role of each:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const WORKLOAD_KINDS = kinds({
  'ec2-instance': {
    noun: 'EC2 instance',
    nouns: 'EC2 instances',
    services: ['ec2.amazonaws.com'],
    calls: ['ec2:DescribeInstances'],
  },
  'lambda-function': {
    noun: 'Lambda function',
    nouns: 'Lambda functions',
    services: ['lambda.amazonaws.com'],
    calls: ['lambda:ListFunctions'],
  },
  'ecs-task-definition': {
    noun: 'ECS task definition',
    nouns: 'ECS task definitions',
    services: ECS_TASKS,
    calls: ['ecs:ListTaskDefinitionFamilies', 'ecs:DescribeTaskDefinition'],
  },
  'ecs-service': {
    noun: 'ECS service',
    nouns: 'ECS services',
    services: [...ECS_TASKS, 'ecs.amazonaws.com'],
    calls: ['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices', 'ecs:DescribeTaskDefinition'],
  },
  'ecs-task': {
    noun: 'ECS task',
    nouns: 'ECS tasks',
    services: ECS_TASKS,
    calls: ['ecs:ListClusters', 'ecs:ListTasks', 'ecs:DescribeTasks', 'ecs:DescribeTaskDefinition'],
  },
  'eks-cluster': {
    noun: 'EKS cluster',
    nouns: 'EKS clusters',
    services: ['eks.amazonaws.com'],
    calls: ['eks:ListClusters', 'eks:DescribeCluster'],
  },
  'eks-node-group': {
    noun: 'EKS node group',
    nouns: 'EKS node groups',
    services: ['ec2.amazonaws.com'],
    calls: ['eks:ListClusters', 'eks:DescribeCluster', 'eks:ListNodegroups', 'eks:DescribeNodegroup'],
  },
  'eks-pod-identity': {
    noun: 'EKS pod identity association',
    nouns: 'EKS pod identity associations',
    services: ['pods.eks.amazonaws.com'],
    calls: [
      'eks:ListClusters',
      'eks:DescribeCluster',
      'eks:ListPodIdentityAssociations',
      'eks:DescribePodIdentityAssociation',
    ],
  },
  'codebuild-project': {
    noun: 'CodeBuild project',
    nouns: 'CodeBuild projects',
    services: ['codebuild.amazonaws.com'],
    calls: ['codebuild:ListProjects', 'codebuild:BatchGetProjects'],
  },
  'glue-job': { noun: 'Glue job', nouns: 'Glue jobs', services: GLUE, calls: ['glue:GetJobs'] },
  'glue-dev-endpoint': {
    noun: 'Glue development endpoint',
    nouns: 'Glue development endpoints',
    services: GLUE,
    calls: ['glue:GetDevEndpoints'],
  },
  'glue-session': {
    noun: 'Glue session',
    nouns: 'Glue sessions',
    services: GLUE,
    calls: ['glue:ListSessions'],
  },
  'sagemaker-notebook': {
    noun: 'SageMaker notebook instance',
    nouns: 'SageMaker notebook instances',
    services: SAGEMAKER,
    calls: ['sagemaker:ListNotebookInstances', 'sagemaker:DescribeNotebookInstance'],
  },
  'sagemaker-domain': {
    noun: 'SageMaker domain',
    nouns: 'SageMaker domains',
    services: SAGEMAKER,
    calls: ['sagemaker:ListDomains', 'sagemaker:DescribeDomain'],
  },
  'sagemaker-training-job': {
    noun: 'SageMaker training job',
    nouns: 'SageMaker training jobs',
    services: SAGEMAKER,
    calls: ['sagemaker:ListTrainingJobs', 'sagemaker:DescribeTrainingJob'],
  },
  'state-machine': {
    noun: 'Step Functions state machine',
    nouns: 'Step Functions state machines',
    services: ['states.amazonaws.com'],
    calls: ['states:ListStateMachines', 'states:DescribeStateMachine'],
  },
  'apprunner-service': {
    noun: 'App Runner service',
    nouns: 'App Runner services',
    services: ['tasks.apprunner.amazonaws.com', 'build.apprunner.amazonaws.com'],
    calls: ['apprunner:ListServices', 'apprunner:DescribeService'],
  },
  'batch-job-definition': {
    noun: 'Batch job definition',
    nouns: 'Batch job definitions',
    services: ECS_TASKS,
    calls: ['batch:DescribeJobDefinitions'],
  },
  'batch-compute-environment': {
    noun: 'Batch compute environment',
    nouns: 'Batch compute environments',
    services: ['batch.amazonaws.com'],
    calls: ['batch:DescribeComputeEnvironments'],
  },
  'agentcore-runtime': {
    noun: 'AgentCore runtime',
    nouns: 'AgentCore runtimes',
    services: AGENT_CORE,
    calls: ['bedrock-agentcore:ListAgentRuntimes', 'bedrock-agentcore:GetAgentRuntime'],
  },
  'agentcore-code-interpreter': {
    noun: 'AgentCore code interpreter',
    nouns: 'AgentCore code interpreters',
    services: AGENT_CORE,
    calls: ['bedrock-agentcore:ListCodeInterpreters', 'bedrock-agentcore:GetCodeInterpreter'],
  },
  'agentcore-browser': {
    noun: 'AgentCore browser',
    nouns: 'AgentCore browsers',
    services: AGENT_CORE,
    calls: ['bedrock-agentcore:ListBrowsers', 'bedrock-agentcore:GetBrowser'],
  },
  'cloudformation-stack': {
    noun: 'CloudFormation stack',
    nouns: 'CloudFormation stacks',
    services: ['cloudformation.amazonaws.com'],
    calls: ['cloudformation:DescribeStacks'],
  },
  'amplify-app': {
    noun: 'Amplify app',
    nouns: 'Amplify apps',
    services: ['amplify.amazonaws.com'],
    calls: ['amplify:ListApps'],
  },
  'emr-cluster': {
    noun: 'EMR cluster',
    nouns: 'EMR clusters',
    services: ['elasticmapreduce.amazonaws.com'],
    calls: ['elasticmapreduce:ListClusters', 'elasticmapreduce:DescribeCluster'],
  },
})

export type WorkloadKind = keyof typeof WORKLOAD_KINDS

/** Every call that tells of workloads, each once. */
export const WORKLOAD_CALLS: readonly CallName[] = [
  ...new Set(Object.values(WORKLOAD_KINDS).flatMap(({ calls }) => calls)),
]
