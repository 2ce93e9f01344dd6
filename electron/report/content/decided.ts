import { sayTime } from '../../../shared/review/days.ts'
import { DECISION_WORDS } from '../../../shared/campaign/words.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Cell } from './blocks.ts'

export type DecisionReader = (principal: string) => Cell

/** What was decided on the principal itself, for the rosters; without a decision there is room to write one. */
export function decisionReader({ campaign }: ReviewReport): DecisionReader {
  const rows = new Map(
    (campaign?.rows ?? [])
      .filter(({ subject }) => subject.id === subject.principal)
      .map((row) => [row.subject.principal, row]),
  )
  return (principal) => {
    const row = rows.get(principal)
    if (row === undefined) return ''
    if (row.decision === null) return { text: 'open', tone: 'soft' }
    return [
      { text: DECISION_WORDS[row.decision.decision], tone: 'strong' },
      { text: `${row.decision.reviewer.name}, ${sayTime(row.decision.at).slice(0, 10)}`, tone: 'soft' },
    ]
  }
}
