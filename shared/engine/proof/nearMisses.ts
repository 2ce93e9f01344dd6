import { anyReach } from '../../policy/principalMatch.ts'
import { NO } from '../../policy/truth.ts'
import type { NearStatement } from '../decide/nearStatement.ts'
import { isSure } from '../decide/placedStatement.ts'
import { statementReach } from '../decide/sums.ts'
import type { LayerResult, NearMiss } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'
import type { LayerProof } from './layers.ts'
import { type Failing, nearMiss } from './nearMiss.ts'
import type { Proof } from './proof.ts'

/** How many near misses a layer shows. */
const SHOWN = 8
const NONE: readonly never[] = []

interface Candidate {
  readonly distance: number
  readonly near: NearStatement
  readonly failing: Failing
}

/** The layers of a proof, each with the closest of its statements that do not apply. */
export function withNearMisses({ layers, read }: Proof, view: RequestView): readonly LayerResult[] {
  let place = 0
  return layers.map(({ layer, result, levels, matched, because }) => {
    // Those with statements stand in the same order.
    const proof = read[place]
    const isRead = proof?.layer === layer
    if (isRead) place += 1
    const near = isRead ? nearMisses(proof, view) : NONE
    return levels === undefined
      ? { layer, result, matched, nearMisses: near, because }
      : { layer, result, levels, matched, nearMisses: near, because }
  })
}

/** Closest first. */
function nearMisses({ selections, withPrincipal }: LayerProof, view: RequestView): readonly NearMiss[] {
  let closest: Candidate[] | null = null
  for (const selection of selections) {
    for (const near of selection.near) {
      // One that lacks nothing else would be as far away as the last that is shown.
      if (closest !== null && !isWanted(closest, distanceOf(1, near))) continue
      const candidate = candidateOf(near, withPrincipal, view)
      if (candidate === null) continue
      closest ??= []
      if (isWanted(closest, candidate.distance)) keep(closest, candidate)
    }
  }
  return closest === null ? NONE : closest.map(({ near, failing }) => nearMiss(near, failing, view))
}

/** Weighs a statement; null: it matched, or lacks too much. */
function candidateOf(near: NearStatement, withPrincipal: boolean, view: RequestView): Candidate | null {
  const { source, covers } = near
  const { compiled } = source
  if (covers && !withPrincipal && isSure(source)) return null
  const resource = compiled.matchesResource(view.resource, view.context) !== NO
  const principal = !withPrincipal || anyReach(statementReach(compiled, view)) !== NO
  if (!covers && !(resource && principal)) return null
  const condition = compiled.conditions.find((each) => each.test(view.context) === NO)
  if (!covers)
    return condition === undefined ? { distance: distanceOf(1, near), near, failing: 'action' } : null
  const failures = (resource ? 0 : 1) + (principal ? 0 : 1) + (condition === undefined ? 0 : 1)
  const failing = !principal ? 'principal' : !resource ? 'resource' : condition
  return failing === undefined ? null : { distance: distanceOf(failures, near), near, failing }
}

/** Whether one that is so far away would be shown. */
function isWanted(closest: readonly Candidate[], distance: number): boolean {
  const last = closest[SHOWN - 1]
  return last === undefined || distance < last.distance
}

function keep(closest: Candidate[], candidate: Candidate): void {
  let place = closest.length
  while (place > 0 && (closest[place - 1]?.distance ?? 0) > candidate.distance) place -= 1
  closest.splice(place, 0, candidate)
  if (closest.length > SHOWN) closest.pop()
}

/** How far a statement is from applying; `failures`: how many of its elements do not fit. */
function distanceOf(failures: number, { covers, source }: NearStatement): number {
  return failures * 4 + (covers ? 0 : 2) + (source.compiled.denies ? 1 : 0)
}
