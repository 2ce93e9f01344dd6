import type { Decision, DecidingStatement, LayerKind, LayerResult, Verdict } from './decision.ts'
import type { AppliedPolicy, EvaluationInput } from './input.ts'
import { missingData } from './missing.ts'
import { openPoints, partialDenies } from './notes.ts'
import { outsideNotes } from './outsideNotes.ts'
import { prove } from './proof.ts'
import { requestView, type RequestView } from './request.ts'
import { residualOf } from './residual.ts'
import { hasResourceSide, settle } from './settle.ts'

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
  const { layers, notes } = prove(view, settlement)
  return {
    verdict: settlement.verdict,
    request: input.request,
    layers,
    decidedBy: decidedBy(settlement.verdict, layers),
    blockedBy: settlement.blockedBy,
    residual: settlement.verdict === 'Depends' ? residualOf(layers, view) : [],
    unknown: missingData(view, settlement, layers),
    notes: [
      ...new Set([
        ...notes,
        ...openPoints(view, settlement, layers),
        ...outsideNotes(view, settlement),
        ...partialDenies(allPolicies(view), view),
      ]),
    ],
  }
}

const GRANTS: ReadonlySet<LayerKind> = new Set(['identity', 'resource', 'trust'])

/** The statements that settle it: the denies of a denial; else the grants, and the denies that still may apply. */
function decidedBy(verdict: Verdict, layers: readonly LayerResult[]): readonly DecidingStatement[] {
  if (verdict === 'ImplicitlyDenied') return []
  return layers.flatMap(({ layer, matched }) =>
    matched
      .filter(({ effect, applies }) => {
        if (verdict === 'ExplicitlyDenied') return effect === 'Deny' && applies === 'true'
        if (effect === 'Allow') return GRANTS.has(layer) && (verdict !== 'Allowed' || applies === 'true')
        return verdict !== 'Allowed'
      })
      .map(({ applies: _applies, conditions: _conditions, ...statement }) => ({ ...statement, layer })),
  )
}

function allPolicies(view: RequestView): readonly AppliedPolicy[] {
  const { identity, boundary, session, scps, rcps, resource, endpoint } = view.input
  const levels = [scps, rcps].flatMap((controls) => ('levels' in controls ? controls.levels : []))
  const side = resource !== null && !('missing' in resource) && hasResourceSide(view) ? [resource] : []
  return [
    ...identity,
    ...(boundary ?? []),
    ...(session ?? []),
    ...levels.flatMap((level) => level.policies),
    ...side,
    ...(endpoint ? [endpoint] : []),
  ]
}
