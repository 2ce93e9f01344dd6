import {
  DescribeAccessEntryCommand,
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  DescribePodIdentityAssociationCommand,
  EKSClient,
  ListAccessEntriesCommand,
  ListAssociatedAccessPoliciesCommand,
  ListClustersCommand,
  ListNodegroupsCommand,
  ListPodIdentityAssociationsCommand,
} from '@aws-sdk/client-eks'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ClusterAccessEntry } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector, type CrawlContext, type StepProgress } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { otherRoles, roleOf } from '../workloadRoles.ts'

const EKS: ServiceClient<EKSClient> = { id: 'eks', make: (config) => new EKSClient(config) }
const ABSENT = ['ResourceNotFoundException']
const IN_CLUSTERS = [
  'eks:DescribeCluster',
  'eks:ListNodegroups',
  'eks:DescribeNodegroup',
  'eks:ListPodIdentityAssociations',
  'eks:DescribePodIdentityAssociation',
  'eks:ListAccessEntries',
  'eks:DescribeAccessEntry',
  'eks:ListAssociatedAccessPolicies',
] as const

/** Clusters with who gets in, their nodes, and which pods run as which role. */
export const eks: Collector = {
  id: 'eks',
  label: 'EKS clusters, access entries and pod identities',
  calls: callsOf('eks'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(EKS, region)
      const clusters = await context.list('eks:ListClusters', { region }, async (nextToken, o) => {
        const page = await client.send(new ListClustersCommand({ nextToken }), o)
        return { items: page.clusters ?? [], next: page.nextToken }
      })
      if (clusters.complete) for (const call of IN_CLUSTERS) context.coverage.begin(call, region)
      for (const name of clusters.items) await readCluster({ context, region, name, progress })
    })
  },
}

interface Place {
  readonly context: CrawlContext
  readonly region: string
  readonly name: string
  readonly progress: StepProgress
}

async function readCluster(place: Place): Promise<void> {
  const { context, region, name, progress } = place
  const client = context.clients.of(EKS, region)
  const arn = `arn:${context.partition}:eks:${region}:${context.accountId}:cluster/${name}`
  const answer = await context.ask('eks:DescribeCluster', { region, target: arn, absent: ABSENT }, (o) =>
    client.send(new DescribeClusterCommand({ name }), o),
  )
  if (answer.status !== 'done') return
  const { status, roleArn, accessConfig, computeConfig, identity } = answer.value.cluster ?? {}
  // A cluster from before access entries answers without a mode, and has the ConfigMap alone.
  const authenticationMode = accessConfig?.authenticationMode ?? 'CONFIG_MAP'
  const accessEntries = authenticationMode === 'CONFIG_MAP' ? [] : await readAccessEntries(place, arn)
  context.draft.workloads.push({
    kind: 'eks-cluster',
    arn,
    region,
    name,
    ...(status === undefined ? {} : { state: status }),
    ...otherRoles(context, { 'cluster role': roleArn, 'node role': computeConfig?.nodeRoleArn }),
    authenticationMode,
    ...(identity?.oidc?.issuer === undefined ? {} : { oidcIssuer: identity.oidc.issuer }),
    ...(accessEntries === null ? {} : { accessEntries }),
  })
  await readNodeGroups(place, arn)
  await readPodIdentities(place, arn, authenticationMode)
  progress.add(1)
}

