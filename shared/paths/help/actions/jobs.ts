import { ACCOUNT_ID, type ActionTable } from './facts.ts'

const INSTANCE = 'arn:aws:sso:::instance/INSTANCE-ID'
const PERMISSION_SET = 'arn:aws:sso:::permissionSet/INSTANCE-ID/PERMISSION-SET-ID'
const stacks = `arn:aws:cloudformation:*:${ACCOUNT_ID}:stack/TEAM-*/*`

export const CLOUDFORMATION_ACTIONS: ActionTable = {
  'cloudformation:CreateStack': {
    step: 'Make a stack from a template of the caller’s own, with the target role as its service role.',
    look: 'stackName, roleARN, templateURL and capabilities (CAPABILITY_IAM, CAPABILITY_NAMED_IAM).',
  },
  'cloudformation:UpdateStack': {
    step: '{update}',
    look: 'stackName, roleARN and capabilities (CAPABILITY_IAM, CAPABILITY_NAMED_IAM).',
    narrow: { resource: stacks },
  },
  'cloudformation:CreateChangeSet': {
    step: '{changeSet}',
    look: 'stackName, changeSetName, changeSetType, roleARN and capabilities.',
    narrow: { resource: stacks },
  },
  'cloudformation:ExecuteChangeSet': {
    step: 'Execute the change set: CloudFormation makes what the template says, as the role.',
    look: 'stackName and changeSetName; made and executed by the same person without review.',
    narrow: { resource: stacks },
  },
  'cloudformation:CreateStackSet': {
    step: 'Make a stack set from a template of the caller’s own, with the target role as its administration role.',
    look: 'stackSetName, administrationRoleARN, executionRoleName and capabilities.',
  },
  'cloudformation:CreateStackInstances': {
    step: 'Roll the stack set out to an account and Region.',
    look: 'stackSetName, accounts and regions.',
  },
  'cloudformation:UpdateStackSet': {
    step: 'Replace the template of a stack set that is there, with the target role as its administration role: it is rolled out to the stack instances.',
    look: 'stackSetName, administrationRoleARN, executionRoleName and capabilities.',
  },
}

export const BUILD_ACTIONS: ActionTable = {
  'codebuild:CreateProject': {
    step: 'Make a project with a buildspec of the caller’s own and the target role as its service role.',
    look: 'name, serviceRole and source.buildspec.',
  },
  'codebuild:UpdateProject': {
    step: 'Give a project that is there another service role, the target role, and a buildspec of the caller’s own.',
    look: 'name, serviceRole and source.buildspec.',
  },
  'codebuild:StartBuild': {
    step: 'Start {build}.',
    look: 'projectName, buildspecOverride, imageOverride, sourceLocationOverride and serviceRoleOverride.',
    narrow: { resource: `arn:aws:codebuild:*:${ACCOUNT_ID}:project/TEAM-*` },
  },
  'codebuild:StartBuildBatch': {
    step: 'Start {build}, as a batch.',
    look: 'projectName, buildspecOverride, imageOverride, sourceLocationOverride and serviceRoleOverride.',
    narrow: { resource: `arn:aws:codebuild:*:${ACCOUNT_ID}:project/TEAM-*` },
  },
  'codedeploy:GetDeploymentConfig': {
    step: 'Read the deployment configuration: creating a deployment asks for this permission too.',
    look: 'deploymentConfigName.',
    common: true,
  },
  'codedeploy:RegisterApplicationRevision': {
    step: 'Register a revision with hook scripts of the caller’s own.',
    look: 'applicationName and revision: a bucket or repository that your pipeline does not use.',
    narrow: { resource: `arn:aws:codedeploy:*:${ACCOUNT_ID}:application:TEAM-*` },
  },
  'codedeploy:CreateDeployment': {
    step: 'Deploy it to a deployment group: the CodeDeploy agent runs the scripts on instances that have the target role.',
    look: 'applicationName, deploymentGroupName and revision.',
    narrow: { resource: `arn:aws:codedeploy:*:${ACCOUNT_ID}:deploymentgroup:TEAM-*/*` },
  },
  'codestar:CreateProject': {
    step: 'Make a project from a toolchain template of the caller’s own, with the target role.',
    look: 'the toolchain’s role.',
    category: 'none',
    note: 'AWS ended CodeStar on 31 July 2024: no such event is to be expected any more.',
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodestar.html',
  },
}

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

export const SIGN_IN_ACTIONS: ActionTable = {
  'cognito-identity:SetIdentityPoolRoles': {
    step: 'Make the target role the role of an identity pool’s users, and get credentials from the pool as one of them.',
    look: 'identityPoolId and roles (authenticated, unauthenticated).',
  },
  'sso:CreatePermissionSet': {
    step: 'Make a permission set.',
    look: 'name and instanceArn.',
    narrow: { resource: [INSTANCE, 'arn:aws:sso:::permissionSet/INSTANCE-ID/*'] },
  },
  'sso:AttachManagedPolicyToPermissionSet': {
    step: 'Attach a managed policy that allows more, such as AdministratorAccess, to {permissionSet}.',
    look: 'permissionSetArn and managedPolicyArn.',
    narrow: { resource: [INSTANCE, PERMISSION_SET] },
  },
  'sso:PutInlinePolicyToPermissionSet': {
    step: 'Write an inline policy that allows more on a permission set that is assigned to the caller.',
    look: 'permissionSetArn and inlinePolicy.',
    narrow: { resource: [INSTANCE, PERMISSION_SET] },
  },
  'sso:CreateAccountAssignment': {
    step: 'Assign the permission set to the caller in an account. IAM Identity Center makes a role for it there.',
    look: 'principalId, permissionSetArn and targetId (the account).',
    narrow: { resource: [INSTANCE, PERMISSION_SET, 'arn:aws:sso:::account/444455556666'] },
  },
  'account-access:CreateEntitlement': {
    step: 'Make an entitlement: an IAM Identity Center user or group, such as the caller, may use the target role.',
    look: 'applicationArn and entitlement: principal and roleArn.',
    eventName: null,
    category: 'unknown',
    note: 'How CloudTrail logs it could not be confirmed.',
    narrow: { resource: `arn:aws:account-access:*:${ACCOUNT_ID}:application/TEAM-APPLICATION-ID` },
  },
}
