import { remember } from '../../policy/memo.ts'
import { byPolicyType } from '../../policy/policyTypes.ts'
import type { LayerKind, LayerOutcome, LayerResult } from '../request/decision.ts'
import { EMPTY, type LayerProof, sentenceOf } from './layers.ts'
import { nearMisses } from './nearMisses.ts'
import type { RequestView } from '../request/request.ts'

const NONE: readonly never[] = []

/**
 * A layer whose near misses are worked out when somebody reads them, and its sentence too. A class, because a getter of
 * its own on each of millions of objects costs more than the rest of a proof; `plainLayer` gives what can be cloned.
 */
class ProvedLayer implements LayerResult {
  readonly layer: LayerKind
  readonly result: LayerOutcome
  readonly levels?: NonNullable<LayerResult['levels']>
  readonly matched: LayerResult['matched']
  readonly #because: string | null
  readonly #proof: LayerProof
  /** null: nothing can nearly match. */
  readonly #view: RequestView | null
  #near: LayerResult['nearMisses'] | null = null

  constructor(
    layer: LayerKind,
    result: LayerOutcome,
    proof: LayerProof,
    because: string | null,
    levels: LayerResult['levels'],
    view: RequestView | null,
  ) {
    this.layer = layer
    this.result = result
    if (levels !== undefined) this.levels = levels
    this.matched = proof.matched.matches
    this.#because = because
    this.#proof = proof
    this.#view = view
  }

  get because(): string {
    return this.#because ?? sentenceOf(this.layer, this.result, this.matched)
  }

  get nearMisses(): LayerResult['nearMisses'] {
    if (this.#view === null) return NONE
    const { sets, withPrincipal } = this.#proof
    return (this.#near ??= nearMisses(sets, this.#view, withPrincipal))
  }

  toJSON(): LayerResult {
    return plainLayer(this)
  }
}

/** The layer as a plain object with all its near misses, for JSON and for structured cloning. */
export function plainLayer({
  layer,
  result,
  levels,
  matched,
  nearMisses,
  because,
}: LayerResult): LayerResult {
  return { layer, result, ...(levels === undefined ? {} : { levels }), matched, nearMisses, because }
}

/** A layer with statements. `because` null: the sentence of any layer says it. */
export function provedLayer(
  view: RequestView,
  layer: LayerKind,
  result: LayerOutcome,
  proof: LayerProof,
  because: string | null = null,
  levels?: LayerResult['levels'],
): LayerResult {
  return new ProvedLayer(layer, result, proof, because, levels, view)
}

/** A layer without any statement. */
export function emptyLayer(layer: LayerKind, result: LayerOutcome, because: string): LayerResult {
  return new ProvedLayer(layer, result, EMPTY, because, undefined, null)
}

/** Half the layers of a decision are not applicable, with one of a few sentences: these are made once. */
export function notApplicable(layer: LayerKind, because: string): LayerResult {
  return idle[layer](because)
}

const idle = byPolicyType((layer) =>
  remember(100, (because): LayerResult => emptyLayer(layer, 'not-applicable', because)),
)
