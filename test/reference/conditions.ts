import { expand, matches, plain, segments } from './pattern.ts'
import { type KnownContext, listOf } from './types.ts'
import { booleanOf, bytesOf, dateOf, inRange, numberOf } from './values.ts'

/** One request value against one policy value; null: they cannot be compared, so neither match nor differ. */
type Test = (asked: string, required: string, variables: boolean, context: KnownContext) => boolean | null

const POSITIVE: Readonly<Record<string, Test>> = {
  stringequals: text((asked, required) => asked === required),
  stringequalsignorecase: text((asked, required) => asked.toLowerCase() === required.toLowerCase()),
  stringlike: (asked, required, variables, context) => {
    const pattern = expand(required, variables, context)
    return pattern === null ? null : matches(pattern, asked)
  },
  numericequals: compared(numberOf, (asked, required) => asked === required),
  numericlessthan: compared(numberOf, (asked, required) => asked < required),
  numericlessthanequals: compared(numberOf, (asked, required) => asked <= required),
  numericgreaterthan: compared(numberOf, (asked, required) => asked > required),
  numericgreaterthanequals: compared(numberOf, (asked, required) => asked >= required),
  dateequals: compared(dateOf, (asked, required) => asked === required),
  datelessthan: compared(dateOf, (asked, required) => asked < required),
  datelessthanequals: compared(dateOf, (asked, required) => asked <= required),
  dategreaterthan: compared(dateOf, (asked, required) => asked > required),
  dategreaterthanequals: compared(dateOf, (asked, required) => asked >= required),
  bool: text((asked, required) => booleanOf(asked) !== null && booleanOf(asked) === booleanOf(required)),
  binaryequals: (asked, required) => bytesOf(asked) !== null && bytesOf(asked) === bytesOf(required),
  ipaddress: (asked, required) => inRange(asked, required) === true,
  arnequals: arn,
  arnlike: arn,
}

const NEGATED: Readonly<Record<string, string>> = {
  stringnotequals: 'stringequals',
  stringnotequalsignorecase: 'stringequalsignorecase',
  stringnotlike: 'stringlike',
  numericnotequals: 'numericequals',
  datenotequals: 'dateequals',
  notipaddress: 'ipaddress',
  arnnotequals: 'arnequals',
  arnnotlike: 'arnlike',
}

function text(test: (asked: string, required: string) => boolean): Test {
  return (asked, required, variables, context) => {
    const expanded = expand(required, variables, context)
    return expanded === null ? null : test(asked, plain(expanded))
  }
}

function compared(read: (text: string) => number | null, test: (a: number, b: number) => boolean): Test {
  return (asked, required) => {
    const left = read(asked)
    const right = read(required)
    return left !== null && right !== null && test(left, right)
  }
}

/** Rule 18.14: six components, each matched by itself. Rule 18.15: what is no ARN fails in ArnNot… too. */
function arn(asked: string, required: string, variables: boolean, context: KnownContext): boolean | null {
  const expanded = expand(required, variables, context)
  if (expanded === null) return null
  const pattern = segments(expanded)
  const parts = asked.split(':')
  const six = [...parts.slice(0, 5), parts.slice(5).join(':')]
  if (parts.length < 6 || pattern.length < 6) return null
  return pattern.every((part, index) => matches(part, six[index] ?? ''))
}

/** All operators, all their keys (rule 2.2). */
export function conditionsHold(block: unknown, variables: boolean, context: KnownContext): boolean {
  return Object.entries((block ?? {}) as Record<string, Record<string, unknown>>).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      conditionHolds(operator, key, listOf(values), variables, context),
    ),
  )
}

interface Operator {
  readonly base: string
  readonly negated: boolean
  readonly qualifier: 'forallvalues' | 'foranyvalue' | null
  readonly ifExists: boolean
}

/** Rule 18.7: in any case; null for what is no operator. Null takes neither qualifier nor IfExists (rule 18.17). */
function operatorOf(text: string): Operator | null {
  const name = text.toLowerCase()
  if (name === 'null') return { base: name, negated: false, qualifier: null, ifExists: false }
  const parts = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(name)
  if (parts === null) return null
  const [, qualifier = null, written = '', ifExists] = parts
  const negated = Object.hasOwn(NEGATED, written)
  const base = negated ? (NEGATED[written] ?? '') : written
  if (!Object.hasOwn(POSITIVE, base)) return null
  return { base, negated, qualifier: qualifier as Operator['qualifier'], ifExists: ifExists !== undefined }
}

export function isOperator(text: string): boolean {
  return operatorOf(text) !== null
}

function conditionHolds(
  operatorText: string,
  key: string,
  required: readonly string[],
  variables: boolean,
  context: KnownContext,
): boolean {
  const operator = operatorOf(operatorText)
  if (operator === null) return false
  const { base, negated, qualifier } = operator
  const asked = context.get(key.toLowerCase())
  if (base === 'null') {
    const absent = asked === undefined || asked.values.every((value) => value === '') // Rule 18.17.
    return required.some((value) => booleanOf(value) === absent)
  }
  if (asked === undefined || (asked.values.length === 0 && qualifier === null && !asked.isSet)) {
    if (operator.ifExists) return true // Rules 18.1 and 18.5.
    if (qualifier !== null) return qualifier === 'forallvalues' // Rules 18.3 and 18.4.
    return negated // Rule 18.1.
  }
  const holds = (value: string): boolean => {
    const results = required.map((one) => POSITIVE[base]?.(value, one, variables, context))
    // Rule 19.5: what cannot be resolved matches nothing and does not show that nothing matches.
    return negated ? results.every((result) => result === false) : results.includes(true)
  }
  // Rules 18.20 to 18.22.
  if (qualifier === 'forallvalues') return asked.values.every(holds)
  if (qualifier === 'foranyvalue') return asked.values.some(holds)
  return !asked.isSet && asked.values.every(holds) // Rule 18.23.
}
