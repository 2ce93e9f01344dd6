import type { MissingData } from '../../engine/request/decision.ts'
import type { WorkloadKind } from '../../services/workloadNouns.ts'

/**
 * Change or enter something that exists already, of a kind that the crawl does not read or has not read: whether it is there, and as which
 * role it runs, is not known, so that no such way is proved. Sources of the ids: ../edge/catalogue.ts. Whom the role must
 * trust, and what tells whether the way is there, is ours.
 */
export interface UnreadRecipe {
  readonly id: string
  /** All needed, on things of these kinds that may exist, in the order in which they are done. */
  readonly actions: readonly string[]
  /** Whoever runs as the role: the role must trust it. */
  readonly service: string
  /** EC2 runs as a role only through an instance profile that holds it. */
  readonly instanceProfile?: boolean
  /** Only where this call of the crawl gave nothing, or not all: else what there is has been read. */
  readonly unlessRead?: string
  /** The kind of workload that it is, where the crawl reads it: as `unlessRead`, for all of its calls. */
  readonly kind?: WorkloadKind
  /** Systems Manager runs on the instance only as far as the role lets its agent report. */
  readonly agent?: boolean
  /** What was not read, and the call that would tell. */
  readonly needs: Pick<MissingData, 'what' | 'call'>
}

const AGENT_CORE = 'bedrock-agentcore.amazonaws.com'
const CLOUDFORMATION = 'cloudformation.amazonaws.com'
const CODEBUILD = 'codebuild.amazonaws.com'
const ECS = 'ecs-tasks.amazonaws.com'
const EC2 = { service: 'ec2.amazonaws.com', instanceProfile: true } as const
const GLUE = 'glue.amazonaws.com'
const SAGEMAKER = 'sagemaker.amazonaws.com'

const whether = (what: string, call: string) => ({ what: `Whether ${what}`, call })
const STACK = whether(
  'a CloudFormation stack has this role as its service role',
  'cloudformation:DescribeStacks',
)
const PROJECT = whether('a CodeBuild project runs as this role', 'codebuild:BatchGetProjects')
const NOTEBOOK = whether(
  'a SageMaker notebook instance runs as this role',
  'sagemaker:DescribeNotebookInstance',
)

const LAMBDA_FUNCTION = {
  service: 'lambda.amazonaws.com',
  unlessRead: 'lambda:ListFunctions',
  needs: whether('a Lambda function runs as this role', 'lambda:ListFunctions'),
} as const
const INSTANCE = {
  ...EC2,
  unlessRead: 'ec2:DescribeInstances',
  needs: whether('an instance that the caller can enter runs as this role', 'ec2:DescribeInstances'),
} as const

