import { ACCOUNT_ID, type ActionTable } from './facts.ts'

export const JOB_ACTIONS: ActionTable = {
  'datapipeline:CreatePipeline': {
    step: 'Make a pipeline.',
    look: 'name and uniqueId.',
    note: 'AWS closed Data Pipeline to new customers in July 2024.',
  },
  'datapipeline:PutPipelineDefinition': {
    step: 'Write its definition: a shell command of the caller’s own, and the target role as the pipeline’s role or resource role.',
    look: 'pipelineId and pipelineObjects: role, resourceRole and command.',
  },
  'datapipeline:ActivatePipeline': { step: 'Activate the pipeline.', look: 'pipelineId.' },
  'glue:CreateDevEndpoint': {
    step: 'Make a development endpoint with the target role and a public SSH key of the caller’s own, and connect to it.',
    look: 'endpointName, roleArn and publicKey.',
  },
  'glue:UpdateDevEndpoint': {
    step: 'Add a public SSH key of the caller’s own to a development endpoint that runs as the target role, and connect to it.',
    look: 'endpointName and addPublicKeys.',
    narrow: { resource: `arn:aws:glue:*:${ACCOUNT_ID}:devEndpoint/TEAM-*` },
  },
  'glue:CreateJob': {
    step: 'Make a job with a script of the caller’s own and the target role.',
    look: 'name, role and command.scriptLocation.',
  },
  'glue:UpdateJob': {
    step: 'Give a job that is there another script and another role, the target role.',
    look: 'jobName and jobUpdate: role and command.scriptLocation.',
  },
  'glue:StartJobRun': {
    step: '{jobRun}',
    look: 'jobName and arguments (--scriptLocation).',
    narrow: { resource: `arn:aws:glue:*:${ACCOUNT_ID}:job/TEAM-*` },
  },
  'glue:CreateTrigger': {
    step: 'Make a trigger that starts the job, on a schedule or at once.',
    look: 'name, type, actions and startOnCreation.',
  },
  'glue:CreateSession': {
    step: 'Open an interactive session with the target role.',
    look: 'id, role and command.',
  },
  'glue:RunStatement': {
    step: 'Run code of the caller’s own in {session}.',
    look: 'sessionId and userIdentity.',
    narrow: { resource: `arn:aws:glue:*:${ACCOUNT_ID}:session/TEAM-*` },
  },
  'emr-serverless:CreateApplication': { step: 'Make an application.', look: 'name and type.' },
  'emr-serverless:StartJobRun': {
    step: 'Start a job run with a script of the caller’s own and the target role as its runtime role.',
    look: 'applicationId, executionRoleArn and jobDriver.',
  },
  'amplify:CreateApp': {
    step: 'Make an app from a repository of the caller’s own, with the target role as its service role.',
    look: 'name, repository and iamServiceRoleArn.',
  },
  'amplify:CreateBranch': { step: 'Connect a branch of the repository.', look: 'appId and branchName.' },
  'amplify:StartJob': {
    step: 'Start a build, which runs the commands of the repository’s build settings.',
    look: 'appId, branchName and jobType.',
    narrow: { resource: `arn:aws:amplify:*:${ACCOUNT_ID}:apps/APP/*` },
  },
  'airflow:CreateEnvironment': {
    step: 'Make an environment with the target role as its execution role, and with a startup script or DAGs of the caller’s own.',
    look: 'name, executionRoleArn, sourceBucketArn and startupScriptS3Path.',
  },
  'airflow:UpdateEnvironment': {
    step: 'Have an environment that runs as the target role take its DAGs from a bucket of the caller’s own.',
    look: 'name, sourceBucketArn and startupScriptS3Path.',
    narrow: { resource: `arn:aws:airflow:*:${ACCOUNT_ID}:environment/TEAM-*` },
  },
  'airflow:CreateCliToken': {
    step: 'Get a token for the command line of Airflow, and start a DAG with it.',
    look: 'name and userIdentity.',
    narrow: { resource: `arn:aws:airflow:*:${ACCOUNT_ID}:environment/TEAM-*` },
  },
  's3:GetEncryptionConfiguration': {
    step: 'MWAA reads, as the caller, how the bucket is encrypted.',
    look: 'bucketName.',
    eventName: 'GetBucketEncryption',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html',
    common: true,
  },
  'ec2:CreateNetworkInterface': {
    step: 'MWAA makes, as the caller, the environment’s network interfaces.',
    look: 'subnetId, and that MWAA made it (sourceIPAddress).',
    common: true,
  },
  'ec2:CreateVpcEndpoint': {
    step: 'MWAA makes, as the caller, the environment’s VPC endpoints.',
    look: 'vpcId and serviceName.',
    common: true,
  },
  'braket:CreateJob': {
    step: 'Start a hybrid job with a script of the caller’s own and the target role.',
    look: 'jobName, roleArn and algorithmSpecification.',
  },
  'kinesisanalytics:CreateApplication': {
    step: 'Make an application from code of the caller’s own, with the target role as its service execution role.',
    look: 'applicationName, serviceExecutionRole and runtimeEnvironment.',
  },
  'kinesisanalytics:StartApplication': { step: 'Start the application.', look: 'applicationName.' },
  's3:GetObject': {
    step: 'Have the workflow’s definition, which lies in a bucket, read.',
    look: 'bucketName and key.',
    category: 'data',
    dataResourceTypes: ['AWS::S3::Object'],
    common: true,
  },
  'omics:CreateWorkflow': {
    step: 'Make a workflow from a definition of the caller’s own.',
    look: 'name and definitionUri.',
  },
  'omics:StartRun': {
    step: 'Start a run of the workflow with the target role.',
    look: 'workflowId and roleArn.',
  },
  'scheduler:CreateSchedule': {
    step: 'Make a schedule whose target is a universal target, nearly any AWS API operation with parameters of the caller’s own, and whose role is the target role.',
    look: 'name, target.arn (such as arn:aws:scheduler:::aws-sdk:iam:…) and target.roleArn.',
  },
  'states:CreateStateMachine': {
    step: 'Make a state machine whose tasks call AWS operations of the caller’s choice, with the target role.',
    look: 'name and roleArn. The definition is hidden.',
  },
  'states:UpdateStateMachine': {
    step: 'Replace the definition of a state machine that runs as the target role by one whose tasks call AWS operations of the caller’s choice.',
    look: 'stateMachineArn and roleArn. The definition is hidden.',
    narrow: { resource: `arn:aws:states:*:${ACCOUNT_ID}:stateMachine:TEAM-*` },
  },
  'states:StartExecution': {
    step: 'Start an execution of the state machine.',
    look: 'stateMachineArn and name.',
    common: true,
  },
}

