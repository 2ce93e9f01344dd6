import type { Collected, Known } from '../known.ts'
import { controlMap } from './controlMap.ts'
import { csvCell } from './csvCell.ts'
import { sayControls } from './sayControls.ts'
import { sayWay, waySteps } from './sayWay.ts'
import type { RoleRow } from './population.ts'
import { RECONCILED_WORDS, sayNumber } from './reconciliation.ts'
import type { Review } from './types.ts'

/** The tables of a review beside that of its users, as CSV (RFC 4180, CRLF, header line first). */

type Cell = string | number | boolean | null

function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** Every row of evidence of every check, and a row for each check without any. */
export function findingsCsv({ checks, account, asOf }: Review): string {
  const header = [
    ...['check', 'title', 'question', 'severity', 'status', 'subject', 'arn', 'outcome', 'detail', 'command'],
    ...['controls', 'account', 'as_of'],
  ]
  return csv(
    header,
    checks.flatMap((check) => {
      const { id, title, question, severity, status, finding, evidence, controls } = check
      const head = [id, title, question, severity, status]
      const tail = [sayControls(controls), account.id, asOf]
      if (evidence.length === 0) return [[...head, null, null, status, finding, null, ...tail]]
      return evidence.map(({ subject, arn, unknown, detail, command }) => [
        ...head,
        subject,
        arn ?? null,
        unknown === true ? 'unknown' : status,
        detail,
        command ?? null,
        ...tail,
      ])
    }),
  )
}

/** Every role of the account. */
export function rolesCsv({ population, account, asOf }: Review): string {
  const columns: readonly (readonly [string, (role: RoleRow) => Cell])[] = [
    ['role', ({ name }) => name],
    ['arn', ({ arn }) => arn],
    ['created', ({ createdAt }) => createdAt ?? null],
    ['service_linked', ({ serviceLinked }) => serviceLinked],
    ['trusts', ({ trusts }) => (trusts.state === 'known' ? trusts.value.join('; ') : 'not known')],
    ['last_used', ({ lastUsed }) => sayUse(lastUsed)],
    ['last_used_days', ({ lastUsedDays }) => lastUsedDays],
    ['administrator', ({ administrator }) => sayYes(administrator)],
    ['can_become_administrator', ({ canBecome }) => sayWay(canBecome)],
    ['way', ({ canBecome }) => waySteps(canBecome)],
    ['outside', ({ outside }) => outside.map(({ who, state }) => `${who}: ${state}`).join('; ')],
    ['people_and_programs', ({ behind }) => behind.join('; ')],
    ['workloads', ({ workloads }) => workloads.join(' ')],
    ['instance_profiles', ({ instanceProfiles }) => instanceProfiles.join(' ')],
    ['failed_checks', ({ failedChecks }) => failedChecks.join(' ')],
    ['account', () => account.id],
    ['as_of', () => asOf],
  ]
  return csv(
    columns.map(([name]) => name),
    (population?.roles ?? []).map((role) => columns.map(([, value]) => value(role))),
  )
}

/** The reconciliation: each line, then each difference and each one without a row. */
export function reconciliationCsv({ reconciliation: { lines, notReviewed } }: Review): string {
  const header = [
    'what',
    'summary',
    'listed',
    'listed_by',
    'report',
    'review',
    'state',
    'subject',
    'arn',
    'why',
  ]
  return csv(header, [
    ...lines.flatMap(({ label, summary, listed, listedBy, report, review, state, differences }) => [
      [
        label,
        ...[summary, listed].map(sayNumber),
        listedBy,
        ...[report, review].map(sayNumber),
        RECONCILED_WORDS[state],
        null,
        null,
        null,
      ],
      ...differences.map(({ subject, arn, detail }) => [label, ...EMPTY, subject, arn ?? null, detail]),
    ]),
    ...notReviewed.map(({ kind, subject, arn, why }) => [
      `no row: ${kind}`,
      ...EMPTY,
      subject,
      arn ?? null,
      why,
    ]),
  ])
}

const EMPTY: readonly null[] = [null, null, null, null, null, null]

/** Each control of each framework with the checks that answer it. */
export function controlsCsv({ checks }: Review): string {
  return csv(
    ['framework', 'version', 'control', 'status', 'checks', 'mapped_by_whence'],
    controlMap(checks).flatMap(({ framework, version, controls }) =>
      controls.map(({ control, status, checks: ids, ours }) => [
        framework,
        version,
        control,
        status,
        ids.join(' '),
        ours,
      ]),
    ),
  )
}

function sayYes(fact: Collected<boolean>): string | boolean {
  return fact.state === 'known' ? fact.value : 'not known'
}

function sayUse(use: Known<string>): string {
  if (use.state === 'known') return use.value
  return use.state === 'absent' ? 'no use recorded' : 'not known'
}
