import { callsOf, type CallName } from '../../../shared/services/calls.ts'
import type { ClusterAccessEntry, Snapshot, Workload } from '../../../shared/snapshot/schema.ts'
import type { Halves, Loss } from './losses.ts'

const isCluster = ({ kind }: Workload) => kind === 'eks-cluster'
const isPod = ({ kind }: Workload) => kind === 'eks-pod-identity'

/** The workloads of EKS, otherwise; null: it is gone. */
function workloads(snapshot: Snapshot, change: (each: Workload) => Workload | null): Snapshot {
  return { ...snapshot, workloads: snapshot.workloads.flatMap((each) => change(each) ?? []) }
}

/** Asked of each cluster: what it gave of the second half is gone. */
function ofClusters(change: (each: Workload, cluster: string) => Workload | null): Loss {
  return (snapshot, { kept }) => {
    const clusters = snapshot.workloads.filter(isCluster).map(({ arn }) => arn)
    const left = new Set(kept(clusters))
    const clusterOf = (each: Workload) =>
      isCluster(each) ? each.arn : 'clusterArn' in each ? (each.clusterArn ?? '') : ''
    return {
      snapshot: workloads(snapshot, (each) =>
        clusters.includes(clusterOf(each)) && !left.has(clusterOf(each))
          ? change(each, clusterOf(each))
          : each,
      ),
      targets: clusters.filter((arn) => !left.has(arn)),
    }
  }
}

/** Asked of each access entry: `field` of the second half is not there. */
function ofEntries(field: keyof ClusterAccessEntry): Loss {
  return (snapshot, { kept }: Halves) => {
    const targets: string[] = []
    const changed = workloads(snapshot, (each) => {
      if (each.kind !== 'eks-cluster' || each.accessEntries === undefined) return each
      const left = new Set(kept(each.accessEntries))
      const accessEntries = each.accessEntries.map((entry) => {
        if (left.has(entry)) return entry
        targets.push(`${each.arn} ${entry.principalArn}`)
        const { [field]: _, ...rest } = entry
        return rest as ClusterAccessEntry
      })
      return { ...each, accessEntries }
    })
    return { snapshot: changed, targets }
  }
}

/** What is missing of the clusters of EKS without each of its calls. */
export const CLUSTER_LOSSES: Readonly<Record<Extract<CallName, `eks:${string}`>, Loss>> = {
  'eks:ListClusters': (snapshot, { kept, isAll }) => {
    const left = new Set(kept(snapshot.workloads.filter(isCluster)).map(({ arn }) => arn))
    return {
      snapshot: workloads(snapshot, (each) => {
        if (isCluster(each)) return left.has(each.arn) ? each : null
        return 'clusterArn' in each && each.kind.startsWith('eks-') && !left.has(each.clusterArn ?? '')
          ? null
          : each
      }),
      ...(isAll ? { notAsked: callsOf('eks').filter((call) => call !== 'eks:ListClusters') } : {}),
    }
  },
  'eks:DescribeCluster': ofClusters(() => null),
  'eks:ListNodegroups': ofClusters((each) => each),
  'eks:DescribeNodegroup': (snapshot) => ({ snapshot, targets: [] }),
  'eks:ListPodIdentityAssociations': ofClusters((each) => (isPod(each) ? null : each)),
  'eks:DescribePodIdentityAssociation': (snapshot, { kept }) => {
    const pods = snapshot.workloads.filter(isPod)
    const left = new Set(kept(pods))
    return {
      snapshot: workloads(snapshot, (each) => (isPod(each) && !left.has(each) ? null : each)),
      targets: pods.filter((each) => !left.has(each)).map(({ arn }) => arn),
    }
  },
  'eks:ListAccessEntries': ofClusters((each) => {
    if (each.kind !== 'eks-cluster') return each
    const { accessEntries: _, ...rest } = each
    return rest
  }),
  'eks:DescribeAccessEntry': ofEntries('type'),
  'eks:ListAssociatedAccessPolicies': ofEntries('policies'),
}
