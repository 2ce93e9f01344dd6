import { WhenceError } from '../errors.ts'
import type { PolicyProblem } from '../policy/ast.ts'
import { type ParsedPolicyKind, parsePolicy } from '../policy/parse.ts'
import { countedCharacters, POLICY_QUOTAS } from '../policy/quotas.ts'
import type { Document } from './edit.ts'

/** What is wrong with a document that was typed, with the line and the column where it stands, both from 1. */
export interface DocumentProblem {
  readonly severity: PolicyProblem['severity']
  readonly message: string
  readonly line?: number
  readonly column?: number
}

/** Every problem of a document, errors first. An empty list: AWS would take it, as far as its grammar goes. */
export function documentProblems(document: Document, kind: ParsedPolicyKind): readonly DocumentProblem[] {
  const text = withoutPercents(document)
  // The mark that says so is before the first line.
  const before = text === document ? 0 : 1
  const { problems } = parsePolicy(text, kind)
  return problems
    .map(({ severity, message, range }) => ({
      severity,
      message,
      ...(range !== undefined && {
        line: range.start.line,
        column: range.start.column - (range.start.line === 1 ? Math.min(before, range.start.column - 1) : 0),
      }),
    }))
    .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
}

/** Typed text is JSON or nothing: it is not percent-encoded. */
function withoutPercents(document: Document): Document {
  return typeof document === 'string' && !document.trimStart().startsWith('{')
    ? `\ufeff${document}`
    : document
}

/**
 * The document, checked. `place`: such as `edit 2`. @throws WhenceError `bad-input`, with the place of the first error
 */
export function checkedDocument(document: Document, kind: ParsedPolicyKind, place: string): Document {
  const [first] = documentProblems(document, kind)
  if (first?.severity !== 'error') return document
  const at =
    first.line === undefined ? '' : ` (line ${first.line}, column ${first.column ?? 1} of the document)`
  throw new WhenceError(
    'bad-input',
    `The policy of ${place} would be refused by AWS: ${first.message}${at}`,
    'Correct the document and ask again.',
  )
}

/** That a document is longer than AWS's quota, which some accounts have raised; null: it is not. */
export function sizeWarning(
  document: Document,
  kind: keyof typeof POLICY_QUOTAS,
  place: string,
): string | null {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const size = countedCharacters(text)
  const most = POLICY_QUOTAS[kind]
  if (size <= most) return null
  return `The policy of ${place} has ${size.toLocaleString('en-US')} characters, and AWS’s quota is ${most.toLocaleString('en-US')}: AWS refuses it unless the quota was raised.`
}
