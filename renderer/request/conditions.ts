import type { ConditionCheck } from '../../shared/engine/request/decision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { conditionInWords } from '../../shared/policy/conditionInWords.ts'

/** Conditions that must all hold, in words. */
export function wayInWords(way: readonly ConditionCheck[]): string {
  return way
    .map(({ operator, key, required }) =>
      visibleText(conditionInWords({ operator, key, values: [...required] })),
    )
    .join(' and ')
}