export const SAGEMAKER_ACTIONS: ActionTable = {
  'sagemaker:CreateNotebookInstance': {
    step: 'Make a notebook instance with the target role, and open it, or let a lifecycle script run on it.',
    look: 'notebookInstanceName, roleArn and lifecycleConfigName.',
  },
  'sagemaker:CreateTrainingJob': {
    step: 'Start a training job from an image of the caller’s own, with the target role.',
    look: 'trainingJobName, roleArn and algorithmSpecification.',
  },
  'sagemaker:CreateProcessingJob': {
    step: 'Start a processing job from an image or script of the caller’s own, with the target role.',
    look: 'processingJobName, roleArn and appSpecification.',
  },
  'sagemaker:CreatePresignedNotebookInstanceUrl': {
    step: 'Get a signed URL of a notebook instance that runs as the target role, open it, and run code in its terminal.',
    look: 'notebookInstanceName and userIdentity: somebody who does not work with this notebook.',
    narrow: { resource: `arn:aws:sagemaker:*:${ACCOUNT_ID}:notebook-instance/TEAM-*` },
  },
  'sagemaker:CreateNotebookInstanceLifecycleConfig': {
    step: 'Make a lifecycle configuration with a script of the caller’s own.',
    look: 'notebookInstanceLifecycleConfigName and onStart.',
    narrow: { resource: `arn:aws:sagemaker:*:${ACCOUNT_ID}:notebook-instance-lifecycle-config/TEAM-*` },
  },
  'sagemaker:StopNotebookInstance': {
    step: 'Stop the notebook instance: it can be changed only while it is stopped.',
    look: 'notebookInstanceName.',
    common: true,
  },
  'sagemaker:UpdateNotebookInstance': {
    step: 'Put the lifecycle configuration on the notebook instance.',
    look: 'notebookInstanceName, lifecycleConfigName and roleArn.',
    narrow: { resource: `arn:aws:sagemaker:*:${ACCOUNT_ID}:notebook-instance/TEAM-*` },
  },
  'sagemaker:StartNotebookInstance': {
    step: 'Start it again: the script runs on it as root.',
    look: 'notebookInstanceName.',
    common: true,
  },
}
