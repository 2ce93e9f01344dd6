import type { Extent, ListedKind } from '../account/completeness.ts'
import { whyNot } from '../account/coverage.ts'
import type { AccountModel } from '../account/model.ts'
import { unreadWorkloadCall } from '../account/workloads.ts'
import type { CallName } from '../services/calls.ts'
import { WORKLOAD_CALLS } from '../services/workloadKinds.ts'
import { CRAWLED_POLICY_TYPES } from '../services/policyResources.ts'
import type { Snapshot } from '../snapshot/schema.ts'

type OtherKind = 'awsPolicies' | 'instanceProfiles' | 'resources' | 'workloads' | 'findings'
export type AccountCounts = Readonly<Record<ListedKind | OtherKind, Extent>>

const DETAILS = ['iam:GetAccountAuthorizationDetails'] as const
/** The calls that a count rests on. */
const CALLS: Readonly<Record<OtherKind, readonly CallName[]>> = {
  awsPolicies: DETAILS,
  instanceProfiles: [...DETAILS, 'iam:ListInstanceProfiles'],
  resources: CRAWLED_POLICY_TYPES.map(({ list }) => list),
  workloads: WORKLOAD_CALLS,
  findings: ['access-analyzer:ListAnalyzers', 'access-analyzer:ListFindingsV2'],
}

/** How many of each kind the account holds, and whether all were read. */
export function accountCounts({ accessAnalyzer, coverage }: Snapshot, model: AccountModel): AccountCounts {
  const of = (kind: OtherKind, read: number, asked = true): Extent => {
    const failed = coverage.find(
      ({ call, status }) => CALLS[kind].some((one) => one === call) && status !== 'done',
    )
    const never =
      kind === 'workloads' && failed === undefined ? unreadWorkloadCall(coverage, CALLS[kind]) : undefined
    const call = failed?.call ?? never?.call ?? CALLS[kind][0] ?? ''
    if (failed === undefined && never === undefined && asked) return { state: 'complete', read }
    return { state: 'unknown', read, call, why: whyNot(failed, call) }
  }
  const awsPolicies = [...model.policies.values()].filter(({ kind }) => kind === 'aws-managed').length
  return {
    ...model.completeness,
    awsPolicies: of('awsPolicies', awsPolicies),
    instanceProfiles: of('instanceProfiles', model.instanceProfiles.length),
    resources: of('resources', model.resources.size),
    workloads: of('workloads', model.workloads.length),
    findings: of('findings', accessAnalyzer?.findings.length ?? 0, accessAnalyzer !== undefined),
  }
}
