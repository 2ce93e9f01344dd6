/**
 * How a principal becomes another one through a service: facts of pathfinding.cloud (DataDog/pathfinding.cloud@84dd65c,
 * Apache-2.0, Copyright 2025-Present Datadog) and, where the id begins with `x-`, of Prowler (Apache-2.0), Cloudsplaining
 * (BSD-3-Clause) and our own. What each needs besides the actions (whom the role must trust, what must exist) is ours.
 */

/** Pass a role to something new that runs the caller's code as that role. */
export interface NewWorkloadRecipe {
  readonly id: string
  /** All needed beside iam:PassRole, on resources that the caller makes. */
  readonly actions: readonly string[]
  /** The role must trust this service. */
  readonly service: string
  /** EC2 runs as a role only through an instance profile that holds it. */
  readonly instanceProfile?: boolean
}

export const NEW_WORKLOADS: readonly NewWorkloadRecipe[] = [
  {
    id: 'lambda-001',
    actions: ['lambda:CreateFunction', 'lambda:InvokeFunction'],
    service: 'lambda.amazonaws.com',
  },
  {
    id: 'lambda-002',
    actions: ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    service: 'lambda.amazonaws.com',
  },
  {
    id: 'lambda-006',
    actions: ['lambda:CreateFunction', 'lambda:AddPermission'],
    service: 'lambda.amazonaws.com',
  },
  { id: 'ec2-001', actions: ['ec2:RunInstances'], service: 'ec2.amazonaws.com', instanceProfile: true },
  {
    id: 'ec2-003',
    actions: ['ec2:RequestSpotInstances'],
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
  },
  {
    id: 'x-041',
    actions: ['ec2:AssociateIamInstanceProfile'],
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
  },
  {
    id: 'x-010',
    actions: ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
  },
  {
    id: 'x-011',
    actions: ['autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
  },
  {
    id: 'x-029',
    actions: [
      'imagebuilder:CreateComponent',
      'imagebuilder:CreateImageRecipe',
      'imagebuilder:CreateInfrastructureConfiguration',
      'imagebuilder:CreateImage',
    ],
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
  },
  {
    id: 'ecs-003',
    actions: ['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    service: 'ecs-tasks.amazonaws.com',
  },
  {
    id: 'ecs-004',
    actions: ['ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    service: 'ecs-tasks.amazonaws.com',
  },
  {
    id: 'ecs-005',
    actions: ['ecs:RegisterTaskDefinition', 'ecs:StartTask'],
    service: 'ecs-tasks.amazonaws.com',
  },
  { id: 'x-013', actions: ['ecs:RunTask'], service: 'ecs-tasks.amazonaws.com' },
  {
    id: 'x-019',
    actions: ['batch:RegisterJobDefinition', 'batch:SubmitJob'],
    service: 'ecs-tasks.amazonaws.com',
  },
  {
    id: 'cloudformation-001',
    actions: ['cloudformation:CreateStack'],
    service: 'cloudformation.amazonaws.com',
  },
  {
    id: 'cloudformation-003',
    actions: ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    service: 'cloudformation.amazonaws.com',
  },
  {
    id: 'cloudformation-004',
    actions: ['cloudformation:UpdateStackSet'],
    service: 'cloudformation.amazonaws.com',
  },
  { id: 'x-046', actions: ['cloudformation:UpdateStack'], service: 'cloudformation.amazonaws.com' },
  {
    id: 'x-047',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    service: 'cloudformation.amazonaws.com',
  },
  {
    id: 'codebuild-001',
    actions: ['codebuild:CreateProject', 'codebuild:StartBuild'],
    service: 'codebuild.amazonaws.com',
  },
  {
    id: 'codebuild-004',
    actions: ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    service: 'codebuild.amazonaws.com',
  },
  {
    id: 'x-042',
    actions: ['codebuild:UpdateProject', 'codebuild:StartBuild'],
    service: 'codebuild.amazonaws.com',
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
  { id: 'glue-001', actions: ['glue:CreateDevEndpoint'], service: 'glue.amazonaws.com' },
  { id: 'glue-003', actions: ['glue:CreateJob', 'glue:StartJobRun'], service: 'glue.amazonaws.com' },
  { id: 'glue-004', actions: ['glue:CreateJob', 'glue:CreateTrigger'], service: 'glue.amazonaws.com' },
  { id: 'glue-005', actions: ['glue:UpdateJob', 'glue:StartJobRun'], service: 'glue.amazonaws.com' },
  { id: 'glue-006', actions: ['glue:UpdateJob', 'glue:CreateTrigger'], service: 'glue.amazonaws.com' },
  { id: 'x-028', actions: ['glue:CreateSession', 'glue:RunStatement'], service: 'glue.amazonaws.com' },
  { id: 'sagemaker-001', actions: ['sagemaker:CreateNotebookInstance'], service: 'sagemaker.amazonaws.com' },
  { id: 'sagemaker-002', actions: ['sagemaker:CreateTrainingJob'], service: 'sagemaker.amazonaws.com' },
  { id: 'sagemaker-003', actions: ['sagemaker:CreateProcessingJob'], service: 'sagemaker.amazonaws.com' },
  { id: 'apprunner-001', actions: ['apprunner:CreateService'], service: 'tasks.apprunner.amazonaws.com' },
  {
    id: 'bedrock-001',
    actions: [
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ],
    service: 'bedrock-agentcore.amazonaws.com',
  },
  {
    id: 'x-018',
    actions: [
      'bedrock-agentcore:CreateBrowser',
      'bedrock-agentcore:StartBrowserSession',
      'bedrock-agentcore:ConnectBrowserAutomationStream',
    ],
    service: 'bedrock-agentcore.amazonaws.com',
  },
  { id: 'x-021', actions: ['braket:CreateJob'], service: 'braket.amazonaws.com' },
  {
    id: 'x-025',
    actions: ['elasticmapreduce:RunJobFlow'],
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
  },
  {
    id: 'x-026',
    actions: ['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'],
    service: 'emr-serverless.amazonaws.com',
  },
  {
    id: 'x-027',
    actions: ['gamelift:CreateBuild', 'gamelift:RequestUploadCredentials', 'gamelift:CreateFleet'],
    service: 'gamelift.amazonaws.com',
  },
  {
    id: 'x-030',
    actions: ['kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
    service: 'kinesisanalytics.amazonaws.com',
  },
  { id: 'x-031', actions: ['omics:CreateWorkflow', 'omics:StartRun'], service: 'omics.amazonaws.com' },
  { id: 'x-032', actions: ['scheduler:CreateSchedule'], service: 'scheduler.amazonaws.com' },
  {
    id: 'x-033',
    actions: ['ssm:CreateDocument', 'ssm:StartAutomationExecution'],
    service: 'ssm.amazonaws.com',
  },
  {
    id: 'x-034',
    actions: ['states:CreateStateMachine', 'states:StartExecution'],
    service: 'states.amazonaws.com',
  },
  { id: 'x-051', actions: ['eks:CreatePodIdentityAssociation'], service: 'pods.eks.amazonaws.com' },
]

/** Change or enter what already runs as a role. All actions are on the workload itself. */
export interface ExistingWorkloadRecipe {
  readonly id: string
  readonly actions: readonly string[]
  readonly workload: 'lambda-function' | 'ec2-instance'
}

export const EXISTING_WORKLOADS: readonly ExistingWorkloadRecipe[] = [
  { id: 'lambda-003', actions: ['lambda:UpdateFunctionCode'], workload: 'lambda-function' },
  { id: 'x-008', actions: ['lambda:UpdateFunctionConfiguration'], workload: 'lambda-function' },
  { id: 'ssm-001', actions: ['ssm:StartSession'], workload: 'ec2-instance' },
  { id: 'ssm-002', actions: ['ssm:SendCommand'], workload: 'ec2-instance' },
  {
    id: 'ec2-002',
    actions: ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    workload: 'ec2-instance',
  },
  {
    id: 'ec2instanceconnect-003',
    actions: ['ec2-instance-connect:SendSSHPublicKey'],
    workload: 'ec2-instance',
  },
]

/** Credentials for a user, or another trust policy for a role: the action on the target itself. */
export interface TakeOverRecipe {
  readonly id: string
  readonly target: 'user' | 'role'
  readonly action: string
}

export const TAKE_OVERS: readonly TakeOverRecipe[] = [
  { id: 'iam-002', target: 'user', action: 'iam:CreateAccessKey' },
  { id: 'iam-004', target: 'user', action: 'iam:CreateLoginProfile' },
  { id: 'iam-006', target: 'user', action: 'iam:UpdateLoginProfile' },
  { id: 'iam-012', target: 'role', action: 'iam:UpdateAssumeRolePolicy' },
]

/** What the answer leaves out, said with every answer. */
export const NOT_EXAMINED =
  'Not looked at, because the crawl does not read them: App Runner services, CloudFormation stacks, CodeBuild projects, Glue endpoints, SageMaker notebooks, launch templates, ECS tasks, Step Functions and Bedrock agents that exist already, older versions of managed policies, and Identity Center permission sets.'
