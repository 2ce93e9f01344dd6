import type {
  DecidingStatement,
  MissingData,
  ResourcePart,
  Verdict,
} from '../../shared/engine/request/decision.ts'
import type { UnknownWhoCanEntry, WhoCan, WhoCanEntry } from '../../shared/engine/whoCan/whoCan.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { VERDICT_TITLES } from '../../shared/graph/words.ts'
import { wayInWords } from '../request/conditions.ts'
import { shortName } from '../common/principalNames.ts'
import { statementTitle } from '../policy/statementText.ts'

/** The verdicts that are listed, the surest first: who is denied is only counted. */
export const ANSWERS = ['Allowed', 'Depends', 'Unknown'] as const satisfies readonly Verdict[]

/** A row as the table filters and sorts it. */
export interface WhoCanItem {
  readonly entry: WhoCanEntry | UnknownWhoCanEntry
  /** What this principal alone misses. */
  readonly missing: readonly MissingData[]
  readonly arn: string
  readonly name: string
  readonly kind: string
  readonly verdict: (typeof ANSWERS)[number]
  /** The verdict's title. */
  readonly answer: string
  /** Sorts the answers in their own order. */
  readonly rank: number
  readonly via: string
  readonly conditions: string
  /** The parts of a pattern of resources that are allowed; empty: all of it. */
  readonly where: string
}

/** All principals of the three lists, the surest first. */
export function rowsOf({ allowed, depends, unknown }: WhoCan): readonly WhoCanItem[] {
  const shared = new Set(sharedGaps({ unknown }).map(({ missing }) => keyOf(missing)))
  return [
    ...allowed.map((entry) => rowOf(entry, 0, [])),
    ...depends.map((entry) => rowOf(entry, 1, [])),
    ...unknown.map((entry) =>
      rowOf(
        entry,
        2,
        entry.missing.filter((one) => !shared.has(keyOf(one))),
      ),
    ),
  ]
}

/** What was not collected, and for how many principals that could change the answer. */
export interface SharedGap {
  readonly missing: MissingData
  readonly principals: number
}

/** What several principals miss: said once, above the table. What one alone misses stands in its row. */
export function sharedGaps({ unknown }: Pick<WhoCan, 'unknown'>): readonly SharedGap[] {
  const gaps = new Map<string, SharedGap>()
  for (const entry of unknown) {
    for (const key of new Set(entry.missing.map(keyOf))) {
      const missing = entry.missing.find((one) => keyOf(one) === key)
      if (missing === undefined) continue
      gaps.set(key, { missing, principals: (gaps.get(key)?.principals ?? 0) + 1 })
    }
  }
  return [...gaps.values()].filter(({ principals }) => principals > 1)
}

function keyOf({ what, call }: MissingData): string {
  return JSON.stringify([what, call])
}

function rowOf(
  entry: WhoCanEntry | UnknownWhoCanEntry,
  rank: 0 | 1 | 2,
  missing: readonly MissingData[],
): WhoCanItem {
  const { principal, via, conditions } = entry
  return {
    entry,
    missing,
    arn: principal,
    name: shortName(principal),
    kind: kindOf(principal),
    verdict: ANSWERS[rank],
    answer: VERDICT_TITLES[ANSWERS[rank]],
    rank,
    via: via.length === 0 ? '' : via.map(viaText).join('; '),
    conditions: conditions.map(wayInWords).join(' or '),
    where: (entry.part ?? []).map(partInWords).join('; '),
  }
}

function kindOf(arn: string): string {
  if (arn.endsWith(':root')) return 'Root user'
  return arn.includes(':role/') ? 'Role' : 'User'
}

function viaText(statement: DecidingStatement): string {
  const { viaGroup } = statement
  return `${statementTitle(statement)}${viaGroup === undefined ? '' : ` through ${shortName(viaGroup)}`}`
}

function partInWords({ include, exclude }: ResourcePart): string {
  return visibleText(exclude.length === 0 ? include : `${include} but not ${exclude.join(', ')}`)
}

export const PROPERTIES = [
  { key: 'answer', propertyLabel: 'Answer', groupValuesLabel: 'Answers', operators: ['=', '!='] },
  { key: 'name', propertyLabel: 'Name', groupValuesLabel: 'Names', operators: [':', '!:', '=', '!=', '^'] },
  { key: 'arn', propertyLabel: 'ARN', groupValuesLabel: 'ARNs', operators: [':', '!:', '=', '^'] },
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'via', propertyLabel: 'Statement', groupValuesLabel: 'Statements', operators: [':', '!:'] },
  { key: 'conditions', propertyLabel: 'Condition', groupValuesLabel: 'Conditions', operators: [':', '!:'] },
] as const

/** The table for a spreadsheet. */
export const CSV_HEADER = [
  'principal',
  'kind',
  'answer',
  'statements',
  'conditions',
  'where',
  'not_collected',
]

export function csvRow({ entry, arn, kind, answer, via, conditions, where }: WhoCanItem): readonly string[] {
  const missing = 'missing' in entry ? entry.missing : []
  const gaps = [...new Set(missing.map(({ what, call }) => `${what} (${call})`))].join('; ')
  return [arn, kind, answer, via, conditions, where, visibleText(gaps)]
}
