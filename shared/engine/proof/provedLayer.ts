import type { Matched } from '../decide/matched.ts'
import type { LayerKind, LayerOutcome, MatchedStatement, ProvedLayer } from '../request/decision.ts'
import { sentenceOf } from './layers.ts'

const NO_MATCHES: readonly MatchedStatement[] = []

/** A layer with statements. `because` null: the sentence of any layer says it. */
export function provedLayer(
  layer: LayerKind,
  result: LayerOutcome,
  matched: Matched,
  because: string | null = null,
  levels?: ProvedLayer['levels'],
): ProvedLayer {
  const known = matched.proved
  if (known?.because === because && isOf(known.layer, layer, result, levels)) return known.layer
  const sentence = because ?? sentenceOf(layer, result, matched.matches)
  const proved: ProvedLayer =
    levels === undefined
      ? { layer, result, matched: matched.matches, because: sentence }
      : { layer, result, levels, matched: matched.matches, because: sentence }
  matched.proved = { layer: proved, because }
  return proved
}

function isOf(
  proved: ProvedLayer,
  layer: LayerKind,
  result: LayerOutcome,
  levels: ProvedLayer['levels'],
): boolean {
  return proved.layer === layer && proved.result === result && proved.levels === levels
}

/** A layer without any statement. */
export function emptyLayer(layer: LayerKind, result: LayerOutcome, because: string): ProvedLayer {
  return { layer, result, matched: NO_MATCHES, because }
}

export function notApplicable(layer: LayerKind, because: string): ProvedLayer {
  return emptyLayer(layer, 'not-applicable', because)
}
