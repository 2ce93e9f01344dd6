import type {
  DecidingStatement,
  Decision,
  LayerKind,
  LayerOutcome,
  MatchedStatement,
  NearMiss,
  ProvedLayer,
  Verdict,
} from '../engine/request/decision.ts'
import type { Tone } from './scene.ts'
import { LAYER_TITLES, RESULT_TITLES } from './words.ts'

/** The proof of one decision as a row of gates in AWS's evaluation order. */

export interface Gate {
  readonly layer: LayerKind
  readonly title: string
  readonly result: LayerOutcome
  readonly resultTitle: string
  readonly tone: Tone
  /** The gate stands in the way. */
  readonly blocks: boolean
  /** The first of those: fix it first. */
  readonly firstBlock: boolean
  /** The road still leads up to it: no gate before it blocks. */
  readonly reached: boolean
  /** It has nothing to say on this request. */
  readonly idle: boolean
  readonly because: string
  readonly levels: NonNullable<ProvedLayer['levels']>
  readonly deciding: readonly DecidingStatement[]
  /** What matched besides the deciding statements. */
  readonly matched: readonly MatchedStatement[]
  readonly nearMisses: readonly NearMiss[]
}
export interface DecisionScene {
  readonly verdict: Verdict
  readonly tone: Tone
  readonly caller: string
  readonly target: string
  readonly gates: readonly Gate[]
  /** The road goes all the way. */
  readonly arrives: boolean
}

const RESULT_TONES: Readonly<Record<LayerOutcome, Tone>> = {
  allow: 'allowed',
  'implicit-deny': 'cut',
  'explicit-deny': 'denied',
  depends: 'conditional',
  unknown: 'none',
  'not-required': 'none',
  bypassed: 'none',
  'not-applicable': 'none',
}
const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'denied',
  ImplicitlyDenied: 'cut',
  Depends: 'conditional',
  Unknown: 'none',
}
const IDLE: ReadonlySet<LayerOutcome> = new Set(['not-required', 'bypassed', 'not-applicable'])

/** Takes a decision; gives its gates in the order in which the decision lists its layers. */
export function projectDecision(decision: Decision): DecisionScene {
  const first = decision.blockedBy[0] ?? null
  let blocked = false
  const gates = decision.layers.map((layer): Gate => {
    const blocks = decision.blockedBy.includes(layer.layer)
    const reached = !blocked
    blocked ||= blocks
    const deciding = decision.decidedBy.filter((one) => one.layer === layer.layer)
    return {
      layer: layer.layer,
      title: LAYER_TITLES[layer.layer],
      result: layer.result,
      resultTitle: RESULT_TITLES[layer.result],
      tone: RESULT_TONES[layer.result],
      blocks,
      firstBlock: layer.layer === first,
      reached,
      idle: IDLE.has(layer.result) && !blocks,
      because: layer.because,
      levels: layer.levels ?? [],
      deciding,
      matched: layer.matched.filter(
        (one) =>
          !deciding.some(
            (other) =>
              other.policy === one.policy && other.policyId === one.policyId && other.index === one.index,
          ),
      ),
      nearMisses: layer.nearMisses,
    }
  })
  return {
    verdict: decision.verdict,
    tone: VERDICT_TONES[decision.verdict],
    caller: decision.request.principal,
    target: `${decision.request.action} on ${decision.request.resource}`,
    gates,
    arrives: !blocked,
  }
}
