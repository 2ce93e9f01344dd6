/** A service that works as a role: whom the role has to trust, and how its sessions look. */
export interface Runner {
  /** The service principal. */
  readonly principal: string
  readonly name: string
  /** What runs as the role, with its article. */
  readonly thing: string
  /** How the role's sessions are told from others; left out: nothing is known of it. */
  readonly session?: string
  /** ARN of what a trust policy can be narrowed to by aws:SourceArn, where AWS's pages say that the service sends it. */
  readonly sourceArn?: string
  /** It signs people in who bring a token: the role’s trust policy names it as the identity provider. */
  readonly federated?: true
  /** What else stops it with this service. */
  readonly advice?: readonly string[]
}

const EC2_SESSION =
  'Sessions of an instance are named by its id (i-…). The same session from an address that is not the instance’s means that its credentials were taken out.'

export const RUNNERS = {
  lambda: {
    principal: 'lambda.amazonaws.com',
    name: 'Lambda',
    thing: 'a function',
    session:
      'Sessions are named by the function: assumed-role/ROLE/FUNCTION. A name that you do not know, or one from an address outside of AWS, stands out.',
    advice: [
      'Sign code: with a code signing configuration that enforces it, Lambda takes no code of strangers. A Deny on lambda:CreateFunction unless lambda:CodeSigningConfigArn is yours makes it count for new functions.',
    ],
  },
  ec2: {
    principal: 'ec2.amazonaws.com',
    name: 'EC2',
    thing: 'an instance',
    session: EC2_SESSION,
    advice: [
      'A Deny in the role’s policy for requests that come from outside of your networks (aws:SourceVpc, aws:SourceIp, with an exception for aws:ViaAWSService) makes credentials worthless that were taken out.',
    ],
  },
  gamelift: { principal: 'gamelift.amazonaws.com', name: 'GameLift', thing: 'a fleet' },
  ecs: {
    principal: 'ecs-tasks.amazonaws.com',
    name: 'ECS',
    thing: 'a task',
    session:
      'Sessions are named by the task’s id. A task of an image or family that you do not deploy stands out.',
  },
  batch: {
    principal: 'ecs-tasks.amazonaws.com',
    name: 'Batch',
    thing: 'a job definition',
    session: 'Jobs run as ECS tasks: sessions are named by the task’s id.',
  },
  eks: {
    principal: 'pods.eks.amazonaws.com',
    name: 'EKS Pod Identity',
    thing: 'a pod',
    session:
      'Sessions of Pod Identity carry the session tags kubernetes-namespace, kubernetes-service-account and eks-cluster-name: those of another namespace stand out.',
    advice: [
      'Ask in the role’s trust policy for aws:RequestTag/kubernetes-namespace and aws:RequestTag/eks-cluster-name: then no other cluster or namespace can use it.',
    ],
  },
  apprunner: {
    principal: 'tasks.apprunner.amazonaws.com',
    name: 'App Runner',
    thing: 'a service of App Runner',
  },
  cloudformation: {
    principal: 'cloudformation.amazonaws.com',
    name: 'CloudFormation',
    thing: 'a stack',
    session:
      'What the stack makes is logged under the role, with sourceIPAddress and invokedBy cloudformation.amazonaws.com: AttachRolePolicy, CreateRole or CreateUser from there stands out.',
    advice: [
      'Narrow the role itself: let it create IAM identities only under a permissions boundary (condition iam:PermissionsBoundary).',
      'The condition key cloudformation:RoleArn narrows which role a stack may get, cloudformation:ResourceTypes which types a template may hold.',
    ],
  },
  codebuild: {
    principal: 'codebuild.amazonaws.com',
    name: 'CodeBuild',
    thing: 'a project',
    session: 'Sessions of builds are named AWSCodeBuild-… with the build’s id.',
    sourceArn: 'arn:aws:codebuild:eu-west-1:111122223333:project/PROJECT',
    advice: [
      'Narrow by condition keys such as codebuild:source.location, codebuild:source.buildspec and codebuild:serviceRole, so that a build runs only what the project says.',
    ],
  },
  codedeploy: {
    principal: 'ec2.amazonaws.com',
    name: 'CodeDeploy',
    thing: 'a deployment group',
    session: EC2_SESSION,
  },
  codestar: { principal: 'codestar.amazonaws.com', name: 'CodeStar', thing: 'a project' },
  cognito: {
    principal: 'cognito-identity.amazonaws.com',
    name: 'Cognito identity pools',
    federated: true,
    thing: 'an identity pool',
    session:
      'The pool’s users come in by AssumeRoleWithWebIdentity with the provider cognito-identity.amazonaws.com, sessions are named CognitoIdentityCredentials. GetCredentialsForIdentity is a data event of AWS::Cognito::IdentityPool.',
    advice: [
      'Test cognito-identity.amazonaws.com:aud (the pool’s id) and :amr in the trust policy of each role that trusts Cognito: another pool cannot use it then.',
    ],
  },
  datapipeline: {
    principal: 'datapipeline.amazonaws.com',
    name: 'Data Pipeline',
    thing: 'a pipeline',
  },
  glue: {
    principal: 'glue.amazonaws.com',
    name: 'Glue',
    thing: 'a job or endpoint of Glue',
    session: 'A job’s sessions are named GlueJobRunnerSession.',
    advice: [
      'A Glue role needs Glue, its buckets and its logs: a role that trusts glue.amazonaws.com should never be an administrator.',
    ],
  },
  emrserverless: {
    principal: 'emr-serverless.amazonaws.com',
    name: 'EMR Serverless',
    thing: 'an application',
  },
  amplify: {
    principal: 'amplify.amazonaws.com',
    name: 'Amplify',
    thing: 'the build of an app',
    sourceArn: 'arn:aws:amplify:eu-west-1:111122223333:apps/*',
  },
  airflow: {
    principal: 'airflow.amazonaws.com',
    name: 'MWAA',
    thing: 'an environment',
    advice: [
      'An execution role of MWAA needs its bucket, queue and logs: it should never be an administrator.',
    ],
  },
  braket: { principal: 'braket.amazonaws.com', name: 'Braket', thing: 'a hybrid job' },
  flink: {
    principal: 'kinesisanalytics.amazonaws.com',
    name: 'Managed Service for Apache Flink',
    thing: 'an application',
  },
  omics: { principal: 'omics.amazonaws.com', name: 'HealthOmics', thing: 'a workflow run' },
  scheduler: {
    principal: 'scheduler.amazonaws.com',
    name: 'EventBridge Scheduler',
    thing: 'a schedule',
    session:
      'What the schedule calls is logged under the role: an operation of iam.amazonaws.com by a role that scheduler.amazonaws.com assumed stands out.',
    sourceArn: 'arn:aws:scheduler:eu-west-1:111122223333:schedule-group/GROUP',
  },
  ssm: {
    principal: 'ssm.amazonaws.com',
    name: 'Systems Manager Automation',
    thing: 'a runbook',
    session: 'What the runbook calls is logged under the role.',
  },
  states: {
    principal: 'states.amazonaws.com',
    name: 'Step Functions',
    thing: 'a state machine',
    session: 'What the state machine calls is logged under the role.',
    sourceArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:MACHINE',
  },
  sagemaker: {
    principal: 'sagemaker.amazonaws.com',
    name: 'SageMaker',
    thing: 'a notebook instance',
    session: 'SageMaker names the sessions of its roles SageMaker.',
  },
  agentcore: {
    principal: 'bedrock-agentcore.amazonaws.com',
    name: 'Bedrock AgentCore',
    thing: 'something of AgentCore',
    advice: [
      'Turn on data events for the AWS::BedrockAgentCore types: without them the use of a session leaves no event.',
    ],
  },
} as const satisfies Readonly<Record<string, Runner>>

export type RunnerId = keyof typeof RUNNERS

export function runnerOf(id: RunnerId): Runner {
  return RUNNERS[id]
}
