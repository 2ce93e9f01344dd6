import { errorInfoOf, WhenceError } from '../../errors.ts'
import { parseJson, type JsonValue } from '../../json.ts'
import { CaseError, caseInput, type DocumentCache, objectOf, own } from './caseInput.ts'
import type { LayerKind, Verdict } from '../request/decision.ts'
import { evaluate } from '../evaluate.ts'

/** The answer to one line of decision cases, keys in the order in which they are printed. */
export interface CaseAnswer {
  readonly name: string
  readonly verdict: Verdict
  readonly decidedBy: readonly {
    readonly layer: LayerKind
    readonly policy: string
    readonly sid: string | null
    readonly index: number
  }[]
  readonly blockedBy: readonly LayerKind[]
  readonly expected: string | null
  /** null where nothing was expected. */
  readonly agrees: boolean | null
}
export interface CaseProblem {
  readonly line: number
  readonly error: string
}
export type CaseOutput = CaseAnswer | CaseProblem

export interface CaseOptions {
  /** A key that the case does not give is open instead of absent. */
  readonly openContext?: boolean
  /** Share one between the lines of a file: equal documents are then parsed once. */
  readonly documents?: DocumentCache
}

/**
 * Decides one line of a decision-case file (JSON Lines). Never throws: a line that can't be read gives its number
 * and what is wrong with it.
 */
export function evaluateCaseLine(text: string, lineNumber: number, options: CaseOptions = {}): CaseOutput {
  try {
    return answer(parseJson(text), options)
  } catch (error) {
    if (error instanceof SyntaxError) return { line: lineNumber, error: `not JSON: ${error.message}` }
    if (error instanceof CaseError) return { line: lineNumber, error: error.message }
    if (error instanceof WhenceError) {
      const { message, whatToDo } = errorInfoOf(error)
      return { line: lineNumber, error: `${message} ${whatToDo}` }
    }
    throw error
  }
}

function answer(value: JsonValue, options: CaseOptions): CaseAnswer {
  const object = objectOf(value, 'the case')
  const input = caseInput(object, options.openContext === true, options.documents ?? new Map())
  const decision = evaluate(input)
  const name = own(object, 'name')
  const expected = own(object, 'expected')
  return {
    name: typeof name === 'string' ? name : '',
    verdict: decision.verdict,
    decidedBy: decision.decidedBy.map(({ layer, policy, sid, index }) => ({
      layer,
      policy,
      sid: sid ?? null,
      index,
    })),
    blockedBy: decision.blockedBy,
    expected: typeof expected === 'string' ? expected : null,
    agrees: typeof expected === 'string' ? expected === decision.verdict : null,
  }
}
