import { notCollected, type NotCollected } from '../known.ts'
import type { ClusterAccessEntry, ServiceWorkload, Workload } from '../snapshot/schema.ts'
import { failedCall, whyNot } from './coverage.ts'
import type { AccountModel, Role } from './model.ts'
import { unreadWorkloadCall } from './workloads.ts'

/** The service account of Kubernetes whose pods act as a role. */
export interface PodOf {
  /** The ARN of the cluster. */
  readonly cluster: string
  /** `NAMESPACE/SERVICE-ACCOUNT` */
  readonly serviceAccount: string
}
/** The pods that act as a role, and who may start such pods. */
export interface PodEntrance {
  readonly pods: readonly PodOf[]
  /** ARNs of the users and roles whose access entries let them start pods beside them. */
  readonly startedBy: readonly string[]
  /** There may be more pods or starters than these. */
  readonly missing: readonly NotCollected[]
}

/**
 * The pods to which an association of EKS Pod Identity gives a role, and who starts pods in their namespace by an access
 * entry. What groups and roles of Kubernetes allow stands in the cluster, which is not read.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
export function podEntrance(model: AccountModel, { arn }: Pick<Role, 'arn'>): PodEntrance {
  const pods = model.workloads.filter(isPod).filter(({ roleArn }) => roleArn === arn)
  const what = `Which pods act as ${arn}`
  const unread = unreadWorkloadCall(model.coverage, POD_CALLS)
  const missing =
    unread === undefined ? [] : [notCollected(what, unread.call, whyNot(unread.entry, unread.call))]
  if (model.coverage.find(({ call }) => call === 'ec2:DescribeRegions')?.status !== 'done')
    missing.push(
      notCollected(
        what,
        'ec2:DescribeRegions',
        'Which Regions are enabled is not known, and clusters are in one Region each.',
      ),
    )
  else if (model.unvisitedRegions.length > 0)
    missing.push(notCollected(what, 'eks:ListClusters', 'Not all Regions that are enabled were visited.'))
  return entranceOf(
    model,
    pods.map(({ clusterArn, name }) => ({ cluster: clusterArn ?? '', serviceAccount: name })),
    missing,
  )
}

/**
 * The same for an identity provider that is the issuer of a cluster's own service accounts, and the service accounts that a
 * trust policy names; null: no cluster that was read has this issuer.
 * https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
 */
export function issuerEntrance(
  model: AccountModel,
  issuer: string,
  subjects: readonly string[],
): PodEntrance | null {
  const cluster = model.workloads.find(
    (workload) => workload.kind === 'eks-cluster' && workload.oidcIssuer === `https://${issuer}`,
  )
  if (cluster === undefined) return null
  const accounts = subjects.flatMap((subject) => /^system:serviceaccount:([^:]+):(.+)$/.exec(subject) ?? [])
  const named = subjects.length * 3 === accounts.length
  const pods = subjects.map((subject) => ({
    cluster: cluster.arn,
    serviceAccount: subject.replace(/^system:serviceaccount:([^:]+):/, '$1/'),
  }))
  return entranceOf(
    model,
    named && pods.length > 0 ? pods : [{ cluster: cluster.arn, serviceAccount: '*/*' }],
    [],
  )
}

const POD_CALLS = [
  'eks:ListClusters',
  'eks:DescribeCluster',
  'eks:ListPodIdentityAssociations',
  'eks:DescribePodIdentityAssociation',
]

function entranceOf(
  model: AccountModel,
  pods: readonly PodOf[],
  before: readonly NotCollected[],
): PodEntrance {
  const started = new Set<string>()
  const gaps = new Map<string, NotCollected>()
  for (const { cluster: arn, serviceAccount } of pods) {
    const [namespace = ''] = serviceAccount.split('/')
    const cluster = model.workloads.find((workload) => workload.arn === arn)
    const { who, gap } = startersIn(model, arn, isCluster(cluster) ? cluster : undefined, namespace)
    for (const each of who) started.add(each)
    if (gap !== null) gaps.set(arn, gap)
  }
  return { pods, startedBy: [...started].sort(), missing: [...before, ...gaps.values()] }
}

function startersIn(
  { coverage }: AccountModel,
  arn: string,
  cluster: ServiceWorkload | undefined,
  namespace: string,
): { readonly who: readonly string[]; readonly gap: NotCollected | null } {
  const what = `Who starts pods in ${arn}`
  const call = 'eks:ListAccessEntries'
  if (cluster?.authenticationMode === 'CONFIG_MAP')
    return {
      who: [],
      gap: notCollected(
        what,
        call,
        'The cluster has no access entries: who gets in stands in its ConfigMap aws-auth, which AWS does not tell.',
      ),
    }
  if (cluster?.accessEntries === undefined)
    return { who: [], gap: notCollected(what, call, whyNot(failedCall(coverage, [call], [arn]), call)) }
  const unread = cluster.accessEntries.find(({ policies }) => policies === undefined)
  const grouped = cluster.accessEntries.some(({ kubernetesGroups = [] }) => kubernetesGroups.length > 0)
  const map = cluster.authenticationMode !== 'API'
  const policies = 'eks:ListAssociatedAccessPolicies'
  const why =
    unread !== undefined
      ? whyNot(failedCall(coverage, [policies], [`${arn} ${unread.principalArn}`]), policies)
      : grouped
        ? 'Access entries name groups of Kubernetes, whose rights stand in the cluster.'
        : 'Who else gets in stands in its ConfigMap aws-auth, which AWS does not tell.'
  return {
    who: cluster.accessEntries
      .filter((entry) => startsPods(entry, namespace))
      .map((entry) => entry.principalArn),
    gap:
      unread !== undefined || grouped || map
        ? notCollected(what, unread === undefined ? call : policies, why)
        : null,
  }
}

/**
 * Access policies that let somebody create pods.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
const STARTS_PODS = /:cluster-access-policy\/AmazonEKS(?:ClusterAdmin|Admin|Edit)Policy$/

function startsPods({ policies = [] }: ClusterAccessEntry, namespace: string): boolean {
  return policies.some(
    ({ policyArn, namespaces }) =>
      STARTS_PODS.test(policyArn) &&
      (namespaces === undefined ||
        namespace.includes('*') ||
        namespaces.some((each) => fits(each, namespace))),
  )
}

/** A scope may end in a star. https://docs.aws.amazon.com/eks/latest/APIReference/API_AccessScope.html */
function fits(scope: string, namespace: string): boolean {
  return scope.endsWith('*') ? namespace.startsWith(scope.slice(0, -1)) : scope === namespace
}

function isPod(workload: Workload): workload is ServiceWorkload {
  return workload.kind === 'eks-pod-identity'
}

function isCluster(workload: Workload | undefined): workload is ServiceWorkload {
  return workload?.kind === 'eks-cluster'
}
