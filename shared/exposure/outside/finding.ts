import type { CatalogueAction } from '../../catalogue/types.ts'
import type { ProvedDecision } from '../../engine/request/decision.ts'
import type { AccessState } from '../types.ts'

/** One answer of the engine on an outsider that is no denial. */
export interface Finding {
  readonly action: CatalogueAction
  readonly resource: string
  readonly state: AccessState
  readonly decision: ProvedDecision
}

/** The state that a verdict other than a denial gives. */
export function stateOf({ verdict }: ProvedDecision): AccessState {
  if (verdict === 'Allowed') return 'allowed'
  return verdict === 'Depends' ? 'conditional' : 'not-known'
}
