import { unreadOf } from '../account/completeness.ts'
import { whyNot } from '../account/coverage.ts'
import type { AccountModel, Role } from '../account/model.ts'
import { documentOf } from '../account/policyDocument.ts'
import { rolesOfWorkload, usesRole } from '../account/workloadRoles.ts'
import { unreadWorkloadCall } from '../account/workloads.ts'
import { behindOf } from '../answers/behindCache.ts'
import { missingProviders } from '../answers/entrances.ts'
import { roleLastUsed } from '../answers/rows.ts'
import { trustWithNames } from '../answers/trust.ts'
import type { RoleExposure } from '../exposure/types.ts'
import { type Collected, type Known, notCollected, type NotCollected } from '../known.ts'
import { daysUntil } from '../review/days.ts'
import type {
  AdminWay,
  Population,
  ProfileRow,
  ProviderRow,
  RoleRow,
  WorkloadRow,
} from '../review/population.ts'
import { WORKLOAD_CALLS } from '../services/workloadKinds.ts'
import type { Snapshot, Workload } from '../snapshot/schema.ts'
import { outsideEntry, thirdPartiesOf } from './outside.ts'

/** What the population is made of beside the account itself. */
export interface PopulationParts {
  readonly snapshot: Snapshot
  readonly model: AccountModel
  /** The day that ages are counted to. */
  readonly asOf: string
  readonly administratorOf: (arn: string) => Collected<boolean>
  readonly canBecomeOf: (arn: string) => Known<AdminWay>
  /** Roles that outsiders may assume, as the answer on exposure has them. */
  readonly exposures: readonly RoleExposure[]
}

/** Everybody in an account beside its users, for the credential review. */
export function populationOf(parts: PopulationParts): Population {
  const { model, exposures } = parts
  return {
    roles: rolesOf(parts),
    providers: providersOf(parts),
    ...providersUnread(parts),
    instanceProfiles: profilesOf(parts),
    workloads: model.workloads.map((workload) => workloadRow(model, workload)),
    thirdParties: thirdPartiesOf(exposures),
    missing: missingOf(model),
  }
}

function rolesOf({
  model,
  asOf,
  administratorOf,
  canBecomeOf,
  exposures,
}: PopulationParts): readonly RoleRow[] {
  const outside = new Map<string, RoleExposure[]>()
  for (const each of exposures) outside.set(each.role, [...(outside.get(each.role) ?? []), each])
  const workloads = workloadsByRole(model)
  return [...model.roles.values()]
    .map((role): RoleRow => {
      const lastUsed = roleLastUsed(role)
      return {
        arn: role.arn,
        name: role.name,
        path: role.path,
        ...(role.createdAt === undefined ? {} : { createdAt: role.createdAt }),
        serviceLinked: role.serviceLinked,
        trusts: trustWithNames(model, role),
        lastUsed,
        lastUsedDays:
          lastUsed.state === 'known' ? daysUntil(asOf, { kind: 'time', at: lastUsed.value }) : null,
        ageDays: role.createdAt === undefined ? null : daysUntil(asOf, { kind: 'time', at: role.createdAt }),
        administrator: administratorOf(role.arn),
        canBecome: canBecomeOf(role.arn),
        outside: (outside.get(role.arn) ?? []).flatMap((each) => outsideEntry(each) ?? []),
        behind: behindOf(model, role),
        workloads: workloads.get(role.arn) ?? [],
        instanceProfiles: role.instanceProfiles,
        failedChecks: [],
      }
    })
    .sort(byArn)
}

/** Each role's workloads; an instance has its role through its instance profile. */
function workloadsByRole(model: AccountModel): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const workload of model.workloads)
    for (const role of rolesUsedBy(model, workload))
      found.set(role, [...(found.get(role) ?? []), workload.arn])
  return found
}

