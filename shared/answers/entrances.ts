import { entrancesIn, type FederatedEntrance } from '../account/federated.ts'
import type { AccountModel, Role } from '../account/model.ts'
import { peopleBehind } from '../account/peopleBehind.ts'
import { documentOf } from '../account/policyDocument.ts'
import { providerName, sharedProvider } from '../account/subjectWords.ts'
import { whyNot } from '../account/coverage.ts'
import { unreadWorkloadCall, WORKLOAD_KIND_NAMES } from '../account/workloads.ts'
import { rolesOfWorkload } from '../account/workloadRoles.ts'
import { fieldOf } from '../keys.ts'
import { type Collected, notCollected, type NotCollected } from '../known.ts'
import type { Roster } from '../review/roster.ts'
import { WORKLOAD_KINDS } from '../services/workloadKinds.ts'
import { WORKLOAD_NOUNS } from '../services/workloadNouns.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { behindOf } from './behindCache.ts'
import { entranceInWords } from './behindWords.ts'
import { rosterOf } from './roster.ts'

/** A provider of identities with the roles that trust it. */
export interface ProviderRow {
  /** Its ARN, or the name by which trust policies know one that all the world shares. */
  readonly id: string
  readonly name: string
  readonly type: 'SAML' | 'OIDC'
  /** `shared`: it is no resource of the account. `gone`: roles trust it, and the account has none of that ARN. */
  readonly standing: 'there' | 'shared' | 'gone' | 'not-known'
  readonly roles: readonly ProviderRole[]
}
export interface ProviderRole {
  readonly role: string
  /** Whom it lets in, in words. */
  readonly who: string
  readonly conditions: readonly string[]
  /** Everybody who has an account at the provider comes in. */
  readonly anybody: boolean
  readonly administrator: Collected<boolean>
}

/** Something that runs as a role. */
export interface WorkloadRow {
  readonly arn: string
  readonly name: string
  readonly kind: string
  readonly region: string
  readonly state?: string
  /** Its role, and roles that its service uses for it. */
  readonly roles: readonly {
    readonly role: string
    readonly use: string | null
    readonly administrator: Collected<boolean>
  }[]
  /** It has an instance profile, and nobody read which role is in it. */
  readonly rolesNotCollected?: NotCollected
}

/** Who and what acts as roles of the account without being of IAM. */
export interface Entrances {
  readonly people: Roster
  readonly providers: readonly ProviderRow[]
  readonly workloads: readonly WorkloadRow[]
  /** What may be missing from providers and workloads. */
  readonly missing: readonly NotCollected[]
}

/** `isAdministrator` answers for roles. */
export function entrancesOf(
  snapshot: Snapshot,
  model: AccountModel,
  isAdministrator: (arn: string) => Collected<boolean>,
): Entrances {
  return {
    people: rosterOf(model, isAdministrator),
    providers: providersOf(snapshot, model, isAdministrator),
    workloads: workloadsOf(model, isAdministrator),
    missing: [...missingProviders(snapshot), ...missingWorkloads(model)],
  }
}

function providersOf(
  { iam }: Snapshot,
  model: AccountModel,
  isAdministrator: (arn: string) => Collected<boolean>,
): readonly ProviderRow[] {
  const rolesBy = new Map<string, ProviderRole[]>()
  const add = (provider: string, row: ProviderRole) => {
    const list = rolesBy.get(provider)
    if (list === undefined) rolesBy.set(provider, [row])
    else list.push(row)
  }
  for (const role of model.roles.values()) {
    const of = { role: role.arn, administrator: isAdministrator(role.arn) }
    for (const entrance of federatedOf(model, role)) {
      const { conditions, anybody, from } = entrance
      add(from, { ...of, who: entranceInWords(entrance, null), conditions, anybody })
    }
    if (peopleBehind(model, role) === null) continue
    const who = behindOf(model, role).join('; ')
    for (const provider of identityCenterProviders(model, role))
      add(provider, { ...of, who, conditions: [], anybody: false })
  }
  const read = iam.identityProviders
  const own = (read ?? []).map(({ Arn, Type }): ProviderRow => ({
    id: Arn,
    name: providerName(Arn),
    type: Type,
    standing: 'there',
    roles: rolesBy.get(Arn) ?? [],
  }))
  const known = new Set(own.map(({ id }) => id))
  const trusted = [...rolesBy].flatMap(([id, roles]): readonly ProviderRow[] =>
    known.has(id)
      ? []
      : [{ id, name: providerName(id), type: typeOf(id), standing: standingOf(id, read), roles }],
  )
  return [...own, ...trusted].sort((a, b) => b.roles.length - a.roles.length || (a.id < b.id ? -1 : 1))
}

