import {
  DescribeRepositoriesCommand,
  ECRPUBLICClient,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr-public'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { readPolicies } from '../resourcePolicies.ts'

const ECR_PUBLIC: ServiceClient<ECRPUBLICClient> = {
  id: 'ecr_public',
  make: (config) => new ECRPUBLICClient(config),
}

/** The Region of its API. https://docs.aws.amazon.com/general/latest/gr/ecr-public.html */
const REGION = 'us-east-1'

/** Public repositories: everybody may pull from them; their policies say who may push. Other partitions have none. */
export const run: Collector['run'] = async (context, progress) => {
  if (context.partition !== 'aws') {
    context.coverage.begin('ecr-public:DescribeRepositories')
    context.coverage.begin('ecr-public:GetRepositoryPolicy')
    return
  }
  const client = context.clients.of(ECR_PUBLIC, REGION)
  const listed = await context.list('ecr-public:DescribeRepositories', {}, async (nextToken, o) => {
    const page = await client.send(new DescribeRepositoriesCommand({ nextToken, maxResults: 1000 }), o)
    return { items: page.repositories ?? [], next: page.nextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::ECR::PublicRepository',
    get: 'ecr-public:GetRepositoryPolicy',
    region: undefined,
    absent: ['RepositoryPolicyNotFoundException'],
    resource: ({ repositoryArn: arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ repositoryName }, o) =>
      (await client.send(new GetRepositoryPolicyCommand({ repositoryName }), o)).policyText,
  })
}
