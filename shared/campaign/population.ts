import type { AccountModel, Role } from '../account/model.ts'
import { CALLER_KINDS, unreadOf } from '../account/completeness.ts'
import { roleLastUsed } from '../answers/rows.ts'
import { trustedPrincipals } from '../answers/trust.ts'
import { ABSENT, type Collected, known, type Known, notCollected, type NotCollected } from '../known.ts'
import type { ServiceUse } from '../review/serviceUse.ts'
import type { Review } from '../review/types.ts'
import { failedCheckIndex } from './failedChecks.ts'
import type { SubjectKind } from './file.ts'
import type { Population, Subject } from './types.ts'
import { subjectsOfUser } from './userSubjects.ts'

/** What a population is made of. */
export interface PopulationSources {
  readonly model: AccountModel
  /** With its roster. */
  readonly review: Review
  readonly administratorOf: (arn: string) => Collected<boolean>
  /** Which of the services that it may use a user or role used. */
  readonly serviceUseOf: (arn: string) => Known<ServiceUse>
}

/**
 * Every principal and credential that a campaign decides on: the root user, users with passwords, keys, certificates and
 * credentials of single services, roles, and who takes roles from outside of IAM. Ids are the same in every snapshot of the
 * account: the ARN of the principal, then kind and id.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function populationOf({
  model,
  review,
  administratorOf,
  serviceUseOf,
}: PopulationSources): Population {
  const failed = failedCheckIndex(review)
  const ofUsers = [
    ...(review.rows.some(({ isRoot }) => isRoot) ? [] : [unreadRoot(model)]),
    ...review.rows
      .flatMap((row) => subjectsOfUser(row, model, failed))
      .map((each) => (each.kind === 'user' ? { ...each, serviceUse: serviceUseOf(each.principal) } : each)),
  ]
  const roles = [...model.roles.values()]
  const administrators = new Map(roles.map(({ arn }) => [arn, administratorOf(arn)]))
  const ofRoles = roles.map((role): Subject => ({
    id: role.arn,
    kind: 'role',
    principal: role.arn,
    name: role.name,
    detail: role.serviceLinked ? 'service-linked: AWS decides what it may' : '',
    active: known(true),
    since: role.createdAt === undefined ? madeUnread(role.arn) : known(role.createdAt),
    lastUsed: roleLastUsed(role),
    administrator: administratorOf(role.arn),
    uniqueId: role.uniqueId,
    failedChecks: failed.ofPrincipal(role.arn, role.name),
    ...(role.serviceLinked ? {} : { serviceUse: serviceUseOf(role.arn) }),
  }))
  const outside = [...peopleOf(review), ...roles.flatMap((role) => outsidersOf(model, role))]
  return {
    subjects: [
      ...ofUsers,
      ...ofRoles,
      ...merged(outside).map((each) => ({
        ...each,
        administrator: administrators.get(each.principal) ?? administratorOf(each.principal),
      })),
    ],
    missing: [
      ...unreadOf(model.completeness, CALLER_KINDS).map(({ what, call, why }) =>
        notCollected(what, call, why),
      ),
      ...unreadRootCredentials(review, model),
      ...unreadCredentials(review),
      ...(review.roster?.missing ?? []),
      ...roles.flatMap((role) => {
        const trust = trustedPrincipals(model, role)
        return trust.state === 'not-collected' ? [trust] : []
      }),
    ],
  }
}

/** Every account has a root user, also one of which no credential report was read. */
function unreadRoot({ account }: AccountModel): Subject {
  const arn = `arn:${account.partition}:iam::${account.id}:root`
  const unread = (what: string) => notCollected(what, 'iam:GetCredentialReport')
  return {
    id: arn,
    kind: 'root',
    principal: arn,
    name: 'Root user',
    detail: '',
    active: known(true),
    since: unread('When the account was made'),
    lastUsed: unread('The last use of the root user'),
    administrator: ABSENT,
    failedChecks: [],
  }
}

type Outside = Omit<Subject, 'administrator'>

