import { unreadOf } from '../account/completeness.ts'
import type { AccountModel, Role } from '../account/model.ts'
import type { People, PersonBehind } from '../account/storePeople.ts'
import { providerName } from '../account/subjectWords.ts'
import { ABSENT, type Collected, notCollected, type NotCollected } from '../known.ts'
import type { Roster, RosterRow } from '../review/roster.ts'
import { behindRole, type RoleBehind } from './behind.ts'
import { entranceInWords, podsInWords, unsurePeople } from './behindWords.ts'
import { roleLastUsed } from './rows.ts'

/**
 * Everybody who takes a role from outside of IAM, for the credential review: the users of the credential report are not all
 * who have access. `isAdministrator` answers for roles.
 */
export function rosterOf(model: AccountModel, isAdministrator: (arn: string) => Collected<boolean>): Roster {
  const rows: RosterRow[] = []
  const missing: NotCollected[] = unreadOf(model.completeness, ['roles']).map(({ what, call, why }) =>
    notCollected(what, call, why),
  )
  const people = new Set<string>()
  const roles = new Set<string>()
  for (const role of model.roles.values()) {
    const behind = behindRole(model, role)
    if (behind.state === 'absent') continue
    const found = behind.state === 'known' ? entrantsOf(behind.value) : { who: [], unknown: [behind] }
    missing.push(...found.unknown)
    if (found.unknown.length > 0 || found.who.some(({ closed }) => !closed)) roles.add(role.arn)
    const of = ofRole(role, isAdministrator)
    for (const { id, closed: _, ...each } of found.who) {
      if (id !== undefined) people.add(id)
      rows.push({ ...of, ...each })
    }
    const [first] = found.unknown
    if (first !== undefined) rows.push({ ...of, ...notKnown(first) })
  }
  return {
    rows: rows.sort(
      (one, other) =>
        compare(one.role, other.role) || compare(one.who, other.who) || compare(one.through, other.through),
    ),
    people: people.size,
    roles: roles.size,
    missing,
  }
}

type Entrant = Omit<RosterRow, 'role' | 'administrator' | 'roleLastUsed'> & {
  readonly id?: string
  /** The trust policy lets them in, and nothing gives them the role. */
  readonly closed: boolean
}

function entrantsOf({ identityCenter, accountAccess, certificates, pods, entrances }: RoleBehind): {
  readonly who: readonly Entrant[]
  readonly unknown: readonly NotCollected[]
} {
  const lists: readonly (readonly [People | null, string])[] = [
    [identityCenter, `permission set ${identityCenter?.permissionSet}`],
    [accountAccess, 'account access manager'],
  ]
  const named = lists.flatMap(([list, through]) => (list === null ? [] : peopleOf(list, through)))
  const byPods = pods.map((each): Entrant => ({
    kind: 'program',
    who: podsInWords(each),
    through: providerName(each.from),
    mfa: ABSENT,
    closed: each.pods.length === 0 && each.missing.length === 0,
  }))
  const others = entrances
    .filter(({ kind, from }) => kind !== 'account-access' && !pods.some((each) => each.from === from))
    .map((each): Entrant => {
      const isProgram = each.kind === 'certificate'
      const who = entranceInWords(each, certificates)
      return {
        kind: isProgram ? 'program' : 'federated',
        who,
        through: providerName(each.from),
        mfa: isProgram ? ABSENT : mfaOf(who, 'Only the provider knows how people sign in there.'),
        closed: isProgram && certificates !== null && certificates.closed !== null,
      }
    })
  const unsure = lists.flatMap(([list]) =>
    list === null || !unsurePeople(list) ? [] : list.missing.filter(isAboutPeople),
  )
  return { who: [...named, ...byPods, ...others], unknown: unsure }
}

function peopleOf({ people }: People, through: string): readonly Entrant[] {
  return people.map(({ id, name, displayName, groups }: PersonBehind) => ({
    id,
    kind: 'person',
    who: name,
    ...(displayName === undefined ? {} : { displayName }),
    through: groups.length === 0 ? through : `${through}, group ${groups.join(', ')}`,
    closed: false,
    mfa: mfaOf(
      name,
      'AWS tells it in the console of IAM Identity Center alone, or the provider behind it knows.',
    ),
  }))
}

/** A name that was not read is no person that is missing. */
function isAboutPeople({ call }: NotCollected): boolean {
  return !call.startsWith('identitystore:Describe')
}

function mfaOf(who: string, why: string): NotCollected {
  return notCollected(`MFA of ${who}`, 'sso-directory:ListMfaDevicesForUser', why)
}

function notKnown({
  what,
  call,
  why,
}: NotCollected): Pick<RosterRow, 'kind' | 'who' | 'through' | 'mfa' | 'why'> {
  return {
    kind: 'not-known',
    who: 'others, or nobody else: not known',
    through: call,
    mfa: ABSENT,
    why: why ?? what,
  }
}

function ofRole(
  role: Role,
  isAdministrator: (arn: string) => Collected<boolean>,
): Pick<RosterRow, 'role' | 'administrator' | 'roleLastUsed'> {
  return { role: role.arn, administrator: isAdministrator(role.arn), roleLastUsed: roleLastUsed(role) }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
