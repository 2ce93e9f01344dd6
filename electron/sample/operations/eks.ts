import type { SampleCluster } from '../account/waysInTypes.ts'
import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import { AwsError, required, type Call, type Operation, type SampleService } from '../protocol/wire.ts'

/** Amazon EKS. https://docs.aws.amazon.com/eks/latest/APIReference/ */

const CLUSTER = '/clusters/{name}'
const invalidToken = new AwsError('InvalidParameterException', 'The nextToken value is not valid.')

const page = <T>(call: Call, items: readonly T[]) =>
  pageOf(call, items, call.input.text('nextToken'), call.input.number('maxResults'), invalidToken)

function here({ account, region }: Call): readonly SampleCluster[] {
  return account.clusters.filter((each) => each.region === region)
}

function clusterOf(call: Call): SampleCluster {
  return oneOf(here(call), ({ name }) => name === required(call.input, 'name'))
}

function oneOf<T>(list: readonly T[], fits: (each: T) => boolean): T {
  const found = list.find(fits)
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'No such resource.', 404)
  return found
}

const listClusters: Operation = (call) => {
  const found = page(
    call,
    here(call).map(({ name }) => name),
  )
  return { clusters: found.items, nextToken: found.next }
}

const describeCluster: Operation = (call) => {
  const { name, arn, issuer } = clusterOf(call)
  return {
    cluster: {
      name,
      arn,
      status: 'ACTIVE',
      version: '1.34',
      accessConfig: { authenticationMode: 'API' },
      identity: { oidc: { issuer } },
    },
  }
}

const listNodegroups: Operation = (call) => {
  clusterOf(call)
  return { nodegroups: [] }
}

/** The cluster has none. */
const describeNodegroup: Operation = () => {
  throw new AwsError('ResourceNotFoundException', 'No node group found.', 404)
}

const associationArn = ({ arn }: SampleCluster, id: string) =>
  `${arn.replace(':cluster/', ':podidentityassociation/')}/${id}`

const listPods: Operation = (call) => {
  const cluster = clusterOf(call)
  const found = page(call, cluster.pods)
  return {
    associations: found.items.map(({ id, namespace, serviceAccount }) => ({
      clusterName: cluster.name,
      namespace,
      serviceAccount,
      associationArn: associationArn(cluster, id),
      associationId: id,
    })),
    nextToken: found.next,
  }
}

const describePod: Operation = (call) => {
  const cluster = clusterOf(call)
  const { id, namespace, serviceAccount, role } = oneOf(
    cluster.pods,
    (each) => each.id === required(call.input, 'associationId'),
  )
  return {
    association: {
      clusterName: cluster.name,
      namespace,
      serviceAccount,
      roleArn: `arn:aws:iam::${call.account.id}:role/${role}`,
      associationArn: associationArn(cluster, id),
      associationId: id,
    },
  }
}

const listEntries: Operation = (call) => {
  const found = page(
    call,
    clusterOf(call).entries.map(({ principal }) => principal),
  )
  return { accessEntries: found.items, nextToken: found.next }
}

function entryOf(call: Call): SampleCluster['entries'][number] {
  return oneOf(clusterOf(call).entries, ({ principal }) => principal === required(call.input, 'principalArn'))
}

const describeEntry: Operation = (call) => ({
  accessEntry: { principalArn: entryOf(call).principal, type: 'STANDARD', kubernetesGroups: [] },
})

const listPolicies: Operation = (call) => {
  const { policy, namespaces, principal } = entryOf(call)
  const scope = namespaces.length === 0 ? { type: 'cluster' } : { type: 'namespace', namespaces }
  return {
    clusterName: required(call.input, 'name'),
    principalArn: principal,
    associatedAccessPolicies: [
      { policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`, accessScope: scope },
    ],
  }
}

const OPERATIONS: readonly (readonly [name: string, path: string, operation: Operation])[] = [
  ['ListClusters', '/clusters', listClusters],
  ['DescribeCluster', CLUSTER, describeCluster],
  ['ListNodegroups', `${CLUSTER}/node-groups`, listNodegroups],
  ['DescribeNodegroup', `${CLUSTER}/node-groups/{nodegroupName}`, describeNodegroup],
  ['ListPodIdentityAssociations', `${CLUSTER}/pod-identity-associations`, listPods],
  ['DescribePodIdentityAssociation', `${CLUSTER}/pod-identity-associations/{associationId}`, describePod],
  ['ListAccessEntries', `${CLUSTER}/access-entries`, listEntries],
  ['DescribeAccessEntry', `${CLUSTER}/access-entries/{principalArn}`, describeEntry],
  ['ListAssociatedAccessPolicies', `${CLUSTER}/access-entries/{principalArn}/access-policies`, listPolicies],
]

export const eks: SampleService = {
  protocol: restJsonProtocol(
    OPERATIONS.map(([operation, path]) => ({ operation, method: 'GET', path })),
    'ResourceLimitExceededException',
  ),
  operations: new Map(OPERATIONS.map(([name, , operation]) => [name, operation])),
}
