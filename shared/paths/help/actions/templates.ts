import { ACCOUNT_ID, type ActionTable } from './facts.ts'

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