function rolesUsedBy(model: AccountModel, workload: Workload): readonly string[] {
  if (workload.kind !== 'ec2-instance')
    return [...new Set(rolesOfWorkload(workload).map(({ roleArn }) => roleArn))]
  return [...model.roles.values()].filter((role) => usesRole(workload, role)).map(({ arn }) => arn)
}

function workloadRow(model: AccountModel, workload: Workload): WorkloadRow {
  const { arn, kind, region, name } = workload
  return {
    arn,
    kind,
    region,
    ...(name === undefined ? {} : { name }),
    roles: rolesUsedBy(model, workload),
  }
}

function providersOf({ snapshot, model }: PopulationParts): readonly ProviderRow[] {
  const roles = [...model.roles.values()]
  const trusting = new Map<string, string[]>()
  for (const role of roles)
    for (const provider of trustedProviders(model, role))
      trusting.set(provider, [...(trusting.get(provider) ?? []), role.arn])
  const missing = trustNotRead(model, roles)
  return (snapshot.iam.identityProviders ?? [])
    .map(({ Arn, Type, Url }): ProviderRow => ({
      arn: Arn,
      type: Type,
      ...(Url === undefined ? {} : { url: Url }),
      roles: (trusting.get(Arn) ?? []).sort(),
      ...(missing === null ? {} : { rolesNotCollected: missing }),
    }))
    .sort(byArn)
}

/** An account of which they were not all read may have more. */
function providersUnread({ snapshot }: PopulationParts): Pick<Population, 'providersNotCollected'> {
  const [first] = missingProviders(snapshot)
  return first === undefined ? {} : { providersNotCollected: first }
}

/** Every provider that an Allow of the trust policy names, those too through which Identity Center comes in. */
function trustedProviders(model: AccountModel, role: Role): ReadonlySet<string> {
  const statements = documentOf(model, role.trustPolicy)?.statements ?? []
  return new Set(
    statements.flatMap(({ effect, principal }) =>
      effect === 'Allow'
        ? (principal?.entries ?? []).flatMap(({ type, value }) => (type === 'Federated' ? [value] : []))
        : [],
    ),
  )
}

function trustNotRead(model: AccountModel, roles: readonly Role[]): NotCollected | null {
  const [unread] = unreadOf(model.completeness, ['roles'])
  if (unread !== undefined) return notCollected(unread.what, unread.call, unread.why)
  const role = roles.find(({ trustPolicy }) => documentOf(model, trustPolicy) === null)
  return role === undefined ? null : notCollected(`The trust policy of ${role.arn}`, 'iam:GetRole')
}

/** Of iam:ListInstanceProfiles, and those that the authorization details name. */
function profilesOf({ model }: PopulationParts): readonly ProfileRow[] {
  const instances = new Map<string, string[]>()
  for (const workload of model.workloads)
    if (workload.kind === 'ec2-instance' && workload.instanceProfileArn !== undefined)
      instances.set(workload.instanceProfileArn, [
        ...(instances.get(workload.instanceProfileArn) ?? []),
        workload.arn,
      ])
  return model.instanceProfiles
    .map(({ Arn, InstanceProfileName, Roles }): ProfileRow => ({
      arn: Arn,
      name: InstanceProfileName,
      roles: Roles.map((role) => role.Arn),
      instances: instances.get(Arn) ?? [],
    }))
    .sort(byArn)
}

function missingOf(model: AccountModel): readonly NotCollected[] {
  const workloads = unreadWorkloadCall(model.coverage, WORKLOAD_CALLS)
  return [
    ...unreadOf(model.completeness, ['roles']).map(({ what, call, why }) => notCollected(what, call, why)),
    ...(workloads === undefined
      ? []
      : [notCollected('What runs as which role', workloads.call, whyNot(workloads.entry, workloads.call))]),
  ]
}

function byArn(one: { readonly arn: string }, other: { readonly arn: string }): number {
  return one.arn < other.arn ? -1 : one.arn > other.arn ? 1 : 0
}
