import type { AccountModel } from '../account/model.ts'
import { ROOT_ROW } from '../review/credentialReport.ts'
import { isPublicFinding } from './counts.ts'
import type { CheckEvidence, CheckResult, CredentialRow, Review } from '../review/types.ts'
import { groupsOf } from './groups.ts'
import { findingId } from './id.ts'
import { countOf, isPrincipalArn, lastName } from './names.ts'
import { accountName, type FindingSources } from './sources.ts'
import type { Finding, FindingGap, FindingPlace, FindingRow } from './types.ts'
import { UNUSED_CHECK } from './unused.ts'

/** Of these the engine decides more exactly, where it finds the resource or role open. */
const BY_EXPOSURE: ReadonlySet<string> = new Set(['no-public-principal', 'shared-provider'])
/** Of passwords that were never used, however new; those that are old enough stand among what is unused. */
const PASSWORD_CHECK = 'password-never-used'
const NEVER_USED = /^Password never used /
/** Joins with ways, roles and third parties, which stand in the review; other kinds tell what they rest on. */
const IN_REVIEW: ReadonlySet<string> = new Set([
  ...['can-become-admin', 'unused-key-escalates', 'privileged-keys', 'escalates-without-mfa'],
  ...['administrators', 'privileged-workloads', 'outside-role-unused', 'outside-role-privileged'],
  ...['external-id', 'role-unused', 'provider-unused', 'population-reconciled', 'services-unused'],
])
const MOST_NAMED = 50

/**
 * The checks of the credential review that fail, one finding for each check with each user, role, policy or credential. What
 * `exposed` says already of a public resource, and `unused` of a password, is not said twice.
 */
export function credentialFindings(
  { review, model }: FindingSources,
  exposed: readonly FindingRow[],
  unused: readonly FindingRow[],
): readonly Finding[] {
  const open = new Set(exposed.filter(isPublicFinding).map(({ who }) => who))
  const idle = new Set(unused.filter(({ what }) => NEVER_USED.test(what)).map(({ who }) => who))
  const about: About = {
    account: accountName(model.account.id),
    rows: new Map(review.rows.map((row) => [row.user, row])),
    arns: arnsOf(model, review),
  }
  return review.checks
    .filter(({ id }) => id !== UNUSED_CHECK && !IN_REVIEW.has(id))
    .flatMap((check) => {
      const evidence = check.evidence.filter(
        ({ subject, unknown }) =>
          !(BY_EXPOSURE.has(check.id) && open.has(subject)) &&
          !(check.id === PASSWORD_CHECK && unknown !== true && idle.has(about.arns.get(subject) ?? '')),
      )
      return ofCheck({ ...check, evidence }, check.evidence.length > evidence.length, about)
    })
}

interface About {
  readonly account: string
  readonly rows: ReadonlyMap<string, CredentialRow>
  /** By how checks name them. */
  readonly arns: ReadonlyMap<string, string>
}

/** Users by their names, root among them, and holders of policies as `role deploy`. */
function arnsOf({ users, roles, groups }: AccountModel, { rows }: Review): ReadonlyMap<string, string> {
  const holders = [...users.values(), ...roles.values(), ...groups.values()]
  return new Map([
    ...holders.map(({ kind, name, arn }) => [`${kind} ${name}`, arn] as const),
    ...rows.map(({ user, arn }) => [user, arn] as const),
  ])
}

function ofCheck(check: CheckResult, told: boolean, about: About): readonly Finding[] {
  const { status, evidence } = check
  if (status !== 'fail' && status !== 'unknown') return []
  const unseen = evidence.filter(({ unknown }) => unknown === true)
  const open = status === 'unknown' || unseen.length > 0 ? [notJudged(check, unseen, about)] : []
  if (status === 'unknown') return open
  const failing = evidence.filter(({ unknown }) => unknown !== true)
  if (evidence.length === 0 && !told) return [failed(check, [], about.account, about)]
  const groups = groupsOf(failing, ({ subject, detail }) => `${subject} ${credentialIn(detail)}`)
  return [...groups.map((same) => failed(check, same, arnOf(same, about), about)), ...open]
}

function failed(check: CheckResult, same: readonly CheckEvidence[], who: string, about: About): Finding {
  const { id, title, severity, finding, whatToDo, controls } = check
  const [first] = same
  const subject = first?.subject ?? ''
  const credential = credentialIn(first?.detail ?? '')
  const row = about.rows.get(subject)
  const since = sinceOf(row, credential)
  const details = same.map(({ detail }) => detail).join('; ')
  return {
    id: findingId('credentials', id, subject, credential),
    kind: 'credentials',
    severity,
    certainty: 'proved',
    who,
    what: details === '' ? `${title}: ${finding}` : `${details}. Fails the check “${title}”.`,
    ...(since !== undefined && { since }),
    evidence: [
      ...same.map(({ detail }) => ({ text: detail })),
      ...controls.map(({ framework, version, control }) => ({
        text: `Control: ${framework} ${version} ${control}`,
      })),
    ],
    missing: [],
    fix: withNames(whatToDo, { who, subject, credential, details }),
    commands: [...new Set(same.flatMap(({ command }) => command ?? []))],
    places: placesOf(who),
  }
}

