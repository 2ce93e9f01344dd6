import { type CaseOptions, evaluateCaseLine } from '../../shared/engine/cases/cases.ts'
import { RCP_SERVICES } from '../../shared/services/rcpServices.ts'
import { referenceVerdict } from '../reference/interpreter.ts'
import type { DecisionCase } from '../reference/types.ts'
import { KEYS } from './vocabulary.ts'
import { shrink } from './shrink.ts'

const data = {
  rcpServices: [...RCP_SERVICES],
  multivaluedKeys: KEYS.filter((words) => words.multivalued === true).map((words) => words.key.toLowerCase()),
}

export interface Compared {
  readonly reference: string
  readonly product: string
}

/** Both verdicts; with `documents`, documents that were compiled for an earlier case are used again. */
export function compare(given: DecisionCase, documents?: CaseOptions['documents']): Compared {
  const answer = evaluateCaseLine(JSON.stringify(given), 1, documents === undefined ? {} : { documents })
  return {
    reference: referenceVerdict(given, data),
    product: 'verdict' in answer ? answer.verdict : `error: ${answer.error}`,
  }
}

/** True where both read the case and answer as given, which differs. */
function stillDiffers(given: DecisionCase, before: Compared): boolean {
  try {
    const { reference, product } = compare(given)
    return reference === before.reference && product === before.product
  } catch {
    return false // No longer a case: the reference reads a case without checking its form.
  }
}

/** The smallest case that still shows the same disagreement, ready to be read. */
export function minimal(given: DecisionCase): string {
  const before = compare(given)
  if (before.reference === before.product)
    return `${given.name}: differs only where documents compiled for earlier cases are used again`
  const small = shrink(given, (candidate) => stillDiffers(candidate, before))
  return `${given.name}: reference ${before.reference}, product ${before.product}\n${JSON.stringify(small)}`
}
