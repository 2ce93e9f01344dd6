import { sayTime } from '../../../shared/review/days.ts'
import type { OutsideEntry, RoleRow } from '../../../shared/review/population.ts'
import { sayPeople, type RosterRow } from '../../../shared/review/roster.ts'
import type { Review } from '../../../shared/review/types.ts'
import { areRolesUnread, sayRoles } from '../../../shared/review/populationWords.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block, Cell, Part } from './blocks.ts'
import { type DecisionReader, decisionReader } from './decided.ts'
import { byRisk } from './order.ts'
import { tableOf } from './tableOf.ts'
import {
  bad,
  count,
  heading,
  inWords,
  leading,
  named,
  NONE,
  NOT_KNOWN,
  powerCell,
  said,
  text,
} from './words.ts'

/** One row for every role, those with the most to look at first. */
export function roles(report: ReviewReport): readonly Block[] {
  const { review } = report
  const { population } = review
  if (population === undefined)
    return [heading(1, 'Roles'), text('Roles were not asked about for this document.')]
  const decided = decisionReader(report)
  const linked = population.roles.filter(({ serviceLinked }) => serviceLinked).length
  return [
    heading(1, 'Roles'),
    leading(
      `${said(sayRoles(population), 'role')}, of which ${linked.toLocaleString('en-US')} are linked to a service, whose trust AWS wrote. AWS records the use of a role for 400 days.`,
    ),
    ...tableOf(
      [
        { title: 'Role', share: 158 },
        { title: 'Power', share: 68, fits: 'administrator', collapses: true },
        { title: 'Trusts', share: 84, collapses: true },
        { title: 'Last used', share: 52, fits: '2026-01-01', collapses: true },
        { title: 'From outside, and what runs as it', share: 92, collapses: true },
        { title: 'Failed checks', share: 66, collapses: true },
        { title: 'Decision', share: 56 },
      ],
      byRisk(review, population.roles, ({ name }) => name).map((role) => roleCells(role, review, decided)),
      'No role is known.',
    ),
    ...missing(review),
  ]
}

function roleCells(role: RoleRow, { thresholds }: Review, decided: DecisionReader): readonly Cell[] {
  const long = (role.lastUsedDays ?? 0) >= thresholds.roleUnusedDays
  return [
    named(
      role.name,
      role.arn,
      ...(role.createdAt === undefined ? [] : [`created ${role.createdAt.slice(0, 10)}`]),
      ...(role.serviceLinked ? ['linked to a service'] : []),
    ),
    powerCell(role.administrator, role.canBecome),
    inWords(role.trusts, (words) => (words.length === 0 ? 'nobody' : words.join('; '))),
    role.lastUsed.state === 'known'
      ? [
          { text: role.lastUsed.value.slice(0, 10), tone: 'plain' },
          ...(role.lastUsedDays === null
            ? []
            : [
                long
                  ? bad(`${count(role.lastUsedDays, 'day')} ago`)
                  : ({ text: `${count(role.lastUsedDays, 'day')} ago`, tone: 'soft' } as const),
              ]),
        ]
      : inWords(role.lastUsed, String, 'no use recorded'),
    comesAndRuns(role),
    role.failedChecks.length === 0 ? NONE : { text: role.failedChecks.join(' '), tone: 'monoSoft' },
    role.serviceLinked ? { text: 'AWS’s own', tone: 'soft' } : decided(role.arn),
  ]
}

function comesAndRuns({ outside, behind, workloads, instanceProfiles }: RoleRow): Cell {
  const parts: Part[] = [
    ...outside.map((entry): Part => outsidePart(entry)),
    ...behind.map((who): Part => ({ text: who, tone: 'small' })),
    ...workloads.map((arn): Part => ({ text: arn, tone: 'small' })),
    ...instanceProfiles.map((arn): Part => ({ text: arn, tone: 'small' })),
  ]
  return parts.length === 0 ? NONE : parts
}

function outsidePart({ who, state, externalId }: OutsideEntry): Part {
  const how = state === 'allowed' ? '' : state === 'conditional' ? ', on conditions' : ', not known'
  const id = externalId === 'none' ? ', no external id' : ''
  return { text: `${who}${how}${id}`, tone: 'small' }
}

