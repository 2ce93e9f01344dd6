import type { ConditionElement } from '../../policy/ast.ts'
import { conditionInWords } from '../../policy/conditionInWords.ts'
import { parseOperator } from '../../policy/operatorCache.ts'

const SHOWN = 4

interface Phrase {
  readonly operators: RegExp
  readonly yes: (values: string) => string
  readonly no: ((values: string) => string) | null
  /** What several values are, where there is no room to name them. */
  readonly noun: string
}
const EQUAL = /^String(Equals|Like)$/
const PHRASES: Readonly<Record<string, Phrase>> = {
  'aws:requestedregion': {
    operators: EQUAL,
    yes: (of) => `in ${of}`,
    no: (of) => `outside ${of}`,
    noun: 'Regions',
  },
  'aws:sourceip': {
    operators: /^IpAddress$/,
    yes: (of) => `from ${of}`,
    no: (of) => `not from ${of}`,
    noun: 'networks',
  },
  'aws:sourcevpc': {
    operators: EQUAL,
    yes: (of) => `from ${of}`,
    no: (of) => `not from ${of}`,
    noun: 'VPCs',
  },
  'aws:sourcevpce': {
    operators: EQUAL,
    yes: (of) => `through ${of}`,
    no: (of) => `not through ${of}`,
    noun: 'VPC endpoints',
  },
  'aws:multifactorauthpresent': { operators: /^Bool$/, yes: () => 'with MFA', no: null, noun: '' },
  'aws:securetransport': { operators: /^Bool$/, yes: () => 'over TLS', no: null, noun: '' },
}

/** What must hold, in a few words: `only in eu-west-1, eu-central-1`. `ways`: each inner list all together. */
export function gateWords(ways: readonly (readonly ConditionElement[])[]): string {
  return wordsOf(ways, (values) => listed(values))
}

/** The same where there is room for a line: `only in 3 Regions`. */
export function gateInBrief(ways: readonly (readonly ConditionElement[])[]): string {
  return wordsOf(ways, (values, noun) => (values.length > 1 ? `${values.length} ${noun}` : listed(values)))
}

type Naming = (values: readonly string[], noun: string) => string

function wordsOf(ways: readonly (readonly ConditionElement[])[], naming: Naming): string {
  return `only ${ways.map((way) => way.map((each) => phraseOf(each, naming)).join(' and ')).join(', or ')}`
}

function phraseOf(condition: ConditionElement, naming: Naming): string {
  const operator = parseOperator(condition.operator)
  const key = condition.key.toLowerCase()
  const phrase = Object.hasOwn(PHRASES, key) ? PHRASES[key] : undefined
  if (operator === null || phrase === undefined || operator.qualifier !== null)
    return `if ${conditionInWords(condition)}`
  const isBool = operator.base === 'Bool'
  const says = operator.negated ? phrase.no : phrase.yes
  if (says === null || !phrase.operators.test(operator.base) || (isBool && !isTrue(condition.values)))
    return `if ${conditionInWords(condition)}`
  const words = says(naming(condition.values, phrase.noun))
  return operator.ifExists ? `${words}, or where the request does not say` : words
}

function isTrue(values: readonly string[]): boolean {
  return values.length === 1 && values[0]?.toLowerCase() === 'true'
}

function listed(values: readonly string[]): string {
  const shown = values.length > SHOWN ? values.slice(0, SHOWN - 1) : values
  const rest = values.length - shown.length
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`
}
