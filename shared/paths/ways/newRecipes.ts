import type { MissingData } from '../../engine/request/decision.ts'
import { COGNITO } from '../proof/hopProver.ts'

/**
 * How a principal becomes a role by passing it to a service: facts of pathfinding.cloud
 * (DataDog/pathfinding.cloud@84dd65c, Apache-2.0, Copyright 2025-Present Datadog) and, where the id begins with `x-`, of
 * Prowler (Apache-2.0), Cloudsplaining (BSD-3-Clause) and our own. What each needs besides the actions (whom the role
 * must trust, what must exist) is ours.
 */
export interface NewWorkloadRecipe {
  readonly id: string
  /** All needed beside iam:PassRole, on things that the caller makes or chooses, in the order in which they are done. */
  readonly actions: readonly string[]
  /** The role must trust this service, and iam:PassedToService is it. */
  readonly service: string
  /** EC2 runs as a role only through an instance profile that holds it. */
  readonly instanceProfile?: boolean
  /** What must exist already and is not crawled: the way is not proved without it. */
  readonly needs?: Pick<MissingData, 'what' | 'call'>
}

const LAMBDA = 'lambda.amazonaws.com'
const ECS = 'ecs-tasks.amazonaws.com'
const CLOUDFORMATION = 'cloudformation.amazonaws.com'
const CODEBUILD = 'codebuild.amazonaws.com'
const GLUE = 'glue.amazonaws.com'
const SAGEMAKER = 'sagemaker.amazonaws.com'
const AGENT_CORE = 'bedrock-agentcore.amazonaws.com'
const EC2 = { service: 'ec2.amazonaws.com', instanceProfile: true } as const

const exists = (what: string, call: string) => ({ needs: { what: `Whether there is ${what}`, call } })
const CLUSTER = exists('an ECS cluster to run the task in', 'ecs:ListClusters')
const SERVICE = exists('an ECS service that the caller may change', 'ecs:ListServices')
const TASK = exists(
  'an ECS task definition to run with another role, and a cluster',
  'ecs:ListTaskDefinitions',
)
const INSTANCES = exists('an ECS cluster with container instances', 'ecs:ListContainerInstances')
const QUEUE = exists('a job queue', 'batch:DescribeJobQueues')
const STACK = exists('a stack that the caller may update', 'cloudformation:DescribeStacks')
/** The passed role only hands over to the execution role of each account. */
const STACK_SET = exists(
  'an execution role that trusts the passed role and may do as much',
  'cloudformation:ListStackSets',
)
const JOB = exists('a Glue job that the caller may change', 'glue:ListJobs')
const PROJECT = exists('a CodeBuild project that the caller may change', 'codebuild:ListProjects')
/** An environment lies in two private subnets: https://docs.aws.amazon.com/mwaa/latest/userguide/networking-about.html */
const SUBNETS = exists('two private subnets from which an environment reaches AWS', 'ec2:DescribeSubnets')
const GROUP = exists(
  'an Auto Scaling group that the caller may change',
  'autoscaling:DescribeAutoScalingGroups',
)

