import { DescribeClusterCommand, EMRClient, ListClustersCommand } from '@aws-sdk/client-emr'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { otherRoles } from '../workloadRoles.ts'

const EMR: ServiceClient<EMRClient> = { id: 'emr', make: (config) => new EMRClient(config) }

/** Clusters that have not ended. What runs on their instances acts through the instance profile, as EC2 tells. */
export const emr: Collector = {
  id: 'emr',
  label: 'EMR clusters',
  calls: callsOf('elasticmapreduce'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(EMR, region)
      const listed = await context.list(
        'elasticmapreduce:ListClusters',
        { region, needs: ['Id'] },
        async (Marker, o) => {
          const page = await client.send(
            new ListClustersCommand({
              Marker,
              ClusterStates: ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING', 'TERMINATING'],
            }),
            o,
          )
          return { items: page.Clusters ?? [], next: page.Marker }
        },
      )
      if (listed.complete) context.coverage.begin('elasticmapreduce:DescribeCluster', region)
      await forEachLimited(listed.items, 4, async ({ Id, Name, ClusterArn }) => {
        if (Id === undefined) return
        const arn =
          ClusterArn ??
          `arn:${context.partition}:elasticmapreduce:${region}:${context.accountId}:cluster/${Id}`
        const answer = await context.ask('elasticmapreduce:DescribeCluster', { region, target: arn }, (o) =>
          client.send(new DescribeClusterCommand({ ClusterId: Id }), o),
        )
        progress.add(1)
        if (answer.status !== 'done') return
        const { ServiceRole, AutoScalingRole, Status } = answer.value.Cluster ?? {}
        context.draft.workloads.push({
          kind: 'emr-cluster',
          arn,
          region,
          name: Name ?? Id,
          ...(Status?.State === undefined ? {} : { state: Status.State }),
          ...otherRoles(context, { 'service role': ServiceRole, 'auto scaling role': AutoScalingRole }),
        })
      })
    })
  },
}