function federatedOf(model: AccountModel, role: Role): readonly FederatedEntrance[] {
  const statements = documentOf(model, role.trustPolicy)?.statements ?? []
  return entrancesIn(statements).filter(
    ({ kind }) => kind === 'saml' || kind === 'oidc' || kind === 'cognito',
  )
}

/** The provider that IAM Identity Center keeps, as the trust policies of its roles name it. */
function identityCenterProviders(model: AccountModel, role: Role): readonly string[] {
  const statements = documentOf(model, role.trustPolicy)?.statements ?? []
  const named = statements.flatMap(({ effect, principal }) =>
    effect === 'Allow' && principal?.kind === 'Principal'
      ? principal.entries.flatMap(({ type, value }) => (type === 'Federated' ? [value] : []))
      : [],
  )
  return [...new Set(named)]
}

function typeOf(id: string): ProviderRow['type'] {
  return id.includes(':saml-provider/') ? 'SAML' : 'OIDC'
}

function standingOf(id: string, read: Snapshot['iam']['identityProviders']): ProviderRow['standing'] {
  if (!id.startsWith('arn:')) return sharedProvider(id) === null ? 'not-known' : 'shared'
  return read === undefined ? 'not-known' : 'gone'
}

/** The calls for identity providers that were not answered: there may be more of them. */
export function missingProviders({ iam, coverage }: Snapshot): readonly NotCollected[] {
  return ['iam:ListSAMLProviders', 'iam:ListOpenIDConnectProviders'].flatMap((call) => {
    const failed = coverage.find((entry) => entry.call === call && entry.status !== 'done')
    if (failed === undefined && iam.identityProviders !== undefined) return []
    return [notCollected('All identity providers of the account', call, whyNot(failed, call))]
  })
}

function workloadsOf(
  model: AccountModel,
  isAdministrator: (arn: string) => Collected<boolean>,
): readonly WorkloadRow[] {
  const byProfile = new Map(
    model.instanceProfiles.map(({ Arn, Roles }) => [Arn, Roles.map((role) => role.Arn)]),
  )
  return model.workloads.map((workload): WorkloadRow => {
    const used =
      workload.kind === 'ec2-instance'
        ? (byProfile.get(workload.instanceProfileArn ?? '') ?? []).map((roleArn) => ({ roleArn, use: null }))
        : rolesOfWorkload(workload)
    const { arn, kind, region } = workload
    const profile = workload.kind === 'ec2-instance' ? workload.instanceProfileArn : undefined
    const unread = profile !== undefined && !byProfile.has(profile)
    return {
      arn,
      name: workload.name ?? arn.slice(arn.search(/[^:/]*$/)),
      kind: WORKLOAD_NOUNS[kind],
      region,
      ...fieldOf('state', 'state' in workload ? workload.state : undefined),
      roles: used.map(({ roleArn, use }) => ({
        role: roleArn,
        use,
        administrator: isAdministrator(roleArn),
      })),
      ...(unread && {
        rolesNotCollected: notCollected(
          `The role of the instance profile ${profile}`,
          'iam:ListInstanceProfiles',
        ),
      }),
    }
  })
}

function missingWorkloads({ coverage }: AccountModel): readonly NotCollected[] {
  const calls = new Set(WORKLOAD_KIND_NAMES.flatMap((kind) => WORKLOAD_KINDS[kind].calls))
  return [...calls].flatMap((call) => {
    const unread = unreadWorkloadCall(coverage, [call])
    return unread === undefined
      ? []
      : [notCollected('Some of what runs as roles', call, whyNot(unread.entry, call))]
  })
}
