import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { roleOf } from '../workloadRoles.ts'

const CLOUDFORMATION: ServiceClient<CloudFormationClient> = {
  id: 'cloudformation',
  make: (config) => new CloudFormationClient(config),
}

/**
 * Stacks: one with a service role is changed as that role, whoever changes it. Outputs and parameters are not kept.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export const cloudFormation: Collector = {
  id: 'cloudformation',
  label: 'CloudFormation stacks',
  calls: callsOf('cloudformation'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(CLOUDFORMATION, region)
      const { items } = await context.list(
        'cloudformation:DescribeStacks',
        { region, needs: ['StackId', 'StackName'] },
        async (NextToken, o) => {
          const page = await client.send(new DescribeStacksCommand({ NextToken }), o)
          return { items: page.Stacks ?? [], next: page.NextToken }
        },
      )
      for (const { StackId, StackName, StackStatus, RoleARN } of items) {
        if (StackId === undefined || StackName === undefined) continue
        context.draft.workloads.push({
          kind: 'cloudformation-stack',
          arn: StackId,
          region,
          name: StackName,
          ...(StackStatus === undefined ? {} : { state: StackStatus }),
          ...roleOf(RoleARN, context),
        })
      }
      progress.add(items.length)
    })
  },
}
