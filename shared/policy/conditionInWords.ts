import type { ConditionElement } from './ast.ts'
import { parseOperator } from './operatorCache.ts'

const SAYS: Readonly<Record<string, readonly [string, string]>> = {
  StringEquals: ['must be', 'must not be'],
  StringEqualsIgnoreCase: ['must be (in any case)', 'must not be (in any case)'],
  StringLike: ['must be like', 'must not be like'],
  ArnEquals: ['must be like', 'must not be like'],
  ArnLike: ['must be like', 'must not be like'],
  Bool: ['must be', 'must be'],
  IpAddress: ['must be in', 'must not be in'],
  Null: ['must be absent:', 'must be absent:'],
}

/** Such as `sts:ExternalId must be one of a, b`. Operators without a short phrase keep their name. */
export function conditionInWords(condition: ConditionElement): string {
  const values = condition.values.length === 1 ? condition.values[0] : `one of ${condition.values.join(', ')}`
  const operator = parseOperator(condition.operator)
  const plain = operator === null ? condition.operator : condition.operator.replace(/^[^:]*:|IfExists$/gi, '')
  const negated = plain.includes('Not')
  const base = plain.replace('Not', '')
  const phrase = Object.hasOwn(SAYS, base) ? SAYS[base]?.[negated ? 1 : 0] : undefined
  const each = /^ForAllValues:/i.test(condition.operator)
    ? 'every value of '
    : /^ForAnyValue:/i.test(condition.operator)
      ? 'some value of '
      : ''
  const ifThere = /IfExists$/i.test(condition.operator) ? ', if it is there' : ''
  return `${each}${condition.key} ${phrase ?? plain} ${values}${ifThere}`
}
