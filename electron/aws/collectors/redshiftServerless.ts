import {
  GetResourcePolicyCommand,
  ListNamespacesCommand,
  ListSnapshotsCommand,
  ListWorkgroupsCommand,
  RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless'
import type { ServiceClient } from '../clients.ts'
import type { SendOptions } from '../patience.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const REDSHIFT_SERVERLESS: ServiceClient<RedshiftServerlessClient> = {
  id: 'redshift_serverless',
  make: (config) => new RedshiftServerlessClient(config),
}

/** Snapshots, workgroups and namespaces with their policies. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(REDSHIFT_SERVERLESS, region)
  const snapshots = await context.list(
    'redshift-serverless:ListSnapshots',
    { region },
    async (nextToken, o) => {
      const page = await client.send(new ListSnapshotsCommand({ nextToken }), o)
      return {
        items: (page.snapshots ?? []).flatMap(({ snapshotArn }) => snapshotArn ?? []),
        next: page.nextToken,
      }
    },
  )
  const workgroups = await context.list(
    'redshift-serverless:ListWorkgroups',
    { region },
    async (nextToken, o) => {
      const page = await client.send(new ListWorkgroupsCommand({ nextToken }), o)
      return {
        items: (page.workgroups ?? []).flatMap(({ workgroupArn }) => workgroupArn ?? []),
        next: page.nextToken,
      }
    },
  )
  const namespaces = await context.list(
    'redshift-serverless:ListNamespaces',
    { region },
    async (nextToken, o) => {
      const page = await client.send(new ListNamespacesCommand({ nextToken }), o)
      return {
        items: (page.namespaces ?? []).flatMap(({ namespaceArn }) => namespaceArn ?? []),
        next: page.nextToken,
      }
    },
  )
  const reading = {
    get: 'redshift-serverless:GetResourcePolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: (arn: string) => ({ arn }),
    policy: async (resourceArn: string, o: SendOptions) =>
      (await client.send(new GetResourcePolicyCommand({ resourceArn }), o)).resourcePolicy?.policy,
  } as const
  await readPolicies(context, progress, snapshots, { ...reading, type: 'AWS::RedshiftServerless::Snapshot' })
  await readPolicies(context, progress, workgroups, {
    ...reading,
    type: 'AWS::RedshiftServerless::Workgroup',
  })
  await readPolicies(context, progress, namespaces, {
    ...reading,
    type: 'AWS::RedshiftServerless::Namespace',
  })
})
