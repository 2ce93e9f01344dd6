import type {
  DecidingStatement,
  MissingData,
  ResourcePart,
  Verdict,
} from '../../shared/engine/request/decision.ts'
import type { WhoCanAnswer } from '../../shared/answers/whoCanBehind.ts'
import type { UnknownWhoCanEntry, WhoCan, WhoCanEntry } from '../../shared/engine/whoCan/whoCan.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { VERDICT_TITLES } from '../../shared/graph/words.ts'
import { wayInWords } from '../request/conditions.ts'
import { shortName } from '../common/principalNames.ts'
import { statementTitle } from '../policy/statementText.ts'

/** The lists of an answer, the surest first: who is denied is only counted. */
export const ANSWERS = [
  { list: 'allowed', verdict: 'Allowed', title: VERDICT_TITLES.Allowed },
  { list: 'allowedUnless', verdict: 'Unknown', title: 'Allowed unless denied' },
  { list: 'depends', verdict: 'Depends', title: VERDICT_TITLES.Depends },
  { list: 'unknown', verdict: 'Unknown', title: VERDICT_TITLES.Unknown },
] as const satisfies readonly {
  readonly list: Exclude<keyof WhoCan, 'notes' | 'shared'>
  readonly verdict: Verdict
  readonly title: string
}[]
export type AnswerKind = (typeof ANSWERS)[number]

/** A row as the table filters and sorts it. */
export interface WhoCanItem {
  readonly entry: WhoCanEntry | UnknownWhoCanEntry
  /** What this principal alone misses. */
  readonly missing: readonly MissingData[]
  readonly arn: string
  readonly name: string
  readonly kind: string
  /** Who takes the role from outside of IAM, in words; empty: nobody, or not a role. */
  readonly behind: string
  readonly kindOfAnswer: AnswerKind
  /** Its title. */
  readonly answer: string
  /** Sorts the answers in their own order. */
  readonly rank: number
  readonly via: string
  readonly conditions: string
  /** The parts of a pattern of resources that are allowed; empty: all of it. */
  readonly where: string
}

/** All principals of the lists, the surest first. */
export function rowsOf(answer: WhoCanAnswer): readonly WhoCanItem[] {
  const shared = new Set(sharedGaps(answer).map(({ missing }) => keyOf(missing)))
  return ANSWERS.flatMap(({ list }, rank) =>
    answer[list].map((entry: WhoCanEntry | UnknownWhoCanEntry) => {
      const missing = 'missing' in entry ? entry.missing : []
      const own = missing.filter((one) => !shared.has(keyOf(one)))
      return rowOf(entry, rank, own, answer.behind[entry.principal] ?? [])
    }),
  )
}

/** What was not collected, and for how many principals that could change the answer. */
export interface SharedGap {
  readonly missing: MissingData
  readonly principals: number
}

/** What several principals miss: said once, above the table. What one alone misses stands in its row. */
export function sharedGaps({
  allowedUnless,
  unknown,
}: Pick<WhoCan, 'allowedUnless' | 'unknown'>): readonly SharedGap[] {
  const gaps = new Map<string, SharedGap>()
  for (const entry of [...allowedUnless, ...unknown]) {
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
  rank: number,
  missing: readonly MissingData[],
  behind: readonly string[],
): WhoCanItem {
  const { principal, via, conditions } = entry
  const kindOfAnswer = ANSWERS[rank] ?? ANSWERS[3]
  return {
    entry,
    missing,
    arn: principal,
    name: shortName(principal),
    kind: kindOf(principal),
    behind: behind.join('; '),
    kindOfAnswer,
    answer: kindOfAnswer.title,
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
  { key: 'behind', propertyLabel: 'Taken by', groupValuesLabel: 'Taken by', operators: [':', '!:'] },
  { key: 'via', propertyLabel: 'Statement', groupValuesLabel: 'Statements', operators: [':', '!:'] },
  { key: 'conditions', propertyLabel: 'Condition', groupValuesLabel: 'Conditions', operators: [':', '!:'] },
] as const

/** The table for a spreadsheet. */
export const CSV_HEADER = [
  'principal',
  'kind',
  'taken_by',
  'answer',
  'statements',
  'conditions',
  'where',
  'not_collected',
]

export function csvRow({
  entry,
  arn,
  kind,
  behind,
  answer,
  via,
  conditions,
  where,
}: WhoCanItem): readonly string[] {
  const missing = 'missing' in entry ? entry.missing : []
  const gaps = [...new Set(missing.map(({ what, call }) => `${what} (${call})`))].join('; ')
  return [arn, kind, behind, answer, via, conditions, where, visibleText(gaps)]
}
