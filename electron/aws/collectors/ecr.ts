import { DescribeRepositoriesCommand, ECRClient, GetRepositoryPolicyCommand } from '@aws-sdk/client-ecr'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const ECR: ServiceClient<ECRClient> = { id: 'ecr', make: (config) => new ECRClient(config) }

/** Private repositories and their policies; never an image. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(ECR, region)
  const listed = await context.list('ecr:DescribeRepositories', { region }, async (token, o) => {
    const page = await client.send(new DescribeRepositoriesCommand({ nextToken: token, maxResults: 1000 }), o)
    return { items: page.repositories ?? [], next: page.nextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::ECR::Repository',
    get: 'ecr:GetRepositoryPolicy',
    region,
    absent: ['RepositoryPolicyNotFoundException'],
    resource: ({ repositoryArn: arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ repositoryName }, o) =>
      (await client.send(new GetRepositoryPolicyCommand({ repositoryName }), o)).policyText,
  })
})
