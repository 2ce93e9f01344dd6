import { csvCell } from '../review/csv.ts'
import type { AdminWay, RoleRow } from '../review/population.ts'
import { sayNumber } from '../review/reconciliation.ts'
import type { Review } from '../review/types.ts'
import type { Known } from '../known.ts'
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

/** The tables of a pack beside those of users and of people behind roles, which have commands of their own. */
export function packTables({ review, gaps, campaign }: ReviewReport): readonly PackTable[] {
  return [
    checksTable(review),
    evidenceTable(review),
    ...(review.population === undefined
      ? []
      : [rolesTable(review.population.roles), thirdPartiesTable(review)]),
    reconciliationTable(review),
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

function checksTable({ checks }: Review): PackTable {
  return {
    file: 'checks.csv',
    what: 'Every check with its question, exact test, result and controls',
    lines: [
      ['check', 'title', 'question', 'test', 'severity', 'status', 'finding', 'evidence_rows', 'controls'],
      ...checks.map((check) => [
        check.id,
        check.title,
        check.question,
        check.test,
        check.severity,
        check.status,
        check.finding,
        check.evidence.length,
        check.controls
          .map(
            ({ framework, version, control, ours }) =>
              `${framework} ${version} ${control}${ours === true ? '*' : ''}`,
          )
          .join('; '),
      ]),
    ],
  }
}

function evidenceTable({ checks }: Review): PackTable {
  return {
    file: 'evidence.csv',
    what: 'Every row of evidence of every check, with a command for it where there is one',
    lines: [
      ['check', 'status', 'severity', 'subject', 'arn', 'detail', 'known', 'command'],
      ...checks.flatMap(({ id, status, severity, evidence }) =>
        evidence.map(({ subject, arn, detail, unknown, command }) => [
          id,
          status,
          severity,
          subject,
          arn ?? null,
          detail,
          unknown !== true,
          command ?? null,
        ]),
      ),
    ],
  }
}

function rolesTable(roles: readonly RoleRow[]): PackTable {
  return {
    file: 'roles.csv',
    what: 'Every role: trust, last use, power, who takes it from outside, what runs as it',
    lines: [
      [
        'role',
        'arn',
        'created',
        'service_linked',
        'trusts',
        'last_used',
        'last_used_days',
        'administrator',
        'can_become_administrator',
        'from_outside',
        'people_behind',
        'workloads',
        'failed_checks',
      ],
      ...roles.map((role) => [
        role.name,
        role.arn,
        role.createdAt ?? 'not known',
        role.serviceLinked,
        saying(role.trusts, (words) => words.join('; ')),
        saying(role.lastUsed, (at) => at, 'no use recorded'),
        role.lastUsedDays,
        saying(role.administrator, (value) => value),
        saying(role.canBecome, wayInWords, 'no'),
        role.outside.map(({ who, state }) => `${who} (${state})`).join('; '),
        role.behind.join('; '),
        role.workloads.join(' '),
        role.failedChecks.join(' '),
      ]),
    ],
  }
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

function reconciliationTable({ reconciliation }: Review): PackTable {
  return {
    file: 'reconciliation.csv',
    what: 'What AWS counts, lists and reports beside the rows of the review',
    lines: [
      ['kind', 'summary', 'listed', 'listed_by', 'credential_report', 'review', 'state', 'differences'],
      ...reconciliation.lines.map((line) => [
        line.kind,
        sayNumber(line.summary),
        sayNumber(line.listed),
        line.listedBy,
        sayNumber(line.report),
        sayNumber(line.review),
        line.state,
        line.differences.map(({ subject, detail }) => `${subject}: ${detail}`).join('; '),
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

/** How it can become an administrator, in words. */
export function wayInWords({ certainty, hops, steps }: AdminWay): string {
  return `${certainty}, ${hops} ${hops === 1 ? 'hop' : 'hops'}: ${steps.join('; ')}`
}

function saying<T>(fact: Known<T>, words: (value: T) => Value, none: Value = null): Value {
  if (fact.state === 'known') return words(fact.value)
  return fact.state === 'absent' ? none : 'not known'
}
