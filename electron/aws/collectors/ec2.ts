import { DescribeInstancesCommand } from '@aws-sdk/client-ec2'
import type { Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { EC2, enabledRegions } from './enabledRegions.ts'

/** Which Regions are enabled; instances: each can act as the role of its instance profile. */
export const ec2: Collector = {
  id: 'ec2',
  label: 'EC2 instances',
  calls: ['ec2:DescribeRegions', 'ec2:DescribeInstances'],
  async run(context, progress) {
    const enabled = await context.ask('ec2:DescribeRegions', {}, (o) => enabledRegions(context.clients, o))
    if (enabled.status === 'done') context.draft.enabledRegions = enabled.value
    await inRegions(context, async (region) => {
      const client = context.clients.of(EC2, region)
      const { items } = await context.list(
        'ec2:DescribeInstances',
        { region, needs: ['InstanceId'] },
        async (NextToken, o) => {
          const page = await client.send(new DescribeInstancesCommand({ NextToken, MaxResults: 1000 }), o)
          return {
            items: (page.Reservations ?? []).flatMap(({ Instances }) => Instances ?? [{}]),
            next: page.NextToken,
          }
        },
      )
      for (const { InstanceId, State, Tags, IamInstanceProfile } of items) {
        if (InstanceId === undefined) continue
        const name = Tags?.find(({ Key }) => Key === 'Name')?.Value
        context.draft.workloads.push({
          kind: 'ec2-instance',
          arn: `arn:${context.partition}:ec2:${region}:${context.accountId}:instance/${InstanceId}`,
          region,
          ...(name === undefined ? {} : { name }),
          ...(State?.Name === undefined ? {} : { state: State.Name }),
          ...(IamInstanceProfile?.Arn === undefined ? {} : { instanceProfileArn: IamInstanceProfile.Arn }),
        })
      }
      progress.add(items.length)
    })
  },
}