export const NEW_WORKLOADS: readonly NewWorkloadRecipe[] = [
  { id: 'lambda-001', actions: ['lambda:CreateFunction', 'lambda:InvokeFunction'], service: LAMBDA },
  {
    id: 'lambda-002',
    actions: ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    service: LAMBDA,
  },
  { id: 'lambda-006', actions: ['lambda:CreateFunction', 'lambda:AddPermission'], service: LAMBDA },
  { id: 'ec2-001', actions: ['ec2:RunInstances'], ...EC2 },
  { id: 'ec2-004', actions: ['ec2:RequestSpotInstances'], ...EC2 },
  {
    id: 'x-010',
    actions: ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    ...EC2,
  },
  {
    id: 'x-011',
    actions: ['autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
    ...EC2,
    ...GROUP,
  },
  {
    id: 'imagebuilder-001',
    actions: [
      'imagebuilder:CreateComponent',
      'imagebuilder:CreateImageRecipe',
      'imagebuilder:CreateInfrastructureConfiguration',
      'imagebuilder:CreateImage',
    ],
    ...EC2,
  },
  { id: 'emr-001', actions: ['elasticmapreduce:RunJobFlow'], ...EC2 },
  {
    id: 'ecs-001',
    actions: ['ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    service: ECS,
  },
  {
    id: 'ecs-002',
    actions: ['ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    service: ECS,
  },
  { id: 'ecs-003', actions: ['ecs:RegisterTaskDefinition', 'ecs:CreateService'], service: ECS, ...CLUSTER },
  { id: 'ecs-004', actions: ['ecs:RegisterTaskDefinition', 'ecs:RunTask'], service: ECS, ...CLUSTER },
  { id: 'ecs-005', actions: ['ecs:RegisterTaskDefinition', 'ecs:StartTask'], service: ECS, ...INSTANCES },
  {
    // The role is passed with the definition, which the service then runs:
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
    id: 'x-061',
    actions: ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
    service: ECS,
    ...SERVICE,
  },
  {
    id: 'ecs-007',
    actions: ['ecs:RegisterContainerInstance', 'ecs:StartTask'],
    service: ECS,
    ...TASK,
  },
  { id: 'ecs-008', actions: ['ecs:RunTask'], service: ECS, ...TASK },
  { id: 'ecs-009', actions: ['ecs:StartTask'], service: ECS, ...TASK },
  {
    id: 'batch-003',
    actions: [
      'batch:CreateComputeEnvironment',
      'batch:CreateJobQueue',
      'batch:RegisterJobDefinition',
      'batch:SubmitJob',
    ],
    service: ECS,
  },
  { id: 'batch-001', actions: ['batch:RegisterJobDefinition', 'batch:SubmitJob'], service: ECS, ...QUEUE },
  { id: 'cloudformation-001', actions: ['cloudformation:CreateStack'], service: CLOUDFORMATION },
  {
    id: 'cloudformation-003',
    actions: ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    service: CLOUDFORMATION,
    ...STACK_SET,
  },
  {
    id: 'cloudformation-004',
    actions: ['cloudformation:UpdateStackSet'],
    service: CLOUDFORMATION,
    ...STACK_SET,
  },
  { id: 'x-046', actions: ['cloudformation:UpdateStack'], service: CLOUDFORMATION, ...STACK },
  {
    id: 'x-047',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    service: CLOUDFORMATION,
  },
  { id: 'codebuild-001', actions: ['codebuild:CreateProject', 'codebuild:StartBuild'], service: CODEBUILD },
  {
    id: 'codebuild-004',
    actions: ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    service: CODEBUILD,
  },
  {
    id: 'x-042',
    actions: ['codebuild:UpdateProject', 'codebuild:StartBuild'],
    service: CODEBUILD,
    ...PROJECT,
  },
  {
    // The pool gives its identities whatever role it has, also those that do not sign in where it admits them.
    id: 'cognitoidentity-001',
    actions: ['cognito-identity:SetIdentityPoolRoles'],
    service: COGNITO,
    ...exists(
      'a Cognito identity pool whose identities the caller can be',
      'cognito-identity:ListIdentityPools',
    ),
  },
  {
    id: 'datapipeline-001',
    actions: [
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'datapipeline:ActivatePipeline',
    ],
    service: 'datapipeline.amazonaws.com',
  },
  { id: 'glue-001', actions: ['glue:CreateDevEndpoint'], service: GLUE },
  { id: 'glue-003', actions: ['glue:CreateJob', 'glue:StartJobRun'], service: GLUE },
  { id: 'glue-004', actions: ['glue:CreateJob', 'glue:CreateTrigger'], service: GLUE },
  { id: 'glue-005', actions: ['glue:UpdateJob', 'glue:StartJobRun'], service: GLUE, ...JOB },
  { id: 'glue-006', actions: ['glue:UpdateJob', 'glue:CreateTrigger'], service: GLUE, ...JOB },
  { id: 'glue-007', actions: ['glue:CreateSession', 'glue:RunStatement'], service: GLUE },
  { id: 'sagemaker-001', actions: ['sagemaker:CreateNotebookInstance'], service: SAGEMAKER },
  { id: 'sagemaker-002', actions: ['sagemaker:CreateTrainingJob'], service: SAGEMAKER },
  { id: 'sagemaker-003', actions: ['sagemaker:CreateProcessingJob'], service: SAGEMAKER },
  { id: 'apprunner-001', actions: ['apprunner:CreateService'], service: 'tasks.apprunner.amazonaws.com' },
  {
    id: 'bedrock-001',
    actions: [
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ],
    service: AGENT_CORE,
  },
  {
    id: 'bedrock-003',
    actions: [
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:CreateAgentRuntimeEndpoint',
      'bedrock-agentcore:CreateWorkloadIdentity',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
    ],
    service: AGENT_CORE,
  },
  {
    id: 'bedrock-005',
    actions: [
      'bedrock-agentcore:CreateHarness',
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:CreateAgentRuntimeEndpoint',
      'bedrock-agentcore:CreateWorkloadIdentity',
      'bedrock-agentcore:GetAgentRuntime',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
    ],
    service: AGENT_CORE,
  },
  {
    id: 'bedrock-006',
    actions: [
      'bedrock-agentcore:CreateBrowser',
      'bedrock-agentcore:StartBrowserSession',
      'bedrock-agentcore:ConnectBrowserAutomationStream',
    ],
    service: AGENT_CORE,
  },
  {
    // A build runs the commands of the repository with the credentials of the app's service role:
    // https://docs.aws.amazon.com/amplify/latest/userguide/amplify-service-role.html
    id: 'x-058',
    actions: ['amplify:CreateApp', 'amplify:CreateBranch', 'amplify:StartJob'],
    service: 'amplify.amazonaws.com',
  },
  {
    // What the caller needs beside: https://docs.aws.amazon.com/mwaa/latest/userguide/access-policies.html
    id: 'x-059',
    actions: [
      'airflow:CreateEnvironment',
      's3:GetEncryptionConfiguration',
      'ec2:CreateNetworkInterface',
      'ec2:CreateVpcEndpoint',
    ],
    service: 'airflow.amazonaws.com',
    ...SUBNETS,
  },
  { id: 'braket-001', actions: ['braket:CreateJob'], service: 'braket.amazonaws.com' },
  {
    id: 'emrserverless-001',
    actions: ['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'],
    service: 'emr-serverless.amazonaws.com',
  },
  {
    id: 'gamelift-001',
    actions: ['gamelift:CreateBuild', 'gamelift:RequestUploadCredentials', 'gamelift:CreateFleet'],
    service: 'gamelift.amazonaws.com',
  },
  {
    id: 'kinesisanalytics-001',
    actions: ['kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
    service: 'kinesisanalytics.amazonaws.com',
  },
  {
    id: 'omics-001',
    actions: ['s3:GetObject', 'omics:CreateWorkflow', 'omics:StartRun'],
    service: 'omics.amazonaws.com',
  },
  { id: 'scheduler-001', actions: ['scheduler:CreateSchedule'], service: 'scheduler.amazonaws.com' },
  {
    id: 'ssm-003',
    actions: ['ssm:CreateDocument', 'ssm:StartAutomationExecution'],
    service: 'ssm.amazonaws.com',
  },
  {
    id: 'stepfunctions-001',
    actions: ['states:CreateStateMachine', 'states:StartExecution'],
    service: 'states.amazonaws.com',
  },
  {
    id: 'x-051',
    actions: ['eks:CreatePodIdentityAssociation'],
    service: 'pods.eks.amazonaws.com',
    ...exists('an EKS cluster in which the caller may start pods', 'eks:ListClusters'),
  },
]
