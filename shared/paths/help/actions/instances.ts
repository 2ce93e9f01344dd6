import { ACCOUNT_ID, type ActionTable } from './facts.ts'

const HIDDEN = 'CloudTrail hides the user data itself.'
const instances = `arn:aws:ec2:*:${ACCOUNT_ID}:instance/*`
const OWN_INSTANCES = {
  resource: instances,
  condition: { StringEquals: { 'aws:ResourceTag/team': 'TEAM' } },
} as const

export const EC2_ACTIONS: ActionTable = {
  'ec2:RunInstances': {
    step: 'Start an instance with the instance profile of the target role, and with user data or a key pair of the caller’s own.',
    look: 'iamInstanceProfile and keyName; userData is there or not.',
    note: HIDDEN,
  },
  'ec2:RequestSpotInstances': {
    step: 'Ask for a spot instance whose launch specification names the instance profile of the target role, with user data of the caller’s own.',
    look: 'the launch specification’s instance profile. The instance is started in a later event by EC2 Spot.',
    note: HIDDEN,
  },
  'ec2:StopInstances': {
    step: 'Stop the instance: its user data can be changed only while it is stopped.',
    look: 'the instance’s id, followed by ModifyInstanceAttribute and StartInstances on the same one.',
    common: true,
  },
  'ec2:ModifyInstanceAttribute': {
    step: 'Replace the instance’s user data by a script of the caller’s own that runs at every start.',
    look: 'instanceId and that userData was set.',
    note: HIDDEN,
    narrow: OWN_INSTANCES,
  },
  'ec2:StartInstances': {
    step: 'Start the instance again: the script runs on it as root.',
    look: 'the instance’s id.',
    common: true,
  },
  'ec2:AssociateIamInstanceProfile': {
    step: 'Give the instance profile of the target role to an instance that has none and on which the caller can run code.',
    look: 'the instance’s id and the profile’s name or ARN.',
  },
  'ec2:ReplaceIamInstanceProfileAssociation': {
    step: 'Put the instance profile of the target role in the place of the one that an instance has, on which the caller can run code. The instance’s metadata service hands out the new role’s credentials from then on.',
    look: 'the association’s id, which tells the instance, and the new profile’s name or ARN.',
  },
  'ec2:CreateLaunchTemplateVersion': {
    step: 'Make a version of a launch template that is in use, with user data of the caller’s own. It keeps the instance profile of its source version.',
    look: 'the template’s id and the source version: who else makes versions of it?',
    note: HIDDEN,
    narrow: { resource: `arn:aws:ec2:*:${ACCOUNT_ID}:launch-template/TEAM-TEMPLATE-ID` },
  },
  'ec2:ModifyLaunchTemplate': {
    step: 'Make it the template’s default version: the next instance that is launched from the default, by hand or by an Auto Scaling group, runs it.',
    look: 'the template’s id and the new default version.',
    narrow: { resource: `arn:aws:ec2:*:${ACCOUNT_ID}:launch-template/TEAM-TEMPLATE-ID` },
  },
  'ec2:DescribeInstances': {
    step: 'Look up the instance’s address, zone and profile.',
    look: 'userIdentity: somebody who does not otherwise read instances.',
    common: true,
  },
  'ec2-instance-connect:SendSSHPublicKey': {
    step: 'Push a public SSH key to an instance that has the target role, and connect within the 60 seconds for which it counts. The instance metadata gives the role’s credentials.',
    look: 'instanceId and instanceOSUser; a connection through an EC2 Instance Connect Endpoint also makes the management event OpenTunnel.',
    narrow: {
      resource: `arn:aws:ec2:*:${ACCOUNT_ID}:instance/TEAM-INSTANCE-ID`,
      condition: { StringEquals: { 'ec2:osuser': 'ec2-user' } },
    },
  },
  'autoscaling:CreateLaunchConfiguration': {
    step: 'Make a launch configuration with the instance profile of the target role and user data of the caller’s own.',
    look: 'launchConfigurationName and iamInstanceProfile.',
    note: 'AWS takes new launch configurations only from accounts that used them before.',
  },
  'autoscaling:CreateAutoScalingGroup': {
    step: 'Make an Auto Scaling group of at least one instance from it.',
    look: 'autoScalingGroupName, launchConfigurationName and minSize.',
  },
  'autoscaling:UpdateAutoScalingGroup': {
    step: 'Point an Auto Scaling group that is there at it: the next instance that the group starts has the role.',
    look: 'autoScalingGroupName and launchConfigurationName.',
  },
  'imagebuilder:CreateComponent': {
    step: 'Make a component: the commands that run on the build instance.',
    look: 'name and platform; the commands are in data or behind uri.',
  },
  'imagebuilder:CreateImageRecipe': {
    step: 'Make a recipe that has the component in it.',
    look: 'name and components.',
  },
  'imagebuilder:CreateInfrastructureConfiguration': {
    step: 'Make an infrastructure configuration that names the instance profile of the target role.',
    look: 'name and instanceProfileName.',
  },
  'imagebuilder:CreateImage': {
    step: 'Start the build: Image Builder starts an instance with that profile, and the component runs on it.',
    look: 'imageRecipeArn and infrastructureConfigurationArn.',
  },
  'gamelift:CreateBuild': {
    step: 'Register a build of a game server.',
    look: 'name and operatingSystem.',
  },
  'gamelift:RequestUploadCredentials': {
    step: 'Get credentials to upload the build’s files, and upload the caller’s own program.',
    look: 'buildId.',
  },
  'gamelift:CreateFleet': {
    step: 'Make a fleet of instances that runs the build, with the target role as its instance role.',
    look: 'buildId, instanceRoleArn and runtimeConfiguration.',
  },
  'elasticmapreduce:RunJobFlow': {
    step: 'Start a cluster with the instance profile of the target role and a step or bootstrap action of the caller’s own.',
    look: 'jobFlowRole, serviceRole, steps and bootstrapActions.',
  },
}

export const SSM_ACTIONS: ActionTable = {
  'ssm:StartSession': {
    step: 'Open a shell on an instance that has the target role. The instance metadata gives the role’s credentials.',
    look: 'target (the instance or task) and documentName; what is typed is only in the session log, if one is set up.',
    narrow: [
      { resource: instances, condition: { StringLike: { 'ssm:resourceTag/team': ['TEAM'] } } },
      { resource: `arn:aws:ssm:*:${ACCOUNT_ID}:document/SSM-SessionManagerRunShell` },
    ],
  },
  'ssm:SendCommand': {
    step: 'Run a command document such as AWS-RunShellScript on an instance that has the target role.',
    look: 'documentName and instanceIds or targets. parameters holds the commands, or is hidden.',
    narrow: [
      { resource: instances, condition: { StringLike: { 'ssm:resourceTag/team': ['TEAM'] } } },
      { resource: `arn:aws:ssm:*:${ACCOUNT_ID}:document/TEAM-*` },
    ],
  },
  'ssm:CreateDocument': {
    step: 'Make an Automation runbook whose steps call what the caller wants called.',
    look: 'name and documentType Automation.',
  },
  'ssm:StartAutomationExecution': {
    step: 'Start the runbook with the target role as the role that Automation assumes.',
    look: 'documentName and parameters (AutomationAssumeRole).',
  },
}
