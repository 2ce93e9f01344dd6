import { expand, matches, plain, segments, wildcards } from './pattern.ts'
import { type KnownContext, listOf } from './types.ts'
import { booleanOf, bytesOf, dateOf, inRange, numberOf } from './values.ts'

/** What holds, does not, or nobody can tell. */
export type Answer = boolean | 'unknown'

/**
 * One request value against one policy value. `unresolved`: a variable has no value, so they neither match nor differ;
 * `unreadable`: one of them is not of the operator's type.
 */
type Test = (
  asked: string,
  required: string,
  variables: boolean,
  context: KnownContext,
) => boolean | 'unresolved' | 'unreadable'

const POSITIVE: Readonly<Record<string, Test>> = {
  stringequals: text((asked, required) => asked === required),
  stringequalsignorecase: text((asked, required) => asked.toLowerCase() === required.toLowerCase()),
  stringlike: (asked, required, variables, context) => {
    const pattern = expand(required, variables, context)
    return pattern === null ? 'unresolved' : matches(pattern, asked)
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
  // Rule 18.11: what is not true counts as false.
  bool: text((asked, required) => booleanOf(required) === (booleanOf(asked) === true)),
  binaryequals: (asked, required) => bytesOf(asked) !== null && bytesOf(asked) === bytesOf(required),
  ipaddress: (asked, required) => inRange(asked, required) ?? 'unreadable',
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
    return expanded === null ? 'unresolved' : test(asked, plain(expanded))
  }
}

function compared(read: (text: string) => number | null, test: (a: number, b: number) => boolean): Test {
  return (asked, required) => {
    const left = read(asked)
    const right = read(required)
    return left === null || right === null ? 'unreadable' : test(left, right)
  }
}

/** Rule 18.14: six components, each matched by itself; rule 18.15: those that are missing are `*`. */
function arn(asked: string, required: string, variables: boolean, context: KnownContext): ReturnType<Test> {
  const expanded = expand(required, variables, context)
  if (expanded === null) return 'unresolved'
  const pattern = segments(expanded)
  while (pattern.length < 6) pattern.push(wildcards('*'))
  const parts = asked.split(':')
  const six = [...parts.slice(0, 5), parts.slice(5).join(':')]
  if (parts.length < 6 || six[0] !== 'arn' || !matches(pattern[0] ?? [], 'arn')) return 'unreadable'
  return pattern.every((part, index) => matches(part, six[index] ?? ''))
}

/** All operators, all their keys (rule 2.2). */
export function conditionsHold(block: unknown, variables: boolean, context: KnownContext): Answer {
  const answers = Object.entries((block ?? {}) as Record<string, Record<string, unknown>>).flatMap(
    ([operator, keys]) =>
      Object.entries(keys).map(([key, values]) =>
        conditionHolds(operator, key, listOf(values), variables, context),
      ),
  )
  return all(answers)
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false
  return answers.includes('unknown') ? 'unknown' : true
}

function any(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true
  return answers.includes('unknown') ? 'unknown' : false
}

interface Operator {
  readonly base: string
  readonly negated: boolean
  readonly qualifier: 'forallvalues' | 'foranyvalue' | null
  readonly ifExists: boolean
}

/** Rule 18.7: in any case; null for what is no operator. Null takes no IfExists (rule 18.17). */
function operatorOf(text: string): Operator | null {
  const name = text.toLowerCase()
  const parts = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(name)
  if (parts === null) return null
  const [, qualifier = null, written = '', ifExists] = parts
  const negated = Object.hasOwn(NEGATED, written)
  const base = negated ? (NEGATED[written] ?? '') : written
  if (base === 'null' ? ifExists !== undefined : !Object.hasOwn(POSITIVE, base)) return null
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
): Answer {
  const operator = operatorOf(operatorText)
  if (operator === null) return false
  const { base, negated, qualifier } = operator
  const asked = context.get(key.toLowerCase())
  if (base === 'null') {
    const absent = asked === undefined || asked.values.every((value) => value === '') // Rule 18.17.
    if (absent && qualifier !== null) return qualifier === 'forallvalues' // Rule 18.7.
    return required.some((value) => booleanOf(value) === absent)
  }
  if (asked === undefined || (asked.values.length === 0 && qualifier === null && !asked.isSet)) {
    if (qualifier !== null) return qualifier === 'forallvalues' // Rules 18.3 to 18.5.
    return operator.ifExists || negated // Rule 18.1.
  }
  if (qualifier === null && asked.isSet) return 'unknown' // Rule 18.23.
  const holds = (value: string): Answer => {
    const results = required.map((one) => POSITIVE[base]?.(value, one, variables, context))
    if (!negated) return results.includes(true)
    // Rule 19.5: what cannot be resolved matches nothing and does not show that nothing matches.
    if (results.includes(true) || results.includes('unresolved')) return false
    return results.includes('unreadable') ? 'unknown' : true // Rule 18.15.
  }
  // Rules 18.20 to 18.22.
  return qualifier === 'foranyvalue' ? any(asked.values.map(holds)) : all(asked.values.map(holds))
}