/** Whom a check could not judge, together: each by itself would hide what is known. */
function notJudged(check: CheckResult, unseen: readonly CheckEvidence[], about: About): Finding {
  const { id, title, severity, status, finding } = check
  const names = unseen.slice(0, MOST_NAMED).map(({ subject, detail }) => ({ text: `${subject}: ${detail}` }))
  const rest = unseen.length - names.length
  const what =
    status === 'unknown'
      ? finding
      : `${countOf(unseen.length, 'user, role or policy', 'users, roles or policies')} could not be judged.`
  return {
    id: findingId('credentials', id, 'not judged'),
    kind: 'credentials',
    severity,
    certainty: 'not-known',
    who: about.account,
    what: `${title}: not known. ${what}`,
    evidence: [...names, ...(rest > 0 ? [{ text: `And ${rest} more.` }] : [])],
    missing: callsIn([finding, ...unseen.map(({ detail }) => detail)], title),
    fix: 'Allow the calls to whoever reads the account, and read it again.',
    commands: [],
    places: [{ view: 'review' }, { view: 'coverage' }],
  }
}

/** The calls that sentences name, such as `iam:ListAccessKeys`. */
export function callsIn(texts: readonly string[], what: string): readonly FindingGap[] {
  const calls = new Set(texts.flatMap((text) => text.match(/\b[a-z][a-z0-9-]*:[A-Z]\w+\b/g) ?? []))
  return [...calls].map((call) => ({ what, call }))
}

/** The id of a key or other credential that a sentence names; empty: none. */
function credentialIn(detail: string): string {
  const ids = detail.match(/\bA(?:KIA|CCA)[A-Z0-9]{12,}\b/g) ?? []
  return ids.length === 1 ? ids[0] : ''
}

/** When a key was made. */
function sinceOf(row: CredentialRow | undefined, credential: string): string | undefined {
  const key = row?.keys.find(({ accessKeyId }) => accessKeyId === credential && credential !== '')
  return key?.createdAt.kind === 'time' ? key.createdAt.at : undefined
}

interface Names {
  readonly who: string
  readonly subject: string
  readonly credential: string
  readonly details: string
}

/** What to do, with the names in place of the words in capitals that stand for them. */
function withNames(text: string, { who, subject, credential, details }: Names): string {
  const names: [RegExp, string][] = []
  const holder = /:(role|group)\//.exec(who)?.[1]
  const policy = /^Inline policy (\S+)/.exec(details)?.[1]
  if (holder !== undefined) {
    names.push([/\bdelete-user-policy --user-name USER\b/g, `delete-${holder}-policy --${holder}-name USER`])
    names.push([/\bUSER\b/g, lastName(who)])
  }
  if (policy !== undefined) names.push([/ \(or delete-[^)]*\)/g, ''], [/\bPOLICY\b/g, policy])
  if (credential !== '') names.push([/\b(?:OLD_)?KEY_ID\b/g, credential])
  if (who.includes(':user/')) names.push([/\bUSER\b/g, lastName(who)])
  if (who.includes(':role/')) names.push([/\bROLE\b/g, lastName(who)])
  if (who.includes(':policy/')) names.push([/\bPOLICY_ARN\b/g, who])
  if (who.includes(':s3:::')) names.push([/\bBUCKET\b/g, who.split(':::')[1] ?? ''])
  if (who.includes(':instance/')) names.push([/\bID\b/g, lastName(who)])
  if (/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(subject)) names.push([/\bREGION\b/g, subject])
  return names.reduce((sentence, [word, name]) => sentence.replace(word, () => name), text)
}

function placesOf(who: string): readonly FindingPlace[] {
  return [
    { view: 'review' },
    ...(isPrincipalArn(who) ? [{ view: 'principal' as const, principal: who }] : []),
    ...(who.includes(':policy/') ? [{ view: 'policy' as const, policyId: who }] : []),
  ]
}

/** Whom evidence is about: an ARN where there is one, else as the check names it. */
function arnOf([first]: readonly CheckEvidence[], { arns, account }: About): string {
  if (first === undefined) return account
  if (first.arn !== undefined) return first.arn
  if (first.subject === ROOT_ROW) return arns.get(ROOT_ROW) ?? `${account}, root user`
  return arns.get(first.subject) ?? first.subject
}
