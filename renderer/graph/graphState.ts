import { NO_FILTERS } from '../../shared/graph/scene.ts'
import type { SceneFilters } from '../../shared/graph/scene.ts'
import type { SceneView } from '../router/addresses/scene.ts'

/** What the user did to one principal's graph. */
export interface GraphState {
  readonly filters: SceneFilters
  readonly toggled: ReadonlyMap<string, 'open' | 'closed'>
  readonly view: SceneView
}
export const INITIAL_GRAPH_STATE: GraphState = { filters: NO_FILTERS, toggled: new Map(), view: 'graph' }
