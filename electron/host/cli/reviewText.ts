import { STATUS_ORDER, controlMap } from '../../../shared/review/controlMap.ts'
import { sayCount } from '../../../shared/review/counts.ts'
import type { GateResult } from '../../../shared/review/gate.ts'
import { RECONCILED_WORDS, sayNumber } from '../../../shared/review/reconciliation.ts'
import { sayOutsiders, sayRoles } from '../../../shared/review/populationWords.ts'
import { sayPeople } from '../../../shared/review/roster.ts'
import type { Review, Severity } from '../../../shared/review/types.ts'
import { columns, counted, plain } from './text.ts'

/** A review as text: figures, checks, the table that reconciles them, controls by framework. */
export function reviewText(review: Review): string {
  const alias = review.account.alias === undefined ? '' : ` (${plain(review.account.alias)})`
  const { caller, tool, by } = review.extraction
  const head = [
    `Credential review of ${plain(review.account.id)}${alias} as of ${plain(review.asOf)}`,
    `Read ${by === 'import' ? 'from files' : `by ${caller.state === 'known' ? plain(caller.value) : by === 'sample' ? 'the sample account' : 'somebody who is not known'}`}${tool === null ? '' : `, with ${plain(tool)}`}`,
    `Users: ${sayCount(review, 'users')}, with a console password: ${sayCount(review, 'consoleUsers')}, ` +
      `without MFA: ${sayCount(review, 'consoleUsersWithoutMfa')}; active keys: ${sayCount(review, 'activeKeys')}, ` +
      `old: ${sayCount(review, 'oldKeys')}, unused: ${sayCount(review, 'unusedKeys')}`,
    ...(review.roster === undefined
      ? []
      : [
          `People behind roles: ${sayPeople(review.roster)}, in ${review.roster.roles} roles that are taken from outside of IAM`,
        ]),
    ...(review.population === undefined
      ? []
      : [
          `Roles: ${sayRoles(review.population)}; outsiders who may assume some: ${sayOutsiders(review.population)}`,
        ]),
  ]
  const checks = STATUS_ORDER.flatMap((status) => review.checks.filter((check) => check.status === status))
  const rows = checks.map((check) => [
    SHORT[check.status],
    check.severity,
    plain(check.title),
    plain(check.finding),
  ])
  const notes = review.notes.map((note) => `${plain(note)}\n`).join('')
  return [
    `${head.join('\n')}\n`,
    columns([['STATUS', 'SEVERITY', 'CHECK', 'FINDING'], ...rows]),
    reconciliationText(review),
    controlsText(review),
    notes,
  ].join('')
}

const SHORT = {
  fail: 'fail',
  unknown: 'unknown',
  manual: 'by hand',
  pass: 'pass',
  'not-applicable': 'not applicable',
} as const

function reconciliationText({ reconciliation: { lines } }: Review): string {
  if (lines.length === 0) return ''
  return columns([
    ['RECONCILED', 'AWS COUNTS', 'LISTED', 'REPORT', 'REVIEW', 'STATE'],
    ...lines.map(({ label, summary, listed, report, review, state }) => [
      label,
      ...[summary, listed, report, review].map(sayNumber),
      RECONCILED_WORDS[state],
    ]),
  ])
}

function controlsText({ checks }: Review): string {
  const frameworks = controlMap(checks)
  if (frameworks.length === 0) return ''
  return columns([
    ['CONTROLS OF', 'VERSION', 'FAIL', 'UNKNOWN', 'BY HAND', 'PASS', 'NOT APPLICABLE'],
    ...frameworks.map(({ framework, version, counts }) => [
      framework,
      version,
      ...STATUS_ORDER.map((status) => String(counts[status])),
    ]),
  ])
}

/** What a gate said, for standard error: also what it let through without knowing it. */
export function gateText(
  { failed, unknown, manual }: GateResult,
  severity: Severity,
  unknownToo: boolean,
): string {
  const grave = severity === 'critical' ? 'critical severity' : `${severity} severity or graver`
  const ids = (checks: GateResult['failed']) => checks.map(({ id }) => id).join(', ')
  return [
    failed.length === 0
      ? `No check of ${grave} fails.`
      : `${counted(failed.length, 'check')} of ${grave} ${failed.length === 1 ? 'fails' : 'fail'}: ${ids(failed)}.`,
    ...(unknown.length === 0
      ? []
      : [
          `${counted(unknown.length, 'check')} of it ${unknown.length === 1 ? 'is' : 'are'} not known, which is no pass${unknownToo ? '' : '; --fail-on-unknown ends with 1 for them'}: ${ids(unknown)}.`,
        ]),
    ...(manual.length === 0
      ? []
      : [
          `${counted(manual.length, 'check')} of it ${manual.length === 1 ? 'is' : 'are'} by hand: ${ids(manual)}.`,
        ]),
  ].join('\n')
}
