import { type Known, mapKnown } from '../known.ts'
import type { CoverageEntry, Snapshot, Workload } from '../snapshot/schema.ts'
import type { SnapshotSummary } from '../snapshot/summary.ts'
import { type AccountCounts, accountCounts } from './counts.ts'
import { readingNotes } from './readingNotes.ts'
import { trailsInWords } from './trails.ts'
import { organizationInWords } from './organizationInWords.ts'
import type { AccountModel, ControlPolicies } from '../account/model.ts'
import { rootAccessInWords, rootAccessOf } from '../account/rootAccess.ts'

export interface AccountOverview {
  readonly snapshot: SnapshotSummary
  readonly partition: string
  readonly counts: AccountCounts
  /** `absent`: the account is in none. */
  readonly organization: Known<{ readonly id: string; readonly managementAccount: string }>
  /** In words: who manages the organization, how many accounts it has, and who administers services for it. */
  readonly organizationText: string
  /** In words: how SCPs and RCPs stand: known, none, not visible. */
  readonly controlPolicies: string
  /** In words: the trails of CloudTrail, and whether they log. */
  readonly trails: string
  /** In words: who may act as root of the account from another one. */
  readonly rootAccess: string
  readonly coverage: readonly CoverageEntry[]
  readonly workloads: readonly Workload[]
  /** ARNs of the roles that instances have, by the ARN of the instance profile through which they have it. */
  readonly profileRoles: Readonly<Record<string, readonly string[]>>
  readonly notes: readonly string[]
}

/** The account at a glance: counts, organization, coverage. */
export function accountOverview(
  snapshot: Snapshot,
  model: AccountModel,
  summary: SnapshotSummary,
): AccountOverview {
  const { organization } = model
  return {
    snapshot: summary,
    partition: model.account.partition,
    counts: accountCounts(snapshot, model),
    organization: mapKnown(organization, ({ id, managementAccount }) => ({ id, managementAccount })),
    organizationText: organizationInWords(snapshot, model),
    controlPolicies: controlPoliciesInWords(model),
    trails: trailsInWords(snapshot),
    rootAccess: rootAccessInWords(rootAccessOf(snapshot)),
    coverage: model.coverage,
    workloads: model.workloads,
    profileRoles: profileRolesOf(model),
    notes: [...model.notes, ...readingNotes(snapshot)],
  }
}

function profileRolesOf({ workloads, roles }: AccountModel): AccountOverview['profileRoles'] {
  const used = new Set(
    workloads.flatMap((each) => (each.kind === 'ec2-instance' ? (each.instanceProfileArn ?? []) : [])),
  )
  const rolesOf = (profile: string) =>
    [...roles.values()].flatMap(({ arn, instanceProfiles }) =>
      instanceProfiles.includes(profile) ? [arn] : [],
    )
  return Object.fromEntries([...used].map((profile) => [profile, rolesOf(profile)]))
}

function controlPoliciesInWords(model: AccountModel): string {
  const { organization, scps, rcps } = model
  if (organization.state === 'known' && organization.value.managementAccount === model.account.id)
    return 'This is the management account of its organization: control policies do not restrict it.'
  if (scps.state === 'absent' && rcps.state === 'absent')
    return 'The account is in no organization: no control policies.'
  return `Service control policies: ${stateInWords(scps)} Resource control policies: ${stateInWords(rcps)}`
}

function stateInWords(controls: ControlPolicies): string {
  switch (controls.state) {
    case 'absent':
      return 'none.'
    case 'not-collected':
      return controls.assumedNone ? 'not in the import, taken as none.' : `not visible. ${controls.why ?? ''}`
    case 'known': {
      const policies = controls.value.reduce((sum, level) => sum + level.policies.length, 0)
      return `${policies} at ${controls.value.length} levels.`
    }
  }
}
