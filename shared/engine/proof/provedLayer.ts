import type { LayerKind, LayerOutcome, MatchedStatement, ProvedLayer } from '../request/decision.ts'
import { sentenceOf } from './layers.ts'

const NO_MATCHES: readonly MatchedStatement[] = []

/** A layer with statements. `because` null: the sentence of any layer says it. */
export function provedLayer(
  layer: LayerKind,
  result: LayerOutcome,
  matched: readonly MatchedStatement[],
  because: string | null = null,
  levels?: ProvedLayer['levels'],
): ProvedLayer {
  const sentence = because ?? sentenceOf(layer, result, matched)
  return levels === undefined
    ? { layer, result, matched, because: sentence }
    : { layer, result, levels, matched, because: sentence }
}

/** A layer without any statement. */
export function emptyLayer(layer: LayerKind, result: LayerOutcome, because: string): ProvedLayer {
  return { layer, result, matched: NO_MATCHES, because }
}

export function notApplicable(layer: LayerKind, because: string): ProvedLayer {
  return emptyLayer(layer, 'not-applicable', because)
}
