import type { AccountOverview } from '../../shared/api/types.ts'
import type { CallName } from '../../shared/services/calls.ts'
import { CRAWLED_POLICY_TYPES } from '../../shared/services/policyResources.ts'
import type { CoverageEntry } from '../../shared/snapshot/schema.ts'
import { formatCount } from '../common/format.ts'
import { isGap } from '../common/coverageStatus.ts'

type CountKey = keyof AccountOverview['counts']

const DETAILS = ['iam:GetAccountAuthorizationDetails'] as const
/** The calls that a count rests on. */
const CALLS: Readonly<Record<CountKey, readonly CallName[]>> = {
  users: DETAILS,
  roles: DETAILS,
  groups: DETAILS,
  customerPolicies: DETAILS,
  awsPolicies: DETAILS,
  instanceProfiles: [...DETAILS, 'iam:ListInstanceProfiles'],
  resources: CRAWLED_POLICY_TYPES.map(({ list }) => list),
  workloads: ['ec2:DescribeInstances', 'lambda:ListFunctions'],
  findings: ['access-analyzer:ListAnalyzers', 'access-analyzer:ListFindingsV2'],
}

/** A count as the coverage allows it to be said: what was not read is not known, or at least so many. */
export function countText(key: CountKey, count: number, coverage: readonly CoverageEntry[]): string {
  const calls: readonly string[] = CALLS[key]
  const gap = coverage.some((entry) => calls.includes(entry.call) && isGap(entry))
  if (!gap) return formatCount(count)
  return count === 0 ? 'Not known' : `≥ ${formatCount(count)}`
}
