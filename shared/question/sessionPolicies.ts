import { WhenceError } from '../errors.ts'
import type { PolicyDocument, Position } from '../policy/ast.ts'
import { parsePolicy } from '../policy/parse.ts'
import { LineTable } from '../policy/position.ts'
import { POLICY_QUOTAS } from '../policy/quotas.ts'

/** One that is passed as text, and ten managed policies that are named beside it. */
const MOST_DOCUMENTS = 11
/** A longer document than this cannot be passed as text. */
const LONGEST_INLINE = 2_048
/** Characters of a managed policy, which can be named instead; whitespace does not count. */
const LONGEST_MANAGED = POLICY_QUOTAS.managed
/** Characters that AWS takes in a policy: tab, line feed, carriage return, and from the blank to U+00FF. */
const NOT_TAKEN = /[^\t\n\r\u0020-\u00ff]/u

/**
 * Makes sure that AWS would begin a session with these policies: where it refuses one, there is no session whose access
 * could be told. Throws `bad-input` with the place of the mistake.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function checkSessionPolicies(texts: readonly string[]): void {
  if (texts.length > MOST_DOCUMENTS) {
    throw new WhenceError(
      'bad-input',
      `These are ${texts.length} session policies; AWS takes ${MOST_DOCUMENTS} at most: one as text, ten managed ones.`,
      'Leave out the policies that were not passed to the session.',
    )
  }
  texts.forEach((text, index) => {
    const name = texts.length === 1 ? 'The session policy' : `Session policy ${index + 1}`
    const problem = problemOf(text)
    if (problem !== null) throw refusal(name, problem)
  })
  // The one as text may be any of them; when all eleven are there, one has to be short enough for it.
  if (texts.length === MOST_DOCUMENTS && texts.every((text) => text.length > LONGEST_INLINE)) {
    throw refusal('One of the session policies', {
      message: `ten can be managed policies, and one passed as text has at most ${LONGEST_INLINE} characters.`,
    })
  }
}

interface Refused {
  readonly message: string
  /** Where in the text. */
  readonly at?: Position
  /** Place in the Statement array, from 0. */
  readonly statement?: number | undefined
}

function problemOf(text: string): Refused | null {
  const size = text.replace(/\s/g, '').length
  if (size > LONGEST_MANAGED) {
    return {
      message: `it has ${size} characters without whitespace, and AWS takes ${LONGEST_MANAGED} at most.`,
    }
  }
  const foreign = text.search(NOT_TAKEN)
  if (foreign !== -1) {
    const shown = JSON.stringify(String.fromCodePoint(text.codePointAt(foreign) ?? 0))
    return {
      message: `${shown} is not among the characters that AWS takes in a session policy, which end at U+00FF.`,
      at: new LineTable(text).position(foreign),
    }
  }
  return firstError(parsePolicy(text, 'session'))
}

/** The parser lists what is wrong in a statement's elements before what the statement lacks for it. */
function firstError({ problems }: PolicyDocument): Refused | null {
  const first = problems.find(({ severity }) => severity === 'error')
  if (first === undefined) return null
  const { message, range, statementIndex: statement } = first
  return { message, statement, ...(range !== undefined && { at: range.start }) }
}

function refusal(name: string, { message, at, statement }: Refused): WhenceError {
  const where = [
    ...(at === undefined ? [] : [`line ${at.line}, column ${at.column}`]),
    ...(statement === undefined ? [] : [`Statement[${statement}]`]),
  ].join(', ')
  return new WhenceError(
    'bad-input',
    `${name} is not one that AWS takes: ${where === '' ? '' : `${where}: `}${message}`,
    'Give a document such as {"Version": "2012-10-17", "Statement": [...]}, as it was passed to the session.',
  )
}
