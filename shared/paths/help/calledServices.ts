/** A service whose actions the ways call: how CloudTrail names it, and where AWS documents its API. */
export interface CalledService {
  readonly name: string
  /** `eventSource` of its events; null: it could not be confirmed. */
  readonly eventSource: string | null
  /** AWS's page of an operation begins so. */
  readonly pages: string
}

const DOCS = 'https://docs.aws.amazon.com/'
const service = (
  name: string,
  eventSource: string | null,
  path: string,
  end = 'latest/APIReference/',
): CalledService => ({ name, eventSource, pages: `${DOCS}${path}/${end}API_` })

/** By the prefix of IAM actions. */
export const CALLED_SERVICES: Readonly<Record<string, CalledService>> = {
  'account-access': service('Account access manager', null, 'account-access'),
  airflow: service('MWAA', 'airflow.amazonaws.com', 'mwaa', 'latest/API/'),
  amplify: service('Amplify', 'amplify.amazonaws.com', 'amplify'),
  apprunner: service('App Runner', 'apprunner.amazonaws.com', 'apprunner', 'latest/api/'),
  autoscaling: service('EC2 Auto Scaling', 'autoscaling.amazonaws.com', 'autoscaling/ec2', 'APIReference/'),
  batch: service('Batch', 'batch.amazonaws.com', 'batch'),
  'bedrock-agentcore': service('Bedrock AgentCore', 'bedrock-agentcore.amazonaws.com', 'bedrock-agentcore'),
  braket: service('Braket', 'braket.amazonaws.com', 'braket'),
  cloudformation: service('CloudFormation', 'cloudformation.amazonaws.com', 'AWSCloudFormation'),
  codebuild: service('CodeBuild', 'codebuild.amazonaws.com', 'codebuild'),
  codedeploy: service('CodeDeploy', 'codedeploy.amazonaws.com', 'codedeploy'),
  codestar: service('CodeStar', 'codestar.amazonaws.com', 'codestar'),
  'cognito-identity': service('Cognito identity pools', 'cognito-identity.amazonaws.com', 'cognitoidentity'),
  datapipeline: service('Data Pipeline', 'datapipeline.amazonaws.com', 'datapipeline'),
  dynamodb: service('DynamoDB', 'dynamodb.amazonaws.com', 'amazondynamodb'),
  ec2: service('EC2', 'ec2.amazonaws.com', 'AWSEC2'),
  'ec2-instance-connect': service(
    'EC2 Instance Connect',
    'ec2-instance-connect.amazonaws.com',
    'ec2-instance-connect',
  ),
  ecs: service('ECS', 'ecs.amazonaws.com', 'AmazonECS'),
  eks: service('EKS', 'eks.amazonaws.com', 'eks'),
  elasticmapreduce: service('EMR', 'elasticmapreduce.amazonaws.com', 'emr'),
  'emr-serverless': service('EMR Serverless', 'emr-serverless.amazonaws.com', 'emr-serverless'),
  gamelift: service('GameLift', 'gamelift.amazonaws.com', 'gamelift', 'latest/apireference/'),
  glue: service('Glue', 'glue.amazonaws.com', 'glue', 'latest/webapi/'),
  iam: service('IAM', 'iam.amazonaws.com', 'IAM'),
  imagebuilder: service('Image Builder', 'imagebuilder.amazonaws.com', 'imagebuilder'),
  kinesisanalytics: service(
    'Managed Service for Apache Flink',
    'kinesisanalytics.amazonaws.com',
    'managed-flink',
    'latest/apiv2/',
  ),
  lambda: service('Lambda', 'lambda.amazonaws.com', 'lambda', 'latest/api/'),
  omics: service('HealthOmics', 'omics.amazonaws.com', 'omics', 'latest/api/'),
  s3: service('S3', 's3.amazonaws.com', 'AmazonS3', 'latest/API/'),
  sagemaker: service('SageMaker', 'sagemaker.amazonaws.com', 'sagemaker'),
  scheduler: service('EventBridge Scheduler', 'scheduler.amazonaws.com', 'scheduler'),
  ssm: service('Systems Manager', 'ssm.amazonaws.com', 'systems-manager'),
  sso: service('IAM Identity Center', 'sso.amazonaws.com', 'singlesignon'),
  states: service('Step Functions', 'states.amazonaws.com', 'step-functions', 'latest/apireference/'),
  sts: service('STS', 'sts.amazonaws.com', 'STS'),
}
