import { DescribeVpcEndpointsCommand } from '@aws-sdk/client-ec2'
import type { Tag } from '../../../shared/snapshot/schema.ts'
import { plain } from '../crawlContext.ts'
import { inEachRegion, policyOf } from '../resourcePolicies.ts'
import { EC2 } from './enabledRegions.ts'

/**
 * VPC endpoints with their policies and tags: each limits the requests that go through it.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(EC2, region)
  const { items } = await context.list(
    'ec2:DescribeVpcEndpoints',
    { region, needs: ['VpcEndpointId'] },
    async (NextToken, o) => {
      const page = await client.send(new DescribeVpcEndpointsCommand({ NextToken, MaxResults: 1000 }), o)
      return { items: page.VpcEndpoints ?? [], next: page.NextToken }
    },
  )
  for (const { VpcEndpointId, PolicyDocument, Tags } of items) {
    if (VpcEndpointId === undefined) continue
    context.draft.resources.push({
      arn: `arn:${context.partition}:ec2:${region}:${context.accountId}:vpc-endpoint/${VpcEndpointId}`,
      type: 'AWS::EC2::VPCEndpoint',
      region,
      policy: policyOf(PolicyDocument),
      tags: plain<Tag[]>(Tags ?? []),
    })
  }
  progress.add(items.length)
})
