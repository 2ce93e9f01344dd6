import type { Entry } from './entry.ts'
const SUBNET = 'A subnet from which the image can be pulled.'
const CLUSTER =
  'A cluster is there that the task can run in: with capacity for Fargate or container instances.'
const CONTAINER_INSTANCE = 'A cluster is there that has a container instance.'
const EXECUTION_ROLE =
  'The caller may pass the task’s execution role as well, where the task definition has one.'
const TASK_DEFINITION = 'A task definition is there.'
const IMAGES = [
  'Narrow batch:RegisterJobDefinition by the condition keys batch:Image and batch:User, so that only your own images run.',
]
const OVERRIDDEN =
  'a task definition that is there, with overrides: the target role as taskRoleArn and a command of the caller’s own'
/** Ways through containers: ECS, Batch, App Runner, EKS. */
export const CONTAINER_WAYS: readonly Entry[] = [
  {
    id: 'ecs-001',
    title: 'Make a cluster and a service of tasks with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    runner: 'ecs',
    needs: [SUBNET],
  },
  {
    id: 'ecs-002',
    title: 'Make a cluster and run a task with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    runner: 'ecs',
    words: { task: 'the task definition' },
    needs: [SUBNET],
  },
  {
    id: 'ecs-003',
    title: 'Make a service of tasks with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    runner: 'ecs',
    needs: [CLUSTER],
  },
  {
    id: 'ecs-004',
    title: 'Run a task with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    runner: 'ecs',
    words: { task: 'the task definition' },
    needs: [CLUSTER],
  },
  {
    id: 'ecs-005',
    title: 'Start a task with a role on a container instance',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:StartTask'],
    runner: 'ecs',
    words: { task: 'the task definition' },
    needs: [CONTAINER_INSTANCE],
  },
  {
    id: 'ecs-007',
    title: 'Register one’s own container instance and start a task with a role on it',
    kind: 'other-role',
    actions: [
      'iam:PassRole',
      'ecs:DeregisterContainerInstance',
      'ecs:RegisterContainerInstance',
      'ecs:StartTask',
    ],
    runner: 'ecs',
    words: { task: OVERRIDDEN },
    needs: [
      'A cluster and a task definition are there.',
      'The caller controls an EC2 instance of the account with the ECS agent on it.',
      EXECUTION_ROLE,
    ],
    listed: [['Prowler', 'PassRole+ECS+StartTask']],
  },
  {
    id: 'x-061',
    title: 'Have a service that is there run tasks with another role',
    kind: 'other-role',
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
    runner: 'ecs',
    needs: ['A service is there that the caller may change.', EXECUTION_ROLE],
    listed: [['CloudGoat', 'ecs_efs_attack']],
  },
  {
    id: 'ecs-008',
    title: 'Run a task definition that is there with another role',
    kind: 'other-role',
    actions: ['iam:PassRole', 'ecs:RunTask'],
    runner: 'ecs',
    words: { task: OVERRIDDEN },
    needs: [TASK_DEFINITION, CLUSTER, EXECUTION_ROLE],
    listed: [['Prowler', 'PassRole+ECS+RunTask']],
  },
  {
    id: 'ecs-009',
    title: 'Start a task definition that is there with another role',
    kind: 'other-role',
    actions: ['iam:PassRole', 'ecs:StartTask'],
    runner: 'ecs',
    words: { task: OVERRIDDEN },
    needs: [TASK_DEFINITION, CONTAINER_INSTANCE, EXECUTION_ROLE],
    listed: [['Prowler', 'PassRole+ECSStartTaskExistingCluster']],
  },
  {
    id: 'ecs-006',
    title: 'Open a shell in a running task',
    kind: 'existing-workload',
    actions: ['ecs:DescribeTasks', 'ecs:ExecuteCommand'],
    runner: 'ecs',
    needs: [
      'A task runs as the target role, with ECS Exec enabled, and its role may open the channels of ssmmessages.',
    ],
    advice: [
      'Enable ECS Exec only while somebody debugs: deny ecs:RunTask, ecs:CreateService and ecs:UpdateService with ecs:enable-execute-command true.',
      'Deny ssm:StartSession on arn:aws:ecs:*:*:task/*: it opens such a session past ECS Exec and its log.',
    ],
    listed: [['Cloudsplaining', 'ECSExecuteCommandOnRunningTask'], ['Prowler']],
  },
  {
    id: 'batch-001',
    title: 'Register a Batch job definition with a role and submit it',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'batch:RegisterJobDefinition', 'batch:SubmitJob'],
    runner: 'batch',
    words: { job: 'the job definition' },
    needs: ['A job queue is there.'],
    advice: IMAGES,
    listed: [['Prowler', 'PassRole+BatchRegisterJobDef+SubmitJob']],
  },
  {
    id: 'batch-003',
    title: 'Make all that Batch needs, and submit a job with a role',
    kind: 'new-workload',
    actions: [
      'iam:PassRole',
      'batch:CreateComputeEnvironment',
      'batch:CreateJobQueue',
      'batch:RegisterJobDefinition',
      'batch:SubmitJob',
    ],
    runner: 'batch',
    words: { job: 'the job definition' },
    needs: [
      'A subnet from which the image can be pulled, and an execution role for Fargate that the caller may pass as well.',
    ],
    advice: IMAGES,
  },
  {
    id: 'batch-002',
    title: 'Submit a Batch job with a command of one’s own',
    kind: 'existing-workload',
    actions: ['batch:SubmitJob'],
    runner: 'batch',
    words: {
      job: 'a job definition that runs as the target role, with a command of the caller’s own in containerOverrides,',
    },
    needs: [
      'A job definition has the target role as its job role, and a job queue is there.',
      'Its image can run the command.',
    ],
    listed: [['Prowler', 'BatchSubmitJob']],
  },
  {
    id: 'apprunner-001',
    title: 'Make an App Runner service with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'apprunner:CreateService'],
    runner: 'apprunner',
  },
  {
    id: 'apprunner-002',
    title: 'Change an App Runner service',
    kind: 'existing-workload',
    actions: ['apprunner:UpdateService'],
    runner: 'apprunner',
    needs: ['A service of App Runner has the target role as its instance role.'],
  },
  {
    id: 'x-051',
    title: 'Tie a role to a Kubernetes service account',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'eks:CreatePodIdentityAssociation'],
    runner: 'eks',
    needs: [
      'A cluster is there in which the caller may start pods, and the Pod Identity agent runs on its nodes.',
      'The role’s trust policy also allows sts:TagSession.',
    ],
    listed: [['Whence']],
  },
  {
    id: 'x-056',
    title: 'Give oneself access to a cluster whose pods have a role',
    kind: 'existing-workload',
    actions: ['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy'],
    runner: 'eks',
    needs: [
      'The cluster’s authentication mode takes access entries.',
      'A Pod Identity association, or a service account with a role, gives pods of the cluster the target role.',
    ],
    listed: [['Whence']],
  },
]
