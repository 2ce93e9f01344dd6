import { sayTime } from '../../../shared/review/days.ts'
import { sayReportDate } from '../../../shared/review/reportDate.ts'
import { inFigures, sayOutsiders, sayProviders, sayRoles } from '../../../shared/review/populationWords.ts'
import type { ReportOrganization, ReviewReport } from '../../../shared/report/types.ts'
import type { Known } from '../../../shared/known.ts'
import { sayCount } from '../../../shared/review/counts.ts'
import { whereItStands } from './asked.ts'
import type { Block } from './blocks.ts'
import { count, inWords, NOT_KNOWN, said, text } from './words.ts'

/** The first page: whose account this is about, who read it with what and when, and what it covers. */
export function frontPage(report: ReviewReport): readonly Block[] {
  const { review, snapshot } = report
  const { extraction, thresholds } = review
  return [
    {
      kind: 'facts',
      rows: [
        ['Account', accountLine(report)],
        ['Organization', organizationLine(report.organization)],
        ['Scope', scopeLine(report)],
        ['Regions that were read', regionsLine(report)],
        [
          'Extracted by',
          inWords(
            extraction.caller,
            (caller) => caller,
            'nobody: this is the sample account that is a part of Whence',
          ),
        ],
        [
          'Extracted with',
          extraction.by === 'import'
            ? `files that were imported: ${extraction.files.join(', ')}`
            : (extraction.tool ?? `${NOT_KNOWN}: the snapshot is of an earlier version`),
        ],
        ['Data collected', collectedLine(report)],
        ['Credential report by AWS', sayReportDate(review, sayTime)],
        ['Report date (ages count to)', review.asOf],
        [
          'Document made',
          report.reproducible
            ? `dated to the report date by --as-of, so that the same data gives the same bytes; ${report.madeBy}`
            : `${sayTime(report.madeAt)}, ${report.madeBy}`,
        ],
        [
          'Thresholds',
          `credentials unused for ${thresholds.unusedDays} days or more; keys older than ${thresholds.keyMaxAgeDays} days; roles unused for ${thresholds.roleUnusedDays} days or more`,
        ],
        ['Snapshot', `${count(snapshot.bytes, 'byte')}, SHA-256 ${snapshot.sha256}`],
      ],
    },
    tiles(report),
    text(
      'This document lists every check with all of its evidence, everybody who has access, and what was not seen. Nothing in it is shortened. It was made on the machine of whoever ran Whence, from read-only calls; “not known” always means that nobody looked or AWS refused, never “no”.',
      'note',
    ),
    ...whereItStands(report),
  ]
}

function accountLine({ review: { account } }: ReviewReport): string {
  return account.alias === undefined ? account.id : `${account.id} (${account.alias})`
}

function organizationLine(organization: Known<ReportOrganization>): string {
  return inWords(
    organization,
    ({ id, managementAccount, accountName, units }) =>
      `${id}, managed by account ${managementAccount}${accountName === undefined ? '' : `; this account is called ${accountName}`}${units.length === 0 ? '' : `; below ${units.join(' / ')}`}`,
    'the account is in none',
  )
}

function scopeLine({ review }: ReviewReport): string {
  const { population, roster } = review
  const parts = [
    `${sayCount(review, 'users')} users and the root user with their passwords, MFA devices, access keys and other credentials`,
    ...(population === undefined
      ? []
      : [
          said(sayRoles(population), 'role'),
          said(sayProviders(population), 'identity provider'),
          said(sayOutsiders(population), 'outside party', 'outside parties'),
        ]),
    ...(roster === undefined
      ? []
      : [
          `${said(inFigures(roster.rows.length, roster.missing.length > 0), 'entry', 'entries')} of people and programs behind roles`,
        ]),
  ]
  return parts.join('; ')
}

function regionsLine({ review: { extraction } }: ReviewReport): string {
  const { regions, enabledRegions } = extraction
  const enabled =
    enabledRegions.state === 'known' ? `, of ${enabledRegions.value.length} that are enabled` : ''
  const names = regions.length === 0 ? 'none: credentials are global' : regions.join(', ')
  return `${names}${enabled}`
}

function collectedLine({ review: { extraction } }: ReviewReport): string {
  const { startedAt, finishedAt, parts } = extraction
  const runs = parts.length > 1 ? `, in ${parts.length} runs` : ''
  return `from ${sayTime(startedAt)} to ${sayTime(finishedAt)}${runs}`
}

function tiles({ review }: ReviewReport): Block {
  const { thresholds, population } = review
  const failed = review.checks.filter(({ status }) => status === 'fail').length
  return {
    kind: 'tiles',
    tiles: [
      { value: String(failed), label: `of ${review.checks.length} checks failed` },
      { value: sayCount(review, 'users'), label: 'users' },
      { value: sayCount(review, 'consoleUsers'), label: 'with a console password' },
      { value: sayCount(review, 'consoleUsersWithoutMfa'), label: 'of these without MFA' },
      { value: sayCount(review, 'activeKeys'), label: 'active access keys' },
      { value: sayCount(review, 'oldKeys'), label: `older than ${thresholds.keyMaxAgeDays} days` },
      { value: sayCount(review, 'unusedKeys'), label: `unused ${thresholds.unusedDays} days or more` },
      {
        value: population === undefined ? NOT_KNOWN : sayRoles(population),
        label: 'roles',
      },
    ],
  }
}
