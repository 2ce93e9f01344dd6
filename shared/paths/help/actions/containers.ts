import { ACCOUNT_ID, type ActionTable } from './facts.ts'

const CONTROL = 'https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_'
const AUTHORIZATION = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_'

export const ECS_ACTIONS: ActionTable = {
  'ecs:CreateCluster': { step: 'Make a cluster.', look: 'clusterName.' },
  'ecs:RegisterTaskDefinition': {
    step: 'Register a task definition with an image or command of the caller’s own and the target role as its task role.',
    look: 'family, taskRoleArn, executionRoleArn and the containers’ images and commands.',
  },
  'ecs:CreateService': {
    step: 'Make a service that runs the task definition.',
    look: 'cluster, serviceName and taskDefinition.',
  },
  'ecs:UpdateService': {
    step: 'Have a service that is there run the task definition.',
    look: 'cluster, service and taskDefinition.',
    narrow: { resource: `arn:aws:ecs:*:${ACCOUNT_ID}:service/TEAM-CLUSTER/*` },
  },
  'ecs:RunTask': {
    step: 'Run {task}.',
    look: 'cluster, taskDefinition and overrides: taskRoleArn and command in it.',
  },
  'ecs:StartTask': {
    step: 'Start {task} on a container instance.',
    look: 'cluster, containerInstances, taskDefinition and overrides: taskRoleArn and command in it.',
  },
  'ecs:RegisterContainerInstance': {
    step: 'Register an instance of the caller’s own in the cluster, so that the task lands where the caller reads along.',
    look: 'cluster and the instance’s identity document: an instance that your Auto Scaling groups did not start.',
  },
  'ecs:DeregisterContainerInstance': {
    step: 'Take a container instance out of its cluster.',
    look: 'cluster and containerInstance.',
  },
  'ecs:DescribeTasks': {
    step: 'Look up the running task and its container: the AWS CLI does so before it opens the session.',
    look: 'cluster and tasks.',
    common: true,
  },
  'ecs:ExecuteCommand': {
    step: 'Open a shell in a container of a running task that has the target role. The container’s credentials endpoint gives the role’s credentials.',
    look: 'cluster, task, container and command; what is typed is only in the log of ECS Exec, if one is set up.',
    note: 'Whoever may call ssm:StartSession on the task can open a session without this event.',
    narrow: {
      resource: [
        `arn:aws:ecs:*:${ACCOUNT_ID}:cluster/TEAM-CLUSTER`,
        `arn:aws:ecs:*:${ACCOUNT_ID}:task/TEAM-CLUSTER/*`,
      ],
      condition: { StringEquals: { 'ecs:container-name': 'TEAM-CONTAINER' } },
    },
  },
  'batch:CreateComputeEnvironment': {
    step: 'Make a compute environment.',
    look: 'computeEnvironmentName and computeResources.',
  },
  'batch:CreateJobQueue': {
    step: 'Make a job queue for it.',
    look: 'jobQueueName and computeEnvironmentOrder.',
  },
  'batch:RegisterJobDefinition': {
    step: 'Register a job definition with an image or command of the caller’s own and the target role as its job role.',
    look: 'jobDefinitionName and containerProperties: jobRoleArn, image and command.',
  },
  'batch:SubmitJob': {
    step: 'Submit {job} to a job queue.',
    look: 'jobDefinition, jobQueue and containerOverrides: the command in it.',
    narrow: {
      resource: [
        `arn:aws:batch:*:${ACCOUNT_ID}:job-definition/TEAM-*`,
        `arn:aws:batch:*:${ACCOUNT_ID}:job-queue/TEAM-QUEUE`,
      ],
    },
  },
  'eks:CreatePodIdentityAssociation': {
    step: 'Tie the target role to a Kubernetes service account of a cluster, and start a pod that uses this service account.',
    look: 'clusterName, namespace, serviceAccount and roleArn.',
  },
  'eks:CreateAccessEntry': {
    step: 'Make an access entry of a cluster for the caller.',
    look: 'clusterName and principalArn.',
    narrow: { resource: `arn:aws:eks:*:${ACCOUNT_ID}:cluster/TEAM-CLUSTER` },
  },
  'eks:AssociateAccessPolicy': {
    step: 'Give the entry an access policy such as AmazonEKSClusterAdminPolicy, and start a pod under a service account that has the target role.',
    look: 'clusterName, principalArn, policyArn and accessScope.',
    narrow: {
      resource: `arn:aws:eks:*:${ACCOUNT_ID}:access-entry/TEAM-CLUSTER/*`,
      condition: { StringEquals: { 'eks:accessScope': 'namespace' } },
    },
  },
  'apprunner:CreateService': {
    step: 'Make a service from an image or repository of the caller’s own, with the target role as its instance role.',
    look: 'serviceName, sourceConfiguration and instanceConfiguration.instanceRoleArn.',
  },
  'apprunner:UpdateService': {
    step: 'Change the image, repository or start command of a service that runs as the target role.',
    look: 'serviceArn and sourceConfiguration: a source that your pipeline does not use.',
    narrow: { resource: `arn:aws:apprunner:*:${ACCOUNT_ID}:service/TEAM-*/*` },
  },
}

