import type { DiffCause, DiffSummary } from '../../shared/diff/summary.ts'
import { cameOrWent, causeInWords, HOW_WORDS } from '../../shared/diff/words.ts'
import { shortName } from '../common/principalNames.ts'

/** What one principal gained or lost through one cause, as the table filters and sorts it. */
export interface RowItem {
  readonly id: string
  readonly principal: string
  readonly name: string
  readonly kind: string
  readonly what: string
  readonly count: number
  readonly actions: string
  readonly before: string
  readonly after: string
  readonly cause: string
}

const DIRECTIONS = { gained: 'Gained', lost: 'Lost', changed: 'Changed' } as const
const KINDS = { user: 'User', role: 'Role' } as const

/** Every row of a comparison with its texts. */
export function rowItems(summary: DiffSummary): readonly RowItem[] {
  const causes = summary.causes.map(causeText)
  return summary.rows.map((row, at) => {
    const of = summary.principals[row.principal]
    const text = (place: number) => summary.texts[place] ?? ''
    return {
      id: String(at),
      principal: of?.principal ?? '',
      name: shortName(of?.principal ?? ''),
      kind: of === undefined ? '' : KINDS[of.kind],
      what: DIRECTIONS[row.direction],
      count: row.count,
      actions: text(row.actions),
      before: text(row.before),
      after: text(row.after),
      cause: causes[row.cause] ?? '',
    }
  })
}

/** Through what something is other, in words. */
export function causeText({ causes, state, isUnsure }: DiffCause): string {
  if (state !== undefined) return `The principal ${cameOrWent(state, isUnsure === true)}`
  if (causes.length === 0) return 'No single statement'
  return causes.map((each) => `${causeInWords(each)} (${HOW_WORDS[each.how]})`).join(' and ')
}

/** A cause with how many it concerns. */
export interface CauseItem {
  readonly id: string
  readonly cause: DiffCause
  readonly text: string
  readonly principals: number
  readonly gained: number
  readonly lost: number
  readonly changed: number
}

/** The causes, those first that concern most. */
export function causeItems(summary: DiffSummary): readonly CauseItem[] {
  const found = summary.causes.map((cause, at) => ({
    id: String(at),
    cause,
    text: causeText(cause),
    of: new Set<number>(),
    gained: new Set<number>(),
    lost: new Set<number>(),
    changed: new Set<number>(),
  }))
  for (const { cause, principal, direction } of summary.rows) {
    found[cause]?.of.add(principal)
    found[cause]?.[direction].add(principal)
  }
  return found
    .map(({ id, cause, text, of, gained, lost, changed }) => ({
      ...{ id, cause, text },
      principals: of.size,
      gained: gained.size,
      lost: lost.size,
      changed: changed.size,
    }))
    .sort((a, b) => b.principals - a.principals)
}

export const ROW_PROPERTIES = [
  {
    key: 'name',
    propertyLabel: 'Principal',
    groupValuesLabel: 'Principals',
    operators: [':', '!:', '=', '!='],
  },
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'what', propertyLabel: 'What', groupValuesLabel: 'What', operators: ['=', '!='] },
  { key: 'actions', propertyLabel: 'Actions', groupValuesLabel: 'Actions', operators: [':', '!:'] },
  { key: 'cause', propertyLabel: 'Through', groupValuesLabel: 'Through', operators: ['=', '!=', ':', '!:'] },
  { key: 'before', propertyLabel: 'Before', groupValuesLabel: 'Before', operators: [':', '!:'] },
  { key: 'after', propertyLabel: 'After', groupValuesLabel: 'After', operators: [':', '!:'] },
] as const

/** The columns of the CSV file. */
export const CSV_HEADER = [
  'principal',
  'kind',
  'change',
  'number_of_actions',
  'actions',
  'before',
  'after',
  'through',
]

export function csvRow(item: RowItem): readonly (string | number)[] {
  const { principal, kind, what, count, actions, before, after, cause } = item
  return [principal, kind.toLowerCase(), what.toLowerCase(), count, actions, before, after, cause]
}
