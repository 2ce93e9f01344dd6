import type { ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import type { OutsideEntry, RoleRow } from '../population.ts'
import type { UserJudgement } from './perUser.ts'
import { perRole, switchRoleOff } from './perRole.ts'
import { privilegeOf } from './reach.ts'
import { showRole } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'

/** Whether a role lies unused: why, `unknown`, or null. A role younger than the limit cannot have been idle that long. */
function unusedRole({ lastUsed, lastUsedDays, ageDays }: RoleRow, days: number): string | null {
  if (ageDays !== null && ageDays < days) return null
  if (lastUsed.state === 'not-collected') return 'unknown'
  if (lastUsed.state === 'known')
    return lastUsedDays !== null && lastUsedDays >= days
      ? `Last used ${count(lastUsedDays, 'day')} ago`
      : null
  return ageDays === null
    ? 'unknown'
    : `No use recorded; made ${count(ageDays, 'day')} ago (AWS looks back 400 days)`
}

function judgeUnused(role: RoleRow, days: number, more = ''): UserJudgement {
  const why = unusedRole(role, days)
  if (why === null) return {}
  if (why === 'unknown') return { unknown: `when it was last used (iam:GetRole).${more}` }
  return { fails: [{ why: `${why}.${more}`, command: switchRoleOff(role) }] }
}

function outsideUnused(context: ReviewContext): CheckOutcome {
  const days = context.roleUnusedDays
  return perRole(
    context,
    {
      failed: (roles) =>
        `${count(roles, 'role')} that outsiders may assume and nobody used for ${days} days or more.`,
      passed: `Every role that outsiders may assume was used in the ${days} days before the report date.`,
    },
    (role) => {
      const open = role.outside.filter(({ state }) => state !== 'not-known')
      if (open.length > 0) return judgeUnused(role, days, ` May be assumed by ${sayWho(open)}`)
      if (role.outside.length === 0 || unusedRole(role, days) === null) return {}
      return { unknown: `who from outside may assume it (${callsOf(role.outside)})` }
    },
  )
}

function sayWho(entries: readonly OutsideEntry[]): string {
  return [...new Set(entries.map(({ who }) => who))].join(', ')
}

function callsOf(entries: readonly OutsideEntry[]): string {
  return [...new Set(entries.flatMap(({ missing }) => missing.map(({ call }) => call)))].join(', ')
}

/** Not of this account nor surely of its organization: everybody, another organization, another account. */
function foreign({ outside }: RoleRow): readonly OutsideEntry[] {
  return outside.filter(
    ({ kind, relation }) =>
      kind === 'everyone' ||
      kind === 'any-account' ||
      ((kind === 'organization' || kind === 'account') && relation !== 'organization'),
  )
}

/** Whom a trust policy that was not read, or that names somebody in another way, may let in. */
function unnamed({ outside }: RoleRow): readonly OutsideEntry[] {
  return outside.filter(({ kind }) => kind === 'unread' || kind === 'other')
}

/** Certainly not of the own organization, and surely let in. */
function isCertain({ relation, state }: OutsideEntry): boolean {
  return relation !== 'not-known' && state !== 'not-known'
}

function outsidePrivileged(context: ReviewContext): CheckOutcome {
  return perRole(
    context,
    {
      failed: (roles) => `${count(roles, 'role')} that others may assume and that lead to an administrator.`,
      passed: 'No role that third parties may assume is or can become an administrator.',
    },
    (role) => {
      const entries = [...foreign(role), ...unnamed(role)]
      if (entries.length === 0) return {}
      const reach = privilegeOf(role)
      if (reach.is === 'no') return {}
      const sure = foreign(role).filter(isCertain)
      if (reach.is === 'maybe') return { unknown: `${reach.why} May be assumed by ${sayWho(entries)}` }
      if (sure.length === 0)
        return {
          unknown: `whether ${sayWho(entries)} is a third party that gets in. ${reach.how}`,
        }
      return {
        fails: [{ why: `May be assumed by ${sayWho(sure)}. ${reach.how}`, command: showRole(role.name) }],
      }
    },
  )
}

function externalIds(context: ReviewContext): CheckOutcome {
  return perRole(
    context,
    {
      failed: (roles) => `${count(roles, 'role')} for third parties without an external id.`,
      passed: 'Every role for a third party asks for an external id.',
    },
    (role) => {
      const asked = foreign(role).filter(({ kind }) => kind === 'account' || kind === 'any-account')
      const without = asked.filter(({ externalId }) => externalId === 'none' || externalId === 'any')
      const certain = without.filter(isCertain)
      const open = [
        ...without.filter((each) => !isCertain(each)),
        ...asked.filter(({ externalId }) => externalId === 'not-known' || externalId === undefined),
        ...unnamed(role),
      ]
      return {
        ...(certain.length === 0
          ? {}
          : {
              fails: certain.map(({ who, externalId }) => ({
                why:
                  externalId === 'any'
                    ? `${who} may assume it with whatever external id`
                    : `${who} may assume it without an external id`,
                command: showRole(role.name),
              })),
            }),
        ...(open.length === 0 || certain.length > 0
          ? {}
          : { unknown: `whether ${sayWho(open)} is a third party, or needs an external id` }),
      }
    },
  )
}

export const ROLE_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'outside-role-unused',
    title: 'Roles that outsiders may assume are in use',
    question: 'May outsiders assume a role that nobody used?',
    test: ({ roleUnusedDays }) =>
      `No role that somebody outside of the account may assume (an account, an identity provider, everyone; not a service) has a RoleLastUsed of ${roleUnusedDays} days or more before the report date, or none while it is that old. AWS looks back 400 days.`,
    severity: 'high',
    whatToDo:
      'Ask the owner. The command takes everything from the role until it is taken back; then delete the role.',
    run: outsideUnused,
  },
  {
    id: 'outside-role-privileged',
    title: 'Third parties get no administrator',
    question: 'May a third party assume a role that is or can become an administrator?',
    test: 'No role that everyone, any account, another organization or an account outside of the own organization may assume is an administrator by effective access, or can become one by proved ways. Identity providers are not counted: people sign in through them.',
    severity: 'critical',
    whatToDo:
      'Give the third party what its task needs, and no more. The command shows whom the role trusts.',
    run: outsidePrivileged,
  },
  {
    id: 'external-id',
    title: 'Roles for third parties ask for an external id',
    question: 'Do roles for third parties ask for an external id?',
    test: 'Every role that an account outside of the own organization may assume is refused to it without sts:ExternalId, and with one that nobody chose.',
    severity: 'medium',
    whatToDo:
      'Ask the third party for the external id that it uses for you, and name it in the trust policy as sts:ExternalId. The command shows the trust policy as it is.',
    run: externalIds,
  },
  {
    id: 'role-unused',
    title: 'Roles are in use',
    question: 'Are there roles that nobody uses?',
    test: ({ roleUnusedDays }) =>
      `No role that is not linked to a service has a RoleLastUsed of ${roleUnusedDays} days or more before the report date, or none while it is that old. AWS looks back 400 days.`,
    severity: 'low',
    whatToDo:
      'Ask the owner. The command takes everything from the role until it is taken back; then delete the role.',
    run: (context) =>
      perRole(
        context,
        {
          failed: (roles) =>
            `${count(roles, 'role')} that nobody used for ${context.roleUnusedDays} days or more.`,
          passed: `Every role was used in the ${context.roleUnusedDays} days before the report date, or is younger.`,
        },
        (role) => judgeUnused(role, context.roleUnusedDays),
      ),
  },
]
