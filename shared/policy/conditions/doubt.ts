import type { ConditionElement, PolicyVersion } from '../ast.ts'
import type { ContextView } from '../context.ts'
import { parseOperator } from '../operatorCache.ts'
import { NO } from '../truth.ts'
import { parseTemplate, resolveTemplate } from '../variables.ts'
import { lacksQualifier } from './compile.ts'
import { compileParts, compileValue, WITH_VARIABLES } from './compare.ts'

/** A value of each type of operator; what cannot be compared even with it is not of the type. */
const SAMPLES = new Map([
  ['Numeric', '0'],
  ['Date', '2012-10-17'],
  ['IpAddress', '::'],
  ['ArnLike', 'arn:::::'],
])
const TYPES = new Map([
  ['Numeric', 'number'],
  ['Date', 'date'],
  ['IpAddress', 'address or network'],
  ['ArnLike', 'ARN'],
])

/**
 * The values of a policy that its operator cannot read (rule 18.15). `context` fills in their variables; null: what
 * holds one is left out.
 */
export function unreadableValues(
  { operator, values }: ConditionElement,
  version: PolicyVersion,
  context: ContextView | null,
): readonly string[] {
  const base = parseOperator(operator)?.base
  const sample = base === undefined ? undefined : SAMPLES.get(typeOf(base))
  if (base === undefined || sample === undefined) return []
  return values.filter((value) => {
    const template = WITH_VARIABLES.has(base) ? parseTemplate(value, version) : null
    if (template === null) return compileValue(base, value)(sample) === 'unreadable'
    const filled = context === null ? NO : resolveTemplate(template, context)
    return typeof filled !== 'number' && compileParts(base, filled)(sample) === 'unreadable'
  })
}

/**
 * Why it is not known whether a condition holds although the request has the key, as the part of a sentence that names
 * the entry (rules 18.15 and 18.23); null: it is known, or a value of the request is missing.
 */
export function conditionDoubt(
  element: ConditionElement,
  version: PolicyVersion,
  context: ContextView,
): string | null {
  const operator = parseOperator(element.operator)
  const key = element.key.toLowerCase()
  const observed = context.get(key)
  if (operator === null || observed === null) return null
  if (lacksQualifier(operator, key, context)) {
    return `how AWS tests ${element.key}, which holds a set of values, with ${element.operator} without ForAllValues or ForAnyValue`
  }
  const kind = TYPES.get(typeOf(operator.base))
  if (!operator.negated || kind === undefined || typeof observed === 'string') return null
  const [entry] = unreadableValues(element, version, context)
  const article = /^[aA]/.test(kind) ? 'an' : 'a'
  if (entry !== undefined) {
    return `what ${element.operator} on ${element.key} makes of ${JSON.stringify(entry)}, which is not ${article} ${kind}`
  }
  const sample = SAMPLES.get(typeOf(operator.base)) ?? ''
  const value = observed.find((each) => compileValue(operator.base, sample)(each) === 'unreadable')
  if (value === undefined) return null
  return `what ${element.operator} makes of ${JSON.stringify(value)}, the value of ${element.key}, which is not ${article} ${kind}`
}

/** Of operators of numbers and dates the part that they have in common. */
function typeOf(base: string): string {
  return base.replace(/^(Numeric|Date).*/, '$1')
}
