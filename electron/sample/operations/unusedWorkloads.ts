import { jsonProtocol } from '../protocol/json.ts'
import { queryProtocol } from '../protocol/query.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import type { Route } from '../protocol/route.ts'
import type { Operation, Protocol, SampleService } from '../protocol/wire.ts'
import { AwsError } from '../protocol/wire.ts'

/** Services that the sample account does not use: their lists are empty, and nothing can be described. */

function unused(
  protocol: Protocol,
  lists: Readonly<Record<string, string>>,
  described: readonly string[] = [],
): SampleService {
  const nothing: Operation = () => {
    throw new AwsError('ResourceNotFoundException', 'The resource does not exist.')
  }
  return {
    protocol,
    operations: new Map([
      ...Object.entries(lists).map(([operation, member]): [string, Operation] => [
        operation,
        () => ({ [member]: [] }),
      ]),
      ...described.map((operation): [string, Operation] => [operation, nothing]),
    ]),
  }
}

const json = (version: '1.0' | '1.1', namespace: string) =>
  jsonProtocol(version, namespace, 'ThrottlingException')
const rest = (...routes: readonly (readonly [operation: string, path: string, method?: Route['method']])[]) =>
  restJsonProtocol(
    routes.map(([operation, path, method = 'GET']) => ({ operation, method, path })),
    'TooManyRequestsException',
  )

/** Amazon ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ */
export const ecs = unused(
  json('1.1', 'com.amazonaws.ecs'),
  {
    ListClusters: 'clusterArns',
    ListServices: 'serviceArns',
    DescribeServices: 'services',
    ListTasks: 'taskArns',
    DescribeTasks: 'tasks',
    ListTaskDefinitionFamilies: 'families',
  },
  ['DescribeTaskDefinition'],
)

/** AWS CodeBuild. https://docs.aws.amazon.com/codebuild/latest/APIReference/ */
export const codeBuild = unused(json('1.1', 'com.amazonaws.codebuild'), {
  ListProjects: 'projects',
  BatchGetProjects: 'projects',
})

/** AWS Glue. https://docs.aws.amazon.com/glue/latest/webapi/ */
export const glue = unused(json('1.1', 'com.amazonaws.glue'), {
  GetResourcePolicies: 'GetResourcePoliciesResponseList',
  GetJobs: 'Jobs',
  GetDevEndpoints: 'DevEndpoints',
  ListSessions: 'Sessions',
})

/** Amazon SageMaker AI. https://docs.aws.amazon.com/sagemaker/latest/APIReference/ */
export const sageMaker = unused(
  json('1.1', 'com.amazonaws.sagemaker'),
  {
    ListNotebookInstances: 'NotebookInstances',
    ListDomains: 'Domains',
    ListTrainingJobs: 'TrainingJobSummaries',
  },
  ['DescribeNotebookInstance', 'DescribeDomain', 'DescribeTrainingJob'],
)

/** AWS Step Functions. https://docs.aws.amazon.com/step-functions/latest/apireference/ */
export const stepFunctions = unused(
  json('1.0', 'com.amazonaws.swf.service.v2.model'),
  { ListStateMachines: 'stateMachines' },
  ['DescribeStateMachine'],
)

/** AWS App Runner. https://docs.aws.amazon.com/apprunner/latest/api/ */
export const appRunner = unused(
  json('1.0', 'com.amazonaws.apprunner'),
  { ListServices: 'ServiceSummaryList' },
  ['DescribeService'],
)

/** Amazon Bedrock AgentCore. https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/ */
export const bedrockAgentCore = unused(
  rest(
    ['ListAgentRuntimes', '/runtimes', 'POST'],
    ['GetAgentRuntime', '/runtimes/{agentRuntimeId}'],
    ['ListCodeInterpreters', '/code-interpreters', 'POST'],
    ['GetCodeInterpreter', '/code-interpreters/{codeInterpreterId}'],
    ['ListBrowsers', '/browsers', 'POST'],
    ['GetBrowser', '/browsers/{browserId}'],
  ),
  {
    ListAgentRuntimes: 'agentRuntimes',
    ListCodeInterpreters: 'codeInterpreterSummaries',
    ListBrowsers: 'browserSummaries',
  },
  ['GetAgentRuntime', 'GetCodeInterpreter', 'GetBrowser'],
)

/** AWS CloudFormation. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/ */
export const cloudFormation = unused(
  queryProtocol('http://cloudformation.amazonaws.com/doc/2010-05-15/', 'Throttling', 'AccessDenied'),
  { DescribeStacks: 'Stacks' },
)

/** AWS Amplify. https://docs.aws.amazon.com/amplify/latest/APIReference/ */
export const amplify = unused(rest(['ListApps', '/apps']), { ListApps: 'apps' })

/** Amazon EMR. https://docs.aws.amazon.com/emr/latest/APIReference/ */
export const emr = unused(json('1.1', 'com.amazonaws.elasticmapreduce'), { ListClusters: 'Clusters' }, [
  'DescribeCluster',
])
