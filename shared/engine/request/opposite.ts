import type { BaseOperator, Operator } from '../../policy/operators.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import type { ConditionCheck } from './decision.ts'

const OPPOSITES: ReadonlyMap<BaseOperator, string> = new Map([
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['NumericEquals', 'NumericNotEquals'],
  ['NumericLessThan', 'NumericGreaterThanEquals'],
  ['NumericLessThanEquals', 'NumericGreaterThan'],
  ['NumericGreaterThan', 'NumericLessThanEquals'],
  ['NumericGreaterThanEquals', 'NumericLessThan'],
  ['DateEquals', 'DateNotEquals'],
  ['DateLessThan', 'DateGreaterThanEquals'],
  ['DateLessThanEquals', 'DateGreaterThan'],
  ['DateGreaterThan', 'DateLessThanEquals'],
  ['DateGreaterThanEquals', 'DateLessThan'],
  ['IpAddress', 'NotIpAddress'],
  ['ArnLike', 'ArnNotLike'],
])

/**
 * Conditions that together hold only when this one does not, an absent key included: what is false of an absent key
 * turns into something true of it, and the other way round. null: no operator says that.
 */
export function opposite(check: ConditionCheck): readonly ConditionCheck[] | null {
  const operator = parseOperator(check.operator)
  if (operator === null) return null
  if (operator.base === 'Null' || operator.base === 'Bool') return ofTruth(check, operator)
  const name = nameOf(check, operator)
  if (name === null) return null
  const isNegated = name.includes('Not')
  const isOrdered = name.includes('Than')
  const absentIsTrue = isTrueOfAbsent(operator)
  if (operator.qualifier !== null) {
    // A value that fails against one of several limits may be another one than fails against the next.
    if (isOrdered && check.required.length > 1) return null
    return [{ ...check, operator: `${otherQualifier(operator)}:${name}` }]
  }
  const written = absentIsTrue || isNegated ? name : `${name}IfExists`
  const checks = isOrdered
    ? check.required.map((value) => ({ ...check, operator: written, required: [value] }))
    : [{ ...check, operator: written }]
  return absentIsTrue && isNegated ? [...checks, present(check)] : checks
}

/** Rules 18.1 to 18.5. */
function isTrueOfAbsent({ ifExists, qualifier, negated }: Operator): boolean {
  return qualifier === null ? ifExists || negated : qualifier === 'ForAllValues'
}

function otherQualifier({ qualifier }: Operator): string {
  return qualifier === 'ForAnyValue' ? 'ForAllValues' : 'ForAnyValue'
}

/** In the spelling of the check: ArnEquals and ArnLike are one operator (rule 18.14). */
function nameOf(check: ConditionCheck, { base, negated }: Operator): string | null {
  const equals = base === 'ArnLike' && /Equals/i.test(check.operator)
  if (negated) return equals ? 'ArnEquals' : base
  return equals ? 'ArnNotEquals' : (OPPOSITES.get(base) ?? null)
}

function present(check: ConditionCheck): ConditionCheck {
  return { ...check, operator: 'Null', required: ['false'] }
}

function ofTruth(check: ConditionCheck, operator: Operator): readonly ConditionCheck[] | null {
  const wanted = new Set(check.required.map((value) => value.toLowerCase()))
  if (wanted.size !== 1) return null
  const [value] = wanted
  if (value !== 'true' && value !== 'false') return null
  const required = [value === 'true' ? 'false' : 'true']
  // With a qualifier only that form of Null is open that is Null itself (rule 18.7).
  if (operator.base === 'Null') return [{ ...check, operator: 'Null', required }]
  if (operator.qualifier !== null) {
    return [{ ...check, operator: `${otherQualifier(operator)}:Bool`, required }]
  }
  return [{ ...check, operator: isTrueOfAbsent(operator) ? 'Bool' : 'BoolIfExists', required }]
}
