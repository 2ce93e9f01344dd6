import type { Catalogue } from '../../catalogue/types.ts'
import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import type { ActionBits } from './effectiveActions.ts'
import {
  actionsInScope,
  statementActions,
  statementActionsInScope,
  statementResources,
} from './effectiveActionsCache.ts'
import type { Elsewhere } from './elsewhere.ts'
import type { Ceiling, Layers, LayerStatement } from './layerStatement.ts'

/** A statement with its actions and resources read. */
export interface Reach {
  readonly source: LayerStatement
  readonly bits: ActionBits
  readonly resources: ResourceSet
  /** Under conditions, or it is not certain that it reaches the principal. */
  readonly conditional: boolean
}
export interface CeilingReach {
  readonly ceiling: Ceiling
  /** The actions that it speaks of; null: all. */
  readonly bits: ActionBits | null
  readonly allows: readonly Reach[]
}
/** The policy of a resource that was not read: it may take anything. */
export interface UnreadReach {
  readonly bits: ActionBits
  readonly resources: ResourceSet
  readonly conditional: true
}
export interface ReachSet {
  readonly grants: readonly Reach[]
  readonly denies: readonly Reach[]
  readonly ceilings: readonly CeilingReach[]
  readonly unread: readonly UnreadReach[]
  readonly elsewhere: Elsewhere
}

/** Reads the actions and resources of everything that decides. */
export function reachSet(layers: Layers, catalogue: Catalogue): ReachSet {
  const reach = (source: LayerStatement): Reach => {
    // Expanded when asked for: who has no grant on everything is no administrator, whatever its statements list.
    let bits: ActionBits | undefined
    const { statement, document, scope } = source
    return {
      source,
      get bits() {
        return (bits ??=
          scope === undefined
            ? statementActions(statement, catalogue)
            : statementActionsInScope(statement, scope, catalogue))
      },
      resources: source.resources ?? statementResources(statement, document),
      conditional: source.conditions.length > 0 || source.uncertain === true,
    }
  }
  return {
    grants: layers.grants.map(reach),
    denies: layers.denies.map(reach),
    ceilings: layers.ceilings.map((ceiling) => ({
      ceiling,
      bits: ceiling.scope === undefined ? null : actionsInScope(ceiling.scope, catalogue),
      allows: ceiling.allows.map(reach),
    })),
    elsewhere: layers.elsewhere,
    unread: layers.unread.map(({ resources, scope }) => ({
      resources,
      bits: actionsInScope(scope, catalogue),
      conditional: true,
    })),
  }
}
