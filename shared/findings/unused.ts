import type { Role } from '../account/model.ts'
import { roleLastUsed } from '../answers/rows.ts'
import { daysUntil } from '../review/days.ts'
import type { CredentialRow, KeyRow, ReportTime, Review } from '../review/types.ts'
import { unusedKey, unusedPassword } from '../review/unused.ts'
import { shellCommand } from '../shell.ts'
import { findingId } from './id.ts'
import { countOf } from './names.ts'
import { accountName, administratorsOf, type FindingSources } from './sources.ts'
import type { Finding } from './types.ts'
import { about, type Unjudged } from './unusedAbout.ts'
import { unusedServices } from './unusedServices.ts'

/** The check of the credential review that says the same, less closely. */
export const UNUSED_CHECK = 'unused-45'
const MOST_NAMED = 50

/**
 * Passwords, access keys and roles that nobody has used for as many days as the credential review asks of each, by the same rules;
 * the root user's password is better not used.
 */
export function unusedFindings(sources: FindingSources): readonly Finding[] {
  const { review, model, principals } = sources
  const administrators = administratorsOf(principals)
  const unjudged: Unjudged[] = []
  const found = [
    ...review.rows
      .filter(({ isRoot }) => !isRoot)
      .flatMap((row) => ofUser(row, review, administrators.has(row.arn), unjudged)),
    ...[...model.roles.values()].flatMap((role) =>
      ofRole(role, review, administrators.has(role.arn), unjudged),
    ),
  ]
  return [
    ...found,
    ...unusedServices(sources, administrators, found, unjudged),
    ...notJudged(model.account.id, unjudged),
  ]
}

function ofUser(
  row: CredentialRow,
  { thresholds: { unusedDays } }: Review,
  isAdministrator: boolean,
  unjudged: Unjudged[],
): readonly Finding[] {
  const password = unusedPassword(row, unusedDays)
  const keys = row.keys.map((key) => ({ key, judged: unusedKey(key, unusedDays) }))
  if (password === 'unknown') unjudged.push({ who: row.arn, call: 'iam:GetCredentialReport' })
  if (row.keysNotCollected !== undefined) unjudged.push({ who: row.arn, call: row.keysNotCollected.call })
  if (keys.some(({ judged }) => judged === 'unknown'))
    unjudged.push({ who: row.arn, call: 'iam:GetAccessKeyLastUsed' })
  return [
    ...(password === null || password === 'unknown' ? [] : [passwordOf(row, password.why, isAdministrator)]),
    ...keys.flatMap(({ key, judged }, slot) =>
      judged === null || judged === 'unknown' ? [] : [keyOf(row, key, slot, judged.why, isAdministrator)],
    ),
  ]
}

function passwordOf(row: CredentialRow, why: string, isAdministrator: boolean): Finding {
  return {
    ...about(row.arn, 'password', `${why}.`, isAdministrator),
    severity: isAdministrator ? 'high' : 'medium',
    ...sinceOf(row.passwordLastUsed, row.passwordLastChanged),
    fix: `Ask ${row.user} whether the password is needed; if not, take it away.`,
    commands: [shellCommand('aws', 'iam', 'delete-login-profile', '--user-name', row.user)],
  }
}

function keyOf(
  row: CredentialRow,
  key: KeyRow,
  slot: number,
  why: string,
  isAdministrator: boolean,
): Finding {
  const { accessKeyId } = key
  const user = ['--user-name', row.user]
  return {
    ...about(row.arn, accessKeyId ?? `key ${slot + 1}`, `${why}.`, isAdministrator),
    severity: isAdministrator ? 'high' : 'medium',
    ...sinceOf(key.lastUsed, key.createdAt),
    fix:
      accessKeyId === undefined
        ? `Find the key with aws iam list-access-keys, switch it off, wait for complaints, then delete it.`
        : 'Switch the key off, wait for complaints, then delete it.',
    commands:
      accessKeyId === undefined
        ? [shellCommand('aws', 'iam', 'list-access-keys', ...user)]
        : [
            shellCommand(
              ...['aws', 'iam', 'update-access-key', ...user],
              ...['--access-key-id', accessKeyId, '--status', 'Inactive'],
            ),
            shellCommand('aws', 'iam', 'delete-access-key', ...user, '--access-key-id', accessKeyId),
          ],
  }
}

/**
 * AWS keeps the last use of a role for 400 days; a role that is younger than the limit cannot be unused for as long.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html
 */
function ofRole(
  role: Role,
  { asOf, thresholds: { roleUnusedDays } }: Review,
  isAdministrator: boolean,
  unjudged: Unjudged[],
): readonly Finding[] {
  if (role.serviceLinked) return []
  const age = role.createdAt === undefined ? null : daysUntil(asOf, { kind: 'time', at: role.createdAt })
  if (age !== null && age < roleUnusedDays) return []
  const used = roleLastUsed(role)
  if (used.state === 'not-collected') {
    unjudged.push({ who: role.arn, call: used.call })
    return []
  }
  const days = used.state === 'absent' ? null : daysUntil(asOf, { kind: 'time', at: used.value })
  if (used.state === 'known' && (days === null || days < roleUnusedDays)) return []
  const what =
    days === null
      ? 'The role was not used in the time that AWS keeps (400 days).'
      : `The role was last used ${countOf(days, 'day')} ago.`
  const since = used.state === 'known' ? used.value : undefined
  return [
    {
      ...about(role.arn, 'role', what, isAdministrator),
      severity: isAdministrator ? 'medium' : 'low',
      ...(since !== undefined && { since }),
      fix: `Ask who made ${role.name} whether it is needed; if not, take its policies away, then delete it.`,
      commands: [shellCommand('aws', 'iam', 'delete-role', '--role-name', role.name)],
    },
  ]
}

/** The last use, else since when it could have been used. */
function sinceOf(used: ReportTime, made: ReportTime): { readonly since?: string } {
  if (used.kind === 'time') return { since: used.at }
  return made.kind === 'time' ? { since: made.at } : {}
}

/** All of whom it is not known, by the call that would tell. */
function notJudged(account: string, unjudged: readonly Unjudged[]): readonly Finding[] {
  const calls = [...new Set(unjudged.map(({ call }) => call))]
  return calls.map((call) => {
    const who = [...new Set(unjudged.flatMap((each) => (each.call === call ? [each.who] : [])))]
    const names = who.slice(0, MOST_NAMED).map((text) => ({ text }))
    return {
      id: findingId('unused-access', 'not judged', call),
      kind: 'unused-access',
      severity: 'medium',
      certainty: 'not-known',
      who: accountName(account),
      what: `Of ${countOf(who.length, 'user or role', 'users and roles')} it is not known when what they have was last used.`,
      evidence: [
        ...names,
        ...(who.length > names.length ? [{ text: `And ${who.length - names.length} more.` }] : []),
      ],
      missing: [{ what: 'When it was last used', call }],
      fix: `Allow ${call} to whoever reads the account, and read it again.`,
      commands: [],
      places: [{ view: 'review' }, { view: 'coverage' }],
    }
  })
}
