import { DSQLClient, GetClusterPolicyCommand, ListClustersCommand } from '@aws-sdk/client-dsql'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const DSQL: ServiceClient<DSQLClient> = { id: 'dsql', make: (config) => new DSQLClient(config) }

/** Aurora DSQL clusters and their policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(DSQL, region)
  const listed = await context.list('dsql:ListClusters', { region }, async (token, o) => {
    const page = await client.send(new ListClustersCommand({ nextToken: token }), o)
    return { items: page.clusters ?? [], next: page.nextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::DSQL::Cluster',
    get: 'dsql:GetClusterPolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: ({ arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ identifier }, o) =>
      (await client.send(new GetClusterPolicyCommand({ identifier }), o)).policy,
  })
})