export const UNREAD_WORKLOADS: readonly UnreadRecipe[] = [
  {
    // A service that is updated is deployed again: https://docs.aws.amazon.com/apprunner/latest/api/API_UpdateService.html
    id: 'apprunner-002',
    kind: 'apprunner-service',
    actions: ['apprunner:UpdateService'],
    service: 'tasks.apprunner.amazonaws.com',
    needs: whether('an App Runner service runs as this role', 'apprunner:DescribeService'),
  },
  {
    id: 'batch-002',
    kind: 'batch-job-definition',
    actions: ['batch:SubmitJob'],
    service: ECS,
    needs: whether('jobs of a Batch job definition run as this role', 'batch:DescribeJobDefinitions'),
  },
  {
    id: 'bedrock-002',
    kind: 'agentcore-code-interpreter',
    actions: ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
    service: AGENT_CORE,
    needs: whether('an AgentCore code interpreter runs as this role', 'bedrock-agentcore:GetCodeInterpreter'),
  },
  {
    id: 'bedrock-004',
    kind: 'agentcore-runtime',
    actions: ['bedrock-agentcore:InvokeAgentRuntimeCommand'],
    service: AGENT_CORE,
    needs: whether('an AgentCore runtime runs as this role', 'bedrock-agentcore:GetAgentRuntime'),
  },
  {
    id: 'bedrock-007',
    kind: 'agentcore-browser',
    actions: ['bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:ConnectBrowserAutomationStream'],
    service: AGENT_CORE,
    needs: whether('an AgentCore browser runs as this role', 'bedrock-agentcore:GetBrowser'),
  },
  {
    id: 'cloudformation-002',
    kind: 'cloudformation-stack',
    actions: ['cloudformation:UpdateStack'],
    service: CLOUDFORMATION,
    needs: STACK,
  },
  {
    id: 'cloudformation-005',
    kind: 'cloudformation-stack',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    service: CLOUDFORMATION,
    needs: STACK,
  },
  {
    id: 'codebuild-002',
    kind: 'codebuild-project',
    actions: ['codebuild:StartBuild'],
    service: CODEBUILD,
    needs: PROJECT,
  },
  {
    id: 'codebuild-003',
    kind: 'codebuild-project',
    actions: ['codebuild:StartBuildBatch'],
    service: CODEBUILD,
    needs: PROJECT,
  },
  {
    id: 'codedeploy-001',
    actions: [
      'codedeploy:GetDeploymentConfig',
      'codedeploy:RegisterApplicationRevision',
      'codedeploy:CreateDeployment',
    ],
    ...EC2,
    needs: whether(
      'a CodeDeploy deployment group deploys to an instance that runs as this role',
      'codedeploy:GetDeploymentGroup',
    ),
  },
  {
    // The group starts its next instances with the new version, and nobody is asked for iam:PassRole again.
    id: 'ec2-005',
    actions: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    ...EC2,
    needs: whether(
      'something starts instances from the default version of a launch template that the caller may change',
      'autoscaling:DescribeAutoScalingGroups',
    ),
  },
  {
    id: 'ecs-006',
    kind: 'ecs-task',
    actions: ['ecs:ExecuteCommand', 'ecs:DescribeTasks'],
    service: ECS,
    needs: whether('an ECS task with ECS Exec runs as this role', 'ecs:DescribeTasks'),
  },
  {
    id: 'glue-002',
    kind: 'glue-dev-endpoint',
    actions: ['glue:UpdateDevEndpoint'],
    service: GLUE,
    needs: whether('a Glue development endpoint runs as this role', 'glue:GetDevEndpoints'),
  },
  {
    // --scriptLocation of a run overrides the job's script:
    // https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
    id: 'x-054',
    kind: 'glue-job',
    actions: ['glue:StartJobRun'],
    service: GLUE,
    needs: whether('a Glue job runs as this role', 'glue:GetJobs'),
  },
  {
    id: 'x-055',
    kind: 'glue-session',
    actions: ['glue:RunStatement'],
    service: GLUE,
    needs: whether('a Glue session that is open runs as this role', 'glue:ListSessions'),
  },
  {
    // The environment takes its DAGs from another bucket: https://docs.aws.amazon.com/mwaa/latest/API/API_UpdateEnvironment.html
    id: 'x-060',
    actions: ['airflow:UpdateEnvironment', 'airflow:CreateCliToken', 's3:GetEncryptionConfiguration'],
    service: 'airflow.amazonaws.com',
    needs: whether('an MWAA environment runs as this role', 'airflow:GetEnvironment'),
  },
  {
    id: 'sagemaker-004',
    kind: 'sagemaker-notebook',
    actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    service: SAGEMAKER,
    needs: NOTEBOOK,
  },
  {
    id: 'sagemaker-005',
    kind: 'sagemaker-notebook',
    actions: [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ],
    service: SAGEMAKER,
    needs: NOTEBOOK,
  },
  {
    id: 'stepfunctions-002',
    kind: 'state-machine',
    actions: ['states:UpdateStateMachine', 'states:StartExecution'],
    service: 'states.amazonaws.com',
    needs: whether('a Step Functions state machine runs as this role', 'states:DescribeStateMachine'),
  },
  {
    id: 'x-052',
    actions: ['account-access:CreateEntitlement'],
    service: 'account-access.amazonaws.com',
    needs: whether(
      'an account access application hands out this role, to somebody whom the caller can be',
      'account-access:ListApplications',
    ),
  },
  {
    // With access to the cluster a pod is started under the service account that has the role.
    id: 'x-056',
    kind: 'eks-pod-identity',
    actions: ['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy'],
    service: 'pods.eks.amazonaws.com',
    needs: whether(
      'pods of an EKS cluster that authorizes by access entries run as this role',
      'eks:ListPodIdentityAssociations',
    ),
  },
  { id: 'lambda-003', actions: ['lambda:UpdateFunctionCode'], ...LAMBDA_FUNCTION },
  { id: 'x-008', actions: ['lambda:UpdateFunctionConfiguration'], ...LAMBDA_FUNCTION },
  {
    id: 'ec2-002',
    actions: ['ec2:StopInstances', 'ec2:ModifyInstanceAttribute', 'ec2:StartInstances'],
    ...INSTANCE,
  },
  { id: 'ec2-003', actions: ['ec2-instance-connect:SendSSHPublicKey'], ...INSTANCE },
  { id: 'ssm-001', actions: ['ssm:StartSession'], agent: true, ...INSTANCE },
  { id: 'ssm-002', actions: ['ssm:SendCommand'], agent: true, ...INSTANCE },
]
