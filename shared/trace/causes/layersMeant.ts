import type { LayerKind } from '../../engine/request/decision.ts'

/** Messages call a trust policy a resource-based policy at times, and the other way round. The one named comes first. */
export function layersMeant(named: LayerKind): readonly LayerKind[] {
  if (named === 'trust') return ['trust', 'resource']
  return named === 'resource' ? ['resource', 'trust'] : [named]
}
