import { GetClusterPolicyCommand, KafkaClient, ListClustersV2Command } from '@aws-sdk/client-kafka'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies, tagsOf } from '../resourcePolicies.ts'

const KAFKA: ServiceClient<KafkaClient> = { id: 'kafka', make: (config) => new KafkaClient(config) }

/** MSK clusters and their policies, with tags. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(KAFKA, region)
  const listed = await context.list('kafka:ListClustersV2', { region }, async (token, o) => {
    const page = await client.send(new ListClustersV2Command({ NextToken: token, MaxResults: 100 }), o)
    return { items: page.ClusterInfoList ?? [], next: page.NextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::MSK::Cluster',
    get: 'kafka:GetClusterPolicy',
    region,
    absent: ['NotFoundException'],
    resource: ({ ClusterArn: arn, Tags }) => (arn === undefined ? null : { arn, ...tagsOf(Tags) }),
    policy: async ({ ClusterArn }, o) =>
      (await client.send(new GetClusterPolicyCommand({ ClusterArn }), o)).Policy,
  })
})