function missing({ population }: Review): readonly Block[] {
  const unread = population?.missing ?? []
  return unread.length === 0
    ? []
    : [
        {
          kind: 'list',
          items: unread.map(
            ({ what, call, why }) => `${what} (${call}): not known.${why === undefined ? '' : ` ${why}`}`,
          ),
        },
      ]
}

/** Everybody who takes a role from outside of IAM. */
export function people({ review: { roster } }: ReviewReport): readonly Block[] {
  if (roster === undefined) return []
  return [
    heading(1, 'People and programs behind roles'),
    leading(
      `They sign in elsewhere and take a role, so that they are not in the credential report. People known by name: ${sayPeople(roster)}; roles that are taken from outside of IAM: ${roster.roles.toLocaleString('en-US')}.`,
    ),
    ...tableOf(
      [
        { title: 'Role', share: 150 },
        { title: 'Who', share: 120 },
        { title: 'Through', share: 110 },
        { title: 'MFA', share: 40, collapses: true },
        { title: 'Role is administrator', share: 56, collapses: true },
        { title: 'Role last used', share: 58, fits: '2026-01-01', collapses: true },
      ],
      roster.rows.map(personCells),
      roster.missing.length === 0
        ? 'Nobody takes a role from outside of IAM.'
        : 'Nobody is known to take a role from outside of IAM; not all was read.',
    ),
  ]
}

function personCells(row: RosterRow): readonly Cell[] {
  const { role, who, displayName, through, mfa, administrator, roleLastUsed, why } = row
  return [
    { text: role, tone: 'small' },
    displayName === undefined ? who : `${who} (${displayName})`,
    why === undefined ? through : `${through}: ${why}`,
    mfa.state === 'absent' ? NONE : NOT_KNOWN,
    inWords(administrator, (value) => (value ? 'yes' : 'no')),
    inWords(roleLastUsed, sayTime, 'no use recorded'),
  ]
}

/** Who from outside of the account may take which roles, and the identity providers of IAM. */
export function thirdParties({ review: { population } }: ReviewReport): readonly Block[] {
  if (population === undefined) return []
  const RELATION = {
    organization: 'of the own organization',
    'third-party': 'a third party',
    'not-known': 'not known whether of the organization',
  } as const
  return [
    heading(1, 'Third parties and identity providers'),
    ...tableOf(
      [
        { title: 'Who', share: 130 },
        { title: 'Whose', share: 80 },
        { title: 'Roles that they may take', share: 220 },
        { title: 'Of these administrators', share: 80 },
      ],
      population.thirdParties.map((party) => [
        { text: party.who, tone: 'strong' },
        party.relation === undefined ? NONE : RELATION[party.relation],
        party.roles.map((arn): Part => ({ text: arn, tone: 'small' })),
        party.administratorRoles.length === 0
          ? NONE
          : party.administratorRoles.map((arn) => bad(arn.slice(arn.indexOf('/') + 1))),
      ]),
      areRolesUnread(population.missing)
        ? 'Nobody outside of the account is known to be able to take a role in it; not all roles were read.'
        : 'Nobody outside of the account is known to be able to take a role in it.',
    ),
    heading(2, 'Identity providers'),
    ...tableOf(
      [
        { title: 'Provider', share: 190 },
        { title: 'Kind', share: 40 },
        { title: 'Address', share: 120, collapses: true },
        { title: 'Roles that trust it', share: 160 },
      ],
      population.providers.map(({ arn, type, url, roles: of, rolesNotCollected }) => [
        { text: arn, tone: 'small' },
        type,
        url ?? NONE,
        of.length === 0
          ? rolesNotCollected === undefined
            ? NONE
            : NOT_KNOWN
          : of.map((role): Part => ({ text: role, tone: 'small' })),
      ]),
      population.providersNotCollected === undefined
        ? 'The account has no identity provider of IAM.'
        : `The identity providers are not known. ${population.providersNotCollected.why ?? ''}`,
    ),
  ]
}
