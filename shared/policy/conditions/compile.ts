import type { ConditionElement, PolicyVersion } from '../ast.ts'
import type { ContextView, ObservedValue } from '../context.ts'
import type { Operator } from '../operators.ts'
import { parseOperator } from '../operatorCache.ts'
import { and, MISSING, NO, not, OPEN, or, type Truth, truthOf, YES } from '../truth.ts'
import { parseTemplate, resolveTemplate, type Template } from '../variables.ts'
import { TOKEN_TIME, tokenTime } from './tokenTime.ts'
import { type Compare, type Comparison, compileParts, compileValue, WITH_VARIABLES } from './compare.ts'

/** One operator and key, ready to be tested against a request. */
export interface CompiledCondition {
  readonly element: ConditionElement
  readonly operator: Operator | null
  /** In lower case. */
  readonly key: string
  readonly test: (context: ContextView) => Truth
}

type Value = { readonly text: string; readonly compare: Compare } | { readonly template: Template }

/**
 * Compiles one condition (rules 18.1 to 18.28).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compileCondition(element: ConditionElement, version: PolicyVersion): CompiledCondition {
  const operator = parseOperator(element.operator)
  const key = element.key.toLowerCase()
  if (operator === null) return { element, operator, key, test: () => NO }
  if (operator.base === 'Null') {
    const wanted = element.values.map((value) => value.toLowerCase())
    return { element, operator, key, test: (context) => testNull(operator, context.get(key), wanted) }
  }
  const values = element.values.map((value): Value => {
    const template = WITH_VARIABLES.has(operator.base) ? parseTemplate(value, version) : null
    return template === null ? { text: value, compare: compileValue(operator.base, value) } : { template }
  })
  return { element, operator, key, test: (context) => testValues(operator, key, values, context) }
}

/**
 * Rule 18.17: Null is true of a key that is absent; an empty value or set counts as absent by our choice. A set
 * qualifier settles it for the absent key whatever the policy wants (rule 18.7).
 */
function testNull({ qualifier }: Operator, observed: ObservedValue, wanted: readonly string[]): Truth {
  const onPresent = wanted.includes('false')
  // What a qualifier says of the absent key is then true of the present one as well.
  if (qualifier !== null && onPresent === (qualifier === 'ForAllValues')) return truthOf(onPresent)
  if (observed === 'open') return OPEN
  if (observed === 'unknown') return MISSING
  const absent = observed === null || observed.every((value) => value === '')
  if (absent && qualifier !== null) return truthOf(qualifier === 'ForAllValues')
  return truthOf(wanted.includes(absent ? 'true' : 'false'))
}

function testValues(operator: Operator, key: string, values: readonly Value[], context: ContextView): Truth {
  const observed = context.get(key)
  if (observed === null) return whenAbsent(operator)
  if (lacksQualifier(operator, key, context)) return MISSING
  if (observed === 'open') return key === TOKEN_TIME ? testToken(operator, values, context) : OPEN
  if (observed === 'unknown') return MISSING
  if (operator.qualifier === null) {
    return observed.length === 0
      ? whenAbsent(operator)
      : testOne(operator, values, observed[0] ?? '', context)
  }
  const all = operator.qualifier === 'ForAllValues'
  let result: Truth = all ? YES : NO
  for (const value of observed) {
    const one = testOne(operator, values, value, context)
    result = all ? and(result, one) : or(result, one)
  }
  return result
}

/** Rule 19A.4: what no living token can be, and what each is, is known although its time is not. */
function testToken(operator: Operator, values: readonly Value[], context: ContextView): Truth {
  if (operator.qualifier !== null || !operator.base.startsWith('Date')) return OPEN
  const token = tokenTime(
    values.map((value) => ('compare' in value ? value.text : '')),
    context,
  )
  if (token === null) return OPEN
  const there = testOne(operator, values, token.example, context)
  return !token.mayBeAbsent || there === whenAbsent(operator) ? there : OPEN
}

/** Rule 18.23: AWS asks for a qualifier with a key that holds a set; what an operator without one does is not known. */
export function lacksQualifier(
  { base, qualifier }: Operator,
  key: string,
  context: Pick<ContextView, 'multivalued'>,
): boolean {
  return qualifier === null && base !== 'Null' && context.multivalued(key)
}

/** Rules 18.1 to 18.5: a qualifier is resolved before IfExists. */
function whenAbsent({ ifExists, negated, qualifier }: Operator): Truth {
  return qualifier === null ? truthOf(ifExists || negated) : truthOf(qualifier === 'ForAllValues')
}

/** One value of the request against all of the policy's: any may match, or for negated operators none (rule 2.2). */
function testOne(
  operator: Operator,
  values: readonly Value[],
  observed: string,
  context: ContextView,
): Truth {
  let matched: Truth = NO
  for (const value of values) {
    const result = testPair(operator, value, observed, context)
    if (result === 'unresolved') {
      // Rule 19.5: what can't be filled in satisfies neither the operator nor its negation.
      if (operator.negated) return NO
    } else if (result === 'unreadable') {
      // Rule 18.15: it does not match, but that it differs can't be said either; the other values count all the same.
      if (operator.negated) matched = or(matched, MISSING)
    } else matched = or(matched, result)
  }
  return operator.negated ? not(matched) : matched
}

function testPair(
  operator: Operator,
  value: Value,
  observed: string,
  context: ContextView,
): Truth | 'unresolved' | 'unreadable' {
  if ('compare' in value) return asTruth(value.compare(observed))
  const filled = resolveTemplate(value.template, context)
  if (filled === NO) return 'unresolved'
  if (typeof filled === 'number') return filled
  return asTruth(compileParts(operator.base, filled)(observed))
}

function asTruth(comparison: Comparison): Truth | 'unreadable' {
  return comparison === 'unreadable' ? comparison : truthOf(comparison)
}
