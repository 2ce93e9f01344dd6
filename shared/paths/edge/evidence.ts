import type { StatementRef } from '../../engine/request/decision.ts'
import { evaluate } from '../../engine/evaluate.ts'
import { catalogueIdOf, type Edge } from './edge.ts'
import type { Proof } from './proof.ts'
import type { Hop, HopEvidence } from './path.ts'

/**
 * The hop of an edge, with the statements that allow it and what must hold. `written`: evidence that was written before,
 * for many hops rest on the same proof.
 */
export function hopOf(edge: Edge, written = new Map<Proof, HopEvidence>()): Hop {
  const { from, to, name, certainty, kind, proofs } = edge
  const evidence = proofs.map((proof) => {
    let found = written.get(proof)
    if (found === undefined) written.set(proof, (found = evidenceOf(proof)))
    return found
  })
  return { kind, edge: { from, to, name, certainty }, catalogueId: catalogueIdOf(edge), evidence }
}

function evidenceOf({ action, resource, after, input, missing: fact }: Proof): HopEvidence {
  const asked = input()
  const { decidedBy, residual, unknown } = evaluate(asked)
  const allows = decidedBy.filter(({ effect }) => effect === 'Allow')
  const missing = [...unknown.filter(({ couldFlip }) => couldFlip), ...(fact === undefined ? [] : [fact])]
  const by = allows.length > 0 ? ` by ${allows.map(named).join(', ')}` : ''
  const only =
    residual.length > 0 ? ', on conditions' : missing.length > 0 ? ', as far as it was collected' : ''
  return {
    sentence: `${asked.request.principal} may do ${action} on ${resource}${by}${after === undefined ? '' : `, ${after}`}${only}.`,
    principal: asked.request.principal,
    action,
    resource,
    context: asked.request.context,
    ...(after === undefined ? {} : { after }),
    decidedBy: allows,
    conditions: residual,
    missing,
  }
}

function named({ policy, sid, index }: StatementRef): string {
  return sid === undefined ? `${policy} (statement ${index + 1})` : `${policy} (${sid})`
}
