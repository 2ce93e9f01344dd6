import type {
  Decision,
  DecidingStatement,
  LayerKind,
  MatchedStatement,
  ProvedDecision,
  ProvedLayer,
  Verdict,
} from './request/decision.ts'
import type { EvaluationInput } from './request/input.ts'
import { missingData } from './proof/missing.ts'
import { openPoints, partialDenies } from './proof/notes.ts'
import { outsideNotes } from './proof/outsideNotes.ts'
import { withNearMisses } from './proof/nearMisses.ts'
import type { LayerProof } from './proof/layers.ts'
import { type Proof, prove } from './proof/proof.ts'
import { requestView, type RequestView } from './request/request.ts'
import { Readings } from './decide/readings.ts'
import type { Selections } from './decide/selections.ts'
import { residualOf } from './proof/residual.ts'
import { appended, joined } from './request/lists.ts'
import { blockers, settle, type Settlement } from './decide/settle.ts'

export type {
  AppliedControls,
  AppliedLevel,
  AppliedLevels,
  AppliedPolicy,
  AppliedResourcePolicy,
  EvaluationInput,
  SideFacts,
  KmsGrant,
} from './request/input.ts'

/**
 * The verdict without its proof, for questions by the thousand. Throws `bad-input` as `evaluate` does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(input: EvaluationInput): Verdict {
  return settle(requestView(input), null).verdict
}

/**
 * Decides one request over the policies that apply to it, and proves the decision layer by layer. Throws
 * `bad-input` when the principal or the action of the request is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluate(input: EvaluationInput): ProvedDecision {
  return decisionOf(settled(input), layersOf)
}

/** As `evaluate`, for those who show the decision: each layer tells which statements nearly apply. */
export function evaluateWithNearMisses(input: EvaluationInput): Decision {
  return proveRequest(input).decision
}

/** A decision with its near misses, and the request as it was read for it. */
export interface ProvedRequest {
  readonly decision: Decision
  readonly view: RequestView
  readonly selections: Selections
}

export function proveRequest(input: EvaluationInput): ProvedRequest {
  const request = settled(input)
  const { view, readings } = request
  return { decision: decisionOf(request, withNearMisses), view, selections: readings.selections }
}

/** As `evaluate`; null when it is a denial, whose proof is not wanted. */
export function evaluateUnlessDenied(input: EvaluationInput): ProvedDecision | null {
  const request = settled(input)
  const { verdict } = request.settlement
  return verdict === 'ImplicitlyDenied' || verdict === 'ExplicitlyDenied'
    ? null
    : decisionOf(request, layersOf)
}

/** A request with its verdict, and what a proof tells of the policies that were read for it. */
interface SettledRequest {
  readonly view: RequestView
  readonly readings: Readings
  readonly settlement: Settlement
}

function settled(input: EvaluationInput): SettledRequest {
  const view = requestView(input)
  const readings = new Readings(view)
  return { view, readings, settlement: settle(view, readings) }
}

/** `shown`: the layers of the proof as the decision has them. */
function decisionOf<L extends ProvedLayer>(
  { view, readings, settlement }: SettledRequest,
  shown: (proof: Proof, view: RequestView) => readonly L[],
): ProvedDecision & { readonly layers: readonly L[] } {
  const { verdict } = settlement
  const { selections } = readings
  const blockedBy = blockers(view, settlement)
  const proof = prove(view, readings, settlement)
  const { layers, read, notes } = proof
  return {
    verdict,
    request: view.input.request,
    layers: shown(proof, view),
    decidedBy: decidedBy(verdict, read),
    blockedBy,
    residual: verdict === 'Depends' ? residualOf(layers, view) : NONE,
    unknown: missingData(view, settlement, selections, read),
    notes: distinct(
      joined(
        joined(notes, openPoints(view, settlement, layers, read)),
        joined(outsideNotes(view, settlement, blockedBy), partialDenies(view, selections)),
      ),
    ),
  }
}

function layersOf({ layers }: Proof): readonly ProvedLayer[] {
  return layers
}

const NONE: readonly never[] = []
const GRANTS: ReadonlySet<LayerKind> = new Set(['identity', 'resource', 'trust'])

/** The statements that settle it: the denies of a denial; else the grants, and the denies that still may apply. */
function decidedBy(verdict: Verdict, read: readonly LayerProof[]): readonly DecidingStatement[] {
  if (verdict === 'ImplicitlyDenied') return NONE
  let deciding: DecidingStatement[] = []
  for (const { layer, matched } of read) {
    if (verdict === 'Allowed' && !GRANTS.has(layer)) continue
    const { statements, matches } = matched
    for (let place = 0; place < matches.length; place += 1) {
      const statement = statements[place]
      const match = matches[place]
      if (statement === undefined || match === undefined) continue
      if (settles(verdict, layer, match)) deciding = appended(deciding, statement.deciding(layer))
    }
  }
  return deciding
}

function settles(verdict: Verdict, layer: LayerKind, { effect, applies }: MatchedStatement): boolean {
  if (verdict === 'ExplicitlyDenied') return effect === 'Deny' && applies === 'true'
  if (effect === 'Allow') return GRANTS.has(layer) && (verdict !== 'Allowed' || applies === 'true')
  return verdict !== 'Allowed'
}

function distinct(notes: readonly string[]): readonly string[] {
  return notes.length < 2 ? notes : [...new Set(notes)]
}
