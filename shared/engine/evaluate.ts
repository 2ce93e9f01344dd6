import type { Decision, DecidingStatement, LayerKind, MatchedStatement, Verdict } from './decision.ts'
import type { EvaluationInput } from './input.ts'
import { missingData } from './missing.ts'
import { openPoints, partialDenies } from './notes.ts'
import { outsideNotes } from './outsideNotes.ts'
import { type FoundInLayer, prove } from './proof.ts'
import { requestView } from './request.ts'
import { residualOf } from './residual.ts'
import { setsOf } from './sets.ts'
import { blockers, settle } from './settle.ts'

export type {
  Absence,
  AppliedControls,
  AppliedLevel,
  AppliedPolicy,
  AppliedResourcePolicy,
  EvaluationInput,
  Facts,
  KmsGrant,
} from './input.ts'

/**
 * The verdict without its proof, for questions by the thousand. Throws `bad-input` as `evaluate` does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(input: EvaluationInput): Verdict {
  return settle(requestView(input)).verdict
}

/**
 * Decides one request over the policies that apply to it, and proves the decision layer by layer. Throws
 * `bad-input` when the principal or the action of the request is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluate(input: EvaluationInput): Decision {
  const view = requestView(input)
  const settlement = settle(view)
  const { verdict } = settlement
  const blockedBy = blockers(view, settlement)
  const { layers, found, notes } = prove(view, settlement)
  return {
    verdict,
    request: input.request,
    layers,
    decidedBy: decidedBy(verdict, found),
    blockedBy,
    residual: verdict === 'Depends' ? residualOf(layers, view) : [],
    unknown: missingData(view, settlement, layers),
    notes: distinct([
      ...notes,
      ...openPoints(view, settlement, layers),
      ...outsideNotes(view, settlement, blockedBy),
      ...partialDenies(setsOf(view, false), view),
    ]),
  }
}

const GRANTS: ReadonlySet<LayerKind> = new Set(['identity', 'resource', 'trust'])

/** The statements that settle it: the denies of a denial; else the grants, and the denies that still may apply. */
function decidedBy(verdict: Verdict, layers: readonly FoundInLayer[]): readonly DecidingStatement[] {
  if (verdict === 'ImplicitlyDenied') return []
  const deciding: DecidingStatement[] = []
  for (const { layer, found } of layers) {
    for (const { placed, match } of found) {
      if (settles(verdict, layer, match)) deciding.push(placed.deciding(layer))
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
