import type { PrincipalRow } from '../../shared/api/types.ts'
import type { FindingCertainty } from '../../shared/findings/kinds.ts'
import type { FindingsAnswer } from '../../shared/findings/types.ts'

/** How surely whom can become an administrator, by ARN; null: ways were not looked for yet. */
export type Ways = ReadonlyMap<string, FindingCertainty> | null

const SUREST: readonly FindingCertainty[] = ['proved', 'on-conditions', 'not-known']
const WORDS: Readonly<Record<FindingCertainty, string>> = {
  proved: 'proved',
  'on-conditions': 'on conditions',
  'not-known': 'not known',
}

/** The surest way of each who has one; muted findings count, for a mute takes no way away. */
export function waysIn(answer: FindingsAnswer | undefined): Ways {
  if (answer?.ways !== 'searched') return null
  const ways = new Map<string, FindingCertainty>()
  for (const { kind, who, certainty } of answer.findings) {
    if (kind !== 'escalation') continue
    const before = ways.get(who)
    if (before === undefined || SUREST.indexOf(certainty) < SUREST.indexOf(before)) ways.set(who, certainty)
  }
  return ways
}

/** Whether a principal can become an administrator, in a word or two that the table filters and sorts by. */
export function becomeOf({ kind, arn, administrator }: PrincipalRow, ways: Ways): string {
  if (kind === 'group') return 'a group'
  if (administrator.state === 'known' && administrator.value) return 'is one'
  if (ways === null) return 'not looked for yet'
  const certainty = ways.get(arn)
  // An administrator of whom it is not known is not told to have no way.
  if (certainty === undefined) return administrator.state === 'known' ? 'no way found' : 'not known'
  return WORDS[certainty]
}
