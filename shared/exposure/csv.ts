import { conditionInWords } from '../policy/conditionInWords.ts'
import { csvCell } from '../review/csv.ts'
import type { ConditionCheck, StatementRef } from '../engine/request/decision.ts'
import { KIND_WORDS } from './kinds.ts'
import type { Exposure, HeldExposure, OutsideAccess, ResourceExposure, RoleExposure } from './types.ts'
import {
  actionsInWords,
  ANALYZER_WORDS,
  externalIdInWords,
  heldInWords,
  powerInWords,
  STATE_WORDS,
  whoInWords,
  whoseInWords,
} from './words.ts'

/** One line for each entry of each list: what every list has, in the same columns. */
export const EXPOSURE_HEADER = [
  'list',
  'resource_or_principal',
  'who',
  'whose',
  'state',
  'what',
  'actions',
  'conditions',
  'by',
  'not_collected',
  'access_analyzer',
  'remarks',
] as const

export type ExposureRow = readonly string[]

/** All lists of an answer, for a spreadsheet. */
export function exposureRows({
  resources,
  roles,
  held,
  administrators,
  maybeAdministrators,
  partlyRead,
  unread,
  unknown,
}: Exposure): readonly ExposureRow[] {
  return [
    ...resources.flatMap(resourceRows),
    ...roles.map(roleRow),
    ...held.map(heldRow),
    ...administrators.map((arn) =>
      row({ list: 'Administrators', what: 'all actions of every kind', subject: arn }),
    ),
    ...maybeAdministrators.map(({ arn, what, call }) =>
      row({ list: 'Administrators', subject: arn, state: 'Not known', missing: `${what} (${call})` }),
    ),
    ...partlyRead.map(({ arn, missing }) =>
      row({ list: 'Not all read', subject: arn, state: 'Not known', missing: missingText(missing) }),
    ),
    ...unread.map(({ what, call, why }) =>
      row({ list: 'Not all read', state: 'Not known', missing: `${what} (${call})`, remarks: why }),
    ),
    ...unknown.map((each) => row({ list: 'Not all read', state: 'Not known', missing: missingText([each]) })),
  ]
}

/** The file: `\r\n` ends its lines, and no cell is run as a formula. */
export function exposureCsv(exposure: Exposure): string {
  return [EXPOSURE_HEADER, ...exposureRows(exposure)]
    .map((line) => `${line.map((cell) => csvCell(cell)).join(',')}\r\n`)
    .join('')
}

interface Cells {
  readonly list: string
  readonly subject?: string
  readonly who?: string
  readonly whose?: string
  readonly state?: string
  readonly what?: string
  readonly actions?: string
  readonly conditions?: string
  readonly by?: string
  readonly missing?: string
  readonly analyzer?: string
  readonly remarks?: string
}

function row(cells: Cells): ExposureRow {
  const { list, subject, who, whose, state, what, actions, conditions, by, missing, analyzer, remarks } =
    cells
  return [list, subject, who, whose, state, what, actions, conditions, by, missing, analyzer, remarks].map(
    (cell) => cell ?? '',
  )
}

export function resourceRows({
  resource,
  access,
  analyzer,
  sharing,
}: ResourceExposure): readonly ExposureRow[] {
  const list = KIND_WORDS['outside-access'].label
  const says = ANALYZER_WORDS[analyzer.state]
  const call = analyzer.call === undefined ? '' : ` (${analyzer.call})`
  const told = {
    list,
    subject: resource,
    analyzer: says,
    remarks: [...(sharing === undefined ? [] : [sharing]), `${analyzer.why}${call}`].join(' '),
  }
  return access.length === 0 ? [row(told)] : access.map((each) => row({ ...told, ...accessCells(each) }))
}

function accessCells(access: OutsideAccess): Omit<Cells, 'list'> {
  return {
    who: whoInWords(access.who),
    whose: whoseInWords(access.who),
    state: STATE_WORDS[access.state],
    what: actionsInWords(access),
    actions: access.examples.join(' '),
    conditions: waysText(access.conditions),
    by: statementsText(access.via),
    missing: missingText(access.missing),
  }
}

export function roleRow(role: RoleExposure): ExposureRow {
  const { who, state, actions, conditions, missing, warnings, externalId } = role
  return row({
    list: KIND_WORDS['assumable-roles'].label,
    subject: role.role,
    who: whoInWords(who),
    whose: whoseInWords(who),
    state: STATE_WORDS[state],
    what: [
      powerInWords(role),
      ...(externalId === undefined ? [] : [`external id: ${externalIdInWords(externalId)}`]),
    ].join('; '),
    actions: actions.join(' '),
    conditions: waysText(conditions),
    missing: missingText(missing),
    remarks: warnings.join(' '),
  })
}

export function heldRow(held: HeldExposure): ExposureRow {
  const { kind, principal, everywhere, some, conditional, gates, via, missing, services = [] } = held
  return row({
    list: KIND_WORDS[kind].label,
    subject: principal,
    state: missing.length > 0 ? STATE_WORDS['not-known'] : '',
    what: heldInWords(held),
    actions: [...everywhere.actions, ...some.actions, ...conditional.actions].join(' '),
    conditions: gates.join('; '),
    by: statementsText(via),
    missing: missingText(missing),
    remarks: services.map(({ service, left, total }) => `${service}:* ${left} of ${total}`).join('; '),
  })
}

export function waysText(ways: readonly (readonly ConditionCheck[])[]): string {
  return ways
    .map((way) =>
      way
        .map(({ operator, key, required }) => conditionInWords({ operator, key, values: required }))
        .join(' and '),
    )
    .join(' or ')
}

function statementsText(statements: readonly StatementRef[]): string {
  return statements
    .map(({ policy, sid, index }) => `${policy}: ${sid ?? `statement ${index + 1}`}`)
    .join('; ')
}

function missingText(missing: readonly { readonly what: string; readonly call: string }[]): string {
  return missing.map(({ what, call }) => `${what} (${call})`).join('; ')
}