/** Whoever comes into a role by the roster; those whom nobody read are no subjects, and stand among what is missing. */
function peopleOf({ roster }: Review): readonly Outside[] {
  return (roster?.rows ?? []).flatMap(({ kind, role, who, displayName, through }) =>
    kind === 'not-known'
      ? []
      : [
          outside(role, kind === 'person' ? 'person' : 'entrance', who, {
            name: displayName === undefined ? who : `${who} (${displayName})`,
            detail: through,
          }),
        ],
  )
}

/** Other accounts, and everyone, whom the trust policy of a role names; whom a provider signs in stands in the roster. */
function outsidersOf(model: AccountModel, role: Role): readonly Outside[] {
  const trust = trustedPrincipals(model, role)
  if (trust.state !== 'known') return []
  return trust.value
    .filter(
      ({ effect, external, dangling, type }) =>
        effect === 'Allow' && external && !dangling && type !== 'Federated',
    )
    .map(({ value, conditions }) =>
      outside(role.arn, 'outsider', value, {
        name: value === '*' ? 'everyone' : value,
        detail: conditions.join('; '),
      }),
    )
}

function outside(
  role: string,
  kind: SubjectKind,
  key: string,
  { name, detail }: { readonly name: string; readonly detail: string },
): Outside {
  const call = 'cloudtrail:LookupEvents'
  return {
    id: `${role}#${kind}/${key}`,
    kind,
    principal: role,
    name,
    detail,
    active: known(true),
    since: notCollected(`Since when ${name} may take ${role}`, call),
    lastUsed: notCollected(`When ${name} took ${role}`, call),
    failedChecks: [],
  }
}

/** The same person can have a role in several ways, and a trust policy can name an account in several statements. */
function merged(all: readonly Outside[]): readonly Outside[] {
  const byId = new Map<string, Outside>()
  for (const each of all) {
    const before = byId.get(each.id)
    const details = new Set([before?.detail ?? '', each.detail].filter((text) => text !== ''))
    byId.set(each.id, { ...each, detail: [...details].join('; ') })
  }
  return [...byId.values()]
}

/** Of the root user the credential report alone tells. */
function unreadRootCredentials({ rows }: Review, { account }: AccountModel): readonly NotCollected[] {
  const row = rows.find(({ isRoot }) => isRoot)
  const isRead =
    row !== undefined &&
    row.keysNotCollected === undefined &&
    [row.passwordEnabled, row.activeCertificates].every(({ state }) => state !== 'not-collected')
  const arn = `arn:${account.partition}:iam::${account.id}:root`
  return isRead ? [] : [notCollected(`The credentials of ${arn}`, 'iam:GetCredentialReport')]
}

/** Credentials of users that nobody read, each kind once with how many users. */
function unreadCredentials({ rows }: Review): readonly NotCollected[] {
  const users = rows.filter(({ isRoot }) => !isRoot)
  const kinds: readonly (readonly [what: string, call: string, missing: number])[] = [
    [
      'access keys',
      'iam:ListAccessKeys',
      users.filter(({ keysNotCollected }) => keysNotCollected !== undefined).length,
    ],
    ['password', 'iam:GetCredentialReport', countUnread(users.map((row) => row.passwordEnabled))],
    [
      'signing certificates',
      'iam:GetCredentialReport',
      countUnread(users.map((row) => row.activeCertificates)),
    ],
    [
      'service-specific credentials',
      'iam:ListServiceSpecificCredentials',
      countUnread(users.map((row) => row.serviceSpecificCredentials)),
    ],
  ]
  return kinds
    .filter(([, , missing]) => missing > 0)
    .map(([what, call, missing]) =>
      notCollected(`The ${what} of ${missing} ${missing === 1 ? 'user' : 'users'}`, call),
    )
}

function countUnread(facts: readonly Known<unknown>[]): number {
  return facts.filter(({ state }) => state === 'not-collected').length
}

function madeUnread(arn: string): NotCollected {
  return notCollected(`When ${arn} was made`, 'iam:GetAccountAuthorizationDetails')
}
