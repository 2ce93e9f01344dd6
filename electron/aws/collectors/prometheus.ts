import { AmpClient, DescribeResourcePolicyCommand, ListWorkspacesCommand } from '@aws-sdk/client-amp'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies, tagsOf } from '../resourcePolicies.ts'

const AMP: ServiceClient<AmpClient> = { id: 'amp', make: (config) => new AmpClient(config) }

/** Prometheus workspaces and their policies, with tags. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(AMP, region)
  const listed = await context.list('aps:ListWorkspaces', { region }, async (token, o) => {
    const page = await client.send(new ListWorkspacesCommand({ nextToken: token }), o)
    return { items: page.workspaces ?? [], next: page.nextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::APS::Workspace',
    get: 'aps:DescribeResourcePolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: ({ arn, tags }) => (arn === undefined ? null : { arn, ...tagsOf(tags) }),
    policy: async ({ workspaceId }, o) =>
      (await client.send(new DescribeResourcePolicyCommand({ workspaceId }), o)).policyDocument,
  })
})