/** null: they could not be listed. */
async function readAccessEntries(
  { context, region, name }: Place,
  target: string,
): Promise<readonly ClusterAccessEntry[] | null> {
  const client = context.clients.of(EKS, region)
  const listed = await context.list('eks:ListAccessEntries', { region, target }, async (nextToken, o) => {
    const page = await client.send(new ListAccessEntriesCommand({ clusterName: name, nextToken }), o)
    return { items: page.accessEntries ?? [], next: page.nextToken }
  })
  if (!listed.complete) return null
  const entries: ClusterAccessEntry[] = []
  await forEachLimited(listed.items, 4, async (principalArn) => {
    const about = { region, target: `${target} ${principalArn}`, absent: ABSENT }
    const entry = await context.ask('eks:DescribeAccessEntry', about, (o) =>
      client.send(new DescribeAccessEntryCommand({ clusterName: name, principalArn }), o),
    )
    const policies = await context.list('eks:ListAssociatedAccessPolicies', about, async (nextToken, o) => {
      const page = await client.send(
        new ListAssociatedAccessPoliciesCommand({ clusterName: name, principalArn, nextToken }),
        o,
      )
      return { items: page.associatedAccessPolicies ?? [], next: page.nextToken }
    })
    const { type, kubernetesGroups } = entry.status === 'done' ? (entry.value.accessEntry ?? {}) : {}
    entries.push({
      principalArn,
      ...(type === undefined ? {} : { type }),
      ...(kubernetesGroups === undefined || kubernetesGroups.length === 0 ? {} : { kubernetesGroups }),
      ...(policies.complete
        ? {
            policies: policies.items.flatMap(({ policyArn, accessScope }) =>
              policyArn === undefined
                ? []
                : [
                    {
                      policyArn,
                      ...(accessScope?.type === 'namespace'
                        ? { namespaces: accessScope.namespaces ?? [] }
                        : {}),
                    },
                  ],
            ),
          }
        : {}),
    })
  })
  return entries.sort((one, other) => (one.principalArn < other.principalArn ? -1 : 1))
}

async function readNodeGroups({ context, region, name }: Place, target: string): Promise<void> {
  const client = context.clients.of(EKS, region)
  const listed = await context.list('eks:ListNodegroups', { region, target }, async (nextToken, o) => {
    const page = await client.send(new ListNodegroupsCommand({ clusterName: name, nextToken }), o)
    return { items: page.nodegroups ?? [], next: page.nextToken }
  })
  await forEachLimited(listed.items, 4, async (nodegroupName) => {
    const about = { region, target: `${target} ${nodegroupName}`, absent: ABSENT }
    const answer = await context.ask('eks:DescribeNodegroup', about, (o) =>
      client.send(new DescribeNodegroupCommand({ clusterName: name, nodegroupName }), o),
    )
    if (answer.status !== 'done') return
    const { nodegroupArn: arn, status, nodeRole } = answer.value.nodegroup ?? {}
    if (arn === undefined) return context.unusable('eks:DescribeNodegroup', about, 'nodegroupArn')
    context.draft.workloads.push({
      kind: 'eks-node-group',
      arn,
      region,
      name: nodegroupName,
      clusterArn: target,
      ...(status === undefined ? {} : { state: status }),
      ...roleOf(nodeRole, context),
    })
  })
}

/** https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html */
async function readPodIdentities(
  { context, region, name }: Place,
  target: string,
  authenticationMode: string,
): Promise<void> {
  const client = context.clients.of(EKS, region)
  const listed = await context.list(
    'eks:ListPodIdentityAssociations',
    { region, target, needs: ['associationArn', 'associationId'] },
    async (nextToken, o) => {
      const page = await client.send(
        new ListPodIdentityAssociationsCommand({ clusterName: name, nextToken }),
        o,
      )
      return { items: page.associations ?? [], next: page.nextToken }
    },
  )
  await forEachLimited(listed.items, 4, async ({ associationArn: arn, associationId, ...pod }) => {
    if (arn === undefined || associationId === undefined) return
    const about = { region, target: arn, absent: ABSENT }
    const answer = await context.ask('eks:DescribePodIdentityAssociation', about, (o) =>
      client.send(new DescribePodIdentityAssociationCommand({ clusterName: name, associationId }), o),
    )
    if (answer.status !== 'done') return
    const { roleArn, targetRoleArn } = answer.value.association ?? {}
    context.draft.workloads.push({
      kind: 'eks-pod-identity',
      arn,
      region,
      name: `${pod.namespace ?? ''}/${pod.serviceAccount ?? ''}`,
      clusterArn: target,
      authenticationMode,
      ...roleOf(roleArn, context),
      ...otherRoles(context, { 'role that it goes on to': targetRoleArn }),
    })
  })
}