export const AGENT_CORE_ACTIONS: ActionTable = {
  'bedrock-agentcore:CreateCodeInterpreter': {
    step: 'Make a code interpreter with the target role as its execution role.',
    look: 'name, executionRoleArn and networkConfiguration.',
    page: `${CONTROL}CreateCodeInterpreter.html`,
  },
  'bedrock-agentcore:StartCodeInterpreterSession': {
    step: 'Open a session of {interpreter}.',
    look: 'codeInterpreterIdentifier and userIdentity.',
    category: 'data',
    dataResourceTypes: [
      'AWS::BedrockAgentCore::CodeInterpreter',
      'AWS::BedrockAgentCore::CodeInterpreterCustom',
    ],
    narrow: { resource: `arn:aws:bedrock-agentcore:*:${ACCOUNT_ID}:code-interpreter-custom/TEAM-*` },
  },
  'bedrock-agentcore:InvokeCodeInterpreter': {
    step: 'Run code in the session. The session’s metadata service gives the role’s credentials.',
    look: 'codeInterpreterIdentifier and userIdentity. The code itself is not in the event.',
    category: 'data',
    dataResourceTypes: [
      'AWS::BedrockAgentCore::CodeInterpreter',
      'AWS::BedrockAgentCore::CodeInterpreterCustom',
    ],
    narrow: { resource: `arn:aws:bedrock-agentcore:*:${ACCOUNT_ID}:code-interpreter-custom/TEAM-*` },
  },
  'bedrock-agentcore:CreateBrowser': {
    step: 'Make a browser with the target role as its execution role.',
    look: 'name, executionRoleArn and networkConfiguration.',
    page: `${CONTROL}CreateBrowser.html`,
  },
  'bedrock-agentcore:StartBrowserSession': {
    step: 'Open a session of {browser}.',
    look: 'browserIdentifier and userIdentity.',
    category: 'data',
    dataResourceTypes: ['AWS::BedrockAgentCore::Browser', 'AWS::BedrockAgentCore::BrowserCustom'],
    narrow: { resource: `arn:aws:bedrock-agentcore:*:${ACCOUNT_ID}:browser-custom/TEAM-*` },
  },
  'bedrock-agentcore:ConnectBrowserAutomationStream': {
    step: 'Connect to the session’s automation stream and steer the browser, also to the addresses inside where the role’s credentials are.',
    look: 'StartBrowserSession before it.',
    eventName: null,
    category: 'unknown',
    note: 'It is the permission to connect to a stream. Whether and under which name CloudTrail logs the connection could not be confirmed.',
    page: `${AUTHORIZATION}amazonbedrockagentcore.html`,
  },
  'bedrock-agentcore:CreateAgentRuntime': {
    step: 'Make an agent runtime from an artifact of the caller’s own, with the target role as its execution role.',
    look: 'agentRuntimeName, roleArn and agentRuntimeArtifact.',
    page: `${CONTROL}CreateAgentRuntime.html`,
  },
  'bedrock-agentcore:CreateAgentRuntimeEndpoint': {
    step: 'Make an endpoint of the runtime; creating the runtime asks for this permission too.',
    look: 'agentRuntimeId and name.',
    page: `${CONTROL}CreateAgentRuntimeEndpoint.html`,
  },
  'bedrock-agentcore:CreateWorkloadIdentity': {
    step: 'Make the runtime’s workload identity; creating the runtime asks for this permission too.',
    look: 'name.',
    page: `${CONTROL}CreateWorkloadIdentity.html`,
  },
  'bedrock-agentcore:GetAgentRuntime': {
    step: 'Read until the runtime is ready.',
    look: 'agentRuntimeId.',
    page: `${CONTROL}GetAgentRuntime.html`,
    common: true,
  },
  'bedrock-agentcore:CreateHarness': {
    step: 'Make a harness: a managed agent with the target role as its execution role, which makes a runtime of its own.',
    look: 'the harness’s name and its execution role.',
    page: `${CONTROL}CreateHarness.html`,
  },
  'bedrock-agentcore:InvokeAgentRuntimeCommand': {
    step: 'Run a shell command inside {runtime}, past the agent and its guardrails. The runtime’s metadata service gives the role’s credentials.',
    look: 'the runtime’s ARN and userIdentity.',
    category: 'data',
    dataResourceTypes: ['AWS::BedrockAgentCore::Runtime', 'AWS::BedrockAgentCore::RuntimeEndpoint'],
    narrow: { resource: `arn:aws:bedrock-agentcore:*:${ACCOUNT_ID}:runtime/TEAM-*` },
  },
}
