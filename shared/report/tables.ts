import { csvCell } from '../review/csvCell.ts'
import type { Review } from '../review/types.ts'
import type { ReviewReport } from './types.ts'

type Value = string | number | boolean | null

/** A table of an evidence pack: the file's name, what is in it, and its lines, the titles first. */
export interface PackTable {
  readonly file: string
  readonly what: string
  readonly lines: readonly (readonly Value[])[]
}

/** RFC 4180; no cell is run as a formula. */
export function csvOf({ lines }: PackTable): string {
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}

/** The tables of a pack beside those that whence review writes one by one too. */
export function packTables({ review, gaps, campaign }: ReviewReport): readonly PackTable[] {
  return [
    ...(review.population === undefined ? [] : [thirdPartiesTable(review)]),
    {
      file: 'calls.csv',
      what: 'Every AWS call of the crawl with how often it was answered, and how many items came back',
      lines: [
        ['call', 'answered', 'not_answered', 'items', 'errors'],
        ...review.extraction.calls.map(({ call, answered, notAnswered, items, errors }) => [
          call,
          answered,
          notAnswered,
          items,
          errors.join(' '),
        ]),
      ],
    },
    {
      file: 'gaps.csv',
      what: 'What was asked of AWS and not answered, with the reason',
      lines: [
        ['call', 'target', 'region', 'status', 'error', 'message'],
        ...gaps.map(({ call, target, region, status, error }) => [
          call,
          target ?? null,
          region ?? null,
          status,
          error?.code ?? null,
          error?.message ?? null,
        ]),
      ],
    },
    ...(campaign === undefined ? [] : decisionTables(campaign)),
  ]
}

function thirdPartiesTable({ population }: Review): PackTable {
  return {
    file: 'third-parties.csv',
    what: 'Accounts, organizations and providers outside of the account, with the roles that each may assume',
    lines: [
      ['who', 'kind', 'relation', 'account', 'roles', 'administrator_roles'],
      ...(population?.thirdParties ?? []).map((party) => [
        party.who,
        party.kind,
        party.relation ?? null,
        party.account ?? null,
        party.roles.join(' '),
        party.administratorRoles.join(' '),
      ]),
    ],
  }
}

function decisionTables({
  rows,
  history,
  exceptions,
}: NonNullable<ReviewReport['campaign']>): readonly PackTable[] {
  const names = new Map(rows.map(({ subject }) => [subject.id, subject.name]))
  const holding = new Set(rows.map(({ decision }) => decision?.number))
  return [
    {
      file: 'decisions.csv',
      what: 'Every decision in its order, those that later ones took the place of too',
      lines: [
        [
          'number',
          'subject',
          'name',
          'decision',
          'reason',
          'at',
          'reviewer',
          'independence',
          'independence_why',
          'bulk_first',
          'bulk_size',
          'holds',
        ],
        ...history.map((each) => [
          each.number,
          each.subject,
          names.get(each.subject) ?? null,
          each.decision,
          each.reason,
          each.at,
          each.reviewer.name,
          each.independence.state,
          each.independence.why,
          each.bulk?.first ?? null,
          each.bulk?.size ?? null,
          holding.has(each.number),
        ]),
      ],
    },
    {
      file: 'exceptions.csv',
      what: 'Exceptions with owner, approver and the last day on which they hold',
      lines: [
        ['number', 'subject', 'name', 'reason', 'owner', 'approver', 'expires', 'at', 'state'],
        ...exceptions.map((each) => [
          each.number,
          each.subject,
          each.name,
          each.reason,
          each.owner,
          each.approver,
          each.expires,
          each.at,
          each.state,
        ]),
      ],
    },
  ]
}
