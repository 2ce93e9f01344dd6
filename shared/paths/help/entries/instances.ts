import type { Entry } from './entry.ts'
const PROFILE =
  'An instance profile holds the target role, or the caller may put it into one (iam:AddRoleToInstanceProfile).'
const STOPPABLE = 'The instance starts from EBS and may be stopped.'
const LAUNCH_CONFIGURATIONS =
  'The account may still make launch configurations: AWS closed them to new accounts.'
const INSTANCE = 'An instance has the target role through its instance profile.'
const AGENT =
  'The Systems Manager agent runs on the instance and reports: the role or the account’s default host management lets it.'
/** Ways through EC2 instances, and what runs on them. */
export const INSTANCE_WAYS: readonly Entry[] = [
  {
    id: 'ec2-001',
    title: 'Start an instance with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'ec2:RunInstances'],
    runner: 'ec2',
    needs: [PROFILE],
    listed: [['Cloudsplaining'], ['Pacu'], ['PMapper'], ['Prowler']],
  },
  {
    id: 'ec2-004',
    title: 'Request a spot instance with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'ec2:RequestSpotInstances'],
    runner: 'ec2',
    needs: [PROFILE, 'The service-linked role of EC2 Spot is there.'],
  },
  {
    id: 'x-041',
    title: 'Give an instance a role',
    kind: 'other-role',
    actions: ['iam:PassRole', 'ec2:AssociateIamInstanceProfile'],
    runner: 'ec2',
    needs: [PROFILE, 'An instance has no profile, and the caller can run code on it.'],
    listed: [['PMapper', 'EC2 associate instance profile']],
  },
  {
    id: 'x-053',
    title: 'Put a role into the profile of an instance',
    kind: 'other-role',
    actions: [
      'iam:PassRole',
      'iam:RemoveRoleFromInstanceProfile',
      'iam:AddRoleToInstanceProfile',
      'ec2:StopInstances',
      'ec2:ModifyInstanceAttribute',
      'ec2:StartInstances',
    ],
    runner: 'ec2',
    needs: [
      'An instance with a profile is there that the caller can enter: by its user data, as here, or as ssm-001, ssm-002 and ec2-003 do.',
      STOPPABLE,
    ],
    listed: [['Whence']],
  },
  {
    id: 'x-010',
    title: 'Make an Auto Scaling group with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    runner: 'ec2',
    needs: [PROFILE, LAUNCH_CONFIGURATIONS],
    listed: [['Prowler', 'PassRole+CreateAutoScaling']],
  },
  {
    id: 'x-011',
    title: 'Give an Auto Scaling group a role',
    kind: 'other-role',
    actions: ['iam:PassRole', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
    runner: 'ec2',
    needs: [
      PROFILE,
      'An Auto Scaling group is there that the caller may change, and it starts an instance.',
      LAUNCH_CONFIGURATIONS,
    ],
    listed: [['Prowler', 'PassRole+UpdateAutoScaling']],
  },
  {
    id: 'imagebuilder-001',
    title: 'Build an image on an instance with a role',
    kind: 'new-workload',
    actions: [
      'iam:PassRole',
      'imagebuilder:CreateComponent',
      'imagebuilder:CreateImageRecipe',
      'imagebuilder:CreateInfrastructureConfiguration',
      'imagebuilder:CreateImage',
    ],
    runner: 'ec2',
    needs: [PROFILE],
    listed: [['Prowler', 'PassRole+ImageBuilderCreateComponent+CreateImage']],
  },
  {
    id: 'emr-001',
    title: 'Start an EMR cluster with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'elasticmapreduce:RunJobFlow'],
    runner: 'ec2',
    needs: [PROFILE, 'A service role for EMR is there, which the caller may pass as well.'],
    listed: [['Prowler', 'PassRole+EMRRunJobFlow']],
  },
  {
    id: 'gamelift-001',
    title: 'Run a build on a GameLift fleet with a role',
    kind: 'new-workload',
    actions: [
      'iam:PassRole',
      'gamelift:CreateBuild',
      'gamelift:RequestUploadCredentials',
      'gamelift:CreateFleet',
    ],
    runner: 'gamelift',
    listed: [['Prowler', 'PassRole+GameLiftCreateBuild+CreateFleet']],
  },
  {
    id: 'ec2-002',
    title: 'Replace the user data of an instance',
    kind: 'existing-workload',
    actions: ['ec2:StopInstances', 'ec2:ModifyInstanceAttribute', 'ec2:StartInstances'],
    runner: 'ec2',
    needs: [INSTANCE, STOPPABLE],
  },
  {
    id: 'ec2-003',
    title: 'Push an SSH key to an instance',
    kind: 'existing-workload',
    actions: ['ec2:DescribeInstances', 'ec2-instance-connect:SendSSHPublicKey'],
    runner: 'ec2',
    needs: [INSTANCE, 'EC2 Instance Connect is installed on the instance, and its SSH port can be reached.'],
    advice: ['Close port 22 to the networks of callers, and require IMDSv2.'],
  },
  {
    id: 'ec2-005',
    title: 'Change a launch template that is in use',
    kind: 'existing-workload',
    actions: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    runner: 'ec2',
    needs: [
      'A launch template names an instance profile with the target role, and something launches its default version.',
      'Where the caller’s version names another profile, launching asks for iam:PassRole on its role.',
    ],
    advice: ['Let Auto Scaling groups name a version by number, not $Default or $Latest.'],
  },
  {
    id: 'ssm-001',
    title: 'Open a session on an instance',
    kind: 'existing-workload',
    actions: ['ssm:StartSession'],
    runner: 'ec2',
    needs: [INSTANCE, AGENT],
    advice: [
      'Log sessions to S3 or CloudWatch Logs, and require the document by ssm:SessionDocumentAccessCheck.',
    ],
    listed: [['PMapper']],
  },
  {
    id: 'ssm-002',
    title: 'Run a command on an instance',
    kind: 'existing-workload',
    actions: ['ssm:SendCommand'],
    runner: 'ec2',
    needs: [INSTANCE, AGENT],
    advice: [
      'Allow only documents of your own, not AWS-RunShellScript and AWS-RunPowerShellScript: they run any text.',
    ],
    listed: [['PMapper']],
  },
  {
    id: 'codedeploy-001',
    title: 'Deploy a revision to instances',
    kind: 'existing-workload',
    actions: [
      'codedeploy:GetDeploymentConfig',
      'codedeploy:RegisterApplicationRevision',
      'codedeploy:CreateDeployment',
    ],
    runner: 'codedeploy',
    needs: [INSTANCE, 'The instance is in a deployment group, and the CodeDeploy agent runs on it.'],
    listed: [['Prowler', 'CodeDeployCreateDeployment']],
  },
]
