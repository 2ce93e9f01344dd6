import { ABSENT, known, notCollected } from '../known.ts'
import { fieldOf } from '../keys.ts'
import type { ControlPolicyLevel, OrganizationData, Snapshot } from '../snapshot/schema.ts'
import { failedCall, whyNot } from './coverage.ts'
import type { ControlLevel, ControlPolicies } from './model.ts'
import type { PolicyTable } from './policies.ts'

const CALLS = [
  'organizations:DescribeOrganization',
  'organizations:ListParents',
  'organizations:ListPoliciesForTarget',
  'organizations:DescribePolicy',
]

/**
 * What is known of the service (or resource) control policies, root first. That nobody could read them is never taken
 * for "there are none"; only an import, for which nobody asked AWS, is taken so, and says it. An import that names the
 * organization but none of its policies is not: the account is a member, and members have control policies.
 */
export function controlPolicies(
  snapshot: Snapshot,
  kind: 'scp' | 'rcp',
  table: PolicyTable,
): ControlPolicies {
  const { organization } = snapshot
  if (organization === null) return ABSENT
  const levels = kind === 'scp' ? organization?.levels : organization?.rcpLevels
  const noun = kind === 'scp' ? 'service' : 'resource'
  const what = `The ${noun} control policies of account ${snapshot.account.id}`
  if (levels !== undefined) return known(levels.map((level) => addLevel(level, kind, table, organization)))
  if (
    snapshot.source.kind === 'import' &&
    (organization === undefined || organization.levels !== undefined)
  ) {
    return { ...notCollected(what, 'organizations:ListPoliciesForTarget'), assumedNone: true }
  }
  const entry = failedCall(snapshot.coverage, CALLS)
  const call = entry?.call ?? (organization === undefined ? CALLS[0] : CALLS[2]) ?? ''
  return { ...notCollected(what, call, whyNot(entry, call)), assumedNone: false }
}

function addLevel(
  level: ControlPolicyLevel,
  kind: 'scp' | 'rcp',
  table: PolicyTable,
  organization: OrganizationData | undefined,
): ControlLevel {
  const { units = [], accounts = [] } = organization ?? {}
  const name = [...units, ...accounts].find(({ id }) => id === level.target)?.name
  const policies = level.policies.map((policy) =>
    table.addOwned(`${level.target}#${kind}/${policy.id}`, kind, policy.name, level.target, policy.document),
  )
  return { target: level.target, ...fieldOf('name', name === '' ? undefined : name), policies }
}
