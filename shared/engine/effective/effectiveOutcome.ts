import type { Catalogue } from '../../catalogue/types.ts'
import type { ActionOutcome } from './access.ts'
import { hasBit } from './effectiveActions.ts'
import { statementActions, statementResources } from './effectiveActionsCache.ts'
import type { ActionBits } from './effectiveActions.ts'
import type { Ceiling, LayerStatement, Layers } from './effectiveLayers.ts'
import { coversSet, dependsOnVariable, reaches, touches } from '../resourceSets/effectiveResources.ts'
import type { ResourceSet, TypeForms } from '../resourceSets/effectiveResources.ts'
import { coveredByAll, Left } from './effectiveLeft.ts'
import { intersectPieces, type Piece, piecesOf } from '../resourceSets/symbolicPieces.ts'

/** A statement with its actions and resources read. */
export interface Reach {
  readonly source: LayerStatement
  readonly bits: ActionBits
  readonly resources: ResourceSet
  readonly conditional: boolean
}
export interface CeilingReach {
  readonly ceiling: Ceiling
  readonly allows: readonly Reach[]
}
export interface ReachSet {
  readonly grants: readonly Reach[]
  readonly denies: readonly Reach[]
  readonly ceilings: readonly CeilingReach[]
}

export function reachSet(layers: Layers, catalogue: Catalogue): ReachSet {
  const reach = (source: LayerStatement): Reach => {
    // Expanded when asked for: who has no grant on everything is no administrator, whatever its statements list.
    let bits: ActionBits | undefined
    return {
      source,
      get bits() {
        return (bits ??= statementActions(source.statement, catalogue))
      },
      resources: statementResources(source.statement, source.document),
      conditional: source.conditions.length > 0,
    }
  }
  return {
    grants: layers.grants.map(reach),
    denies: layers.denies.map(reach),
    ceilings: layers.ceilings.map((ceiling) => ({ ceiling, allows: ceiling.allows.map(reach) })),
  }
}

export type Extent = 'all' | 'some'
/** What happens to one action (and to every other that the same statements reach in the same way). */
export interface Outcome {
  readonly outcome: ActionOutcome
  readonly grants: readonly Reach[]
  /** The grants of which something is left. */
  readonly live: readonly Reach[]
  readonly denies: readonly { readonly reach: Reach; readonly extent: Extent }[]
  readonly ceilings: readonly {
    readonly ceiling: Ceiling
    readonly extent: Extent
    readonly because: string
  }[]
}

const RANK: Readonly<Record<ActionOutcome, number>> = { allowed: 3, conditional: 2, denied: 1, cut: 0 }

/** The outcome for an action; null when nothing grants it. `forms` are those of the action's resource types. */
export function outcomeOf(set: ReachSet, index: number, forms: TypeForms): Outcome | null {
  const here = (list: readonly Reach[]) =>
    list.filter((each) => hasBit(each.bits, index) && reaches(each.resources, forms))
  const grants = here(set.grants)
  if (grants.length === 0) return null
  const denies = here(set.denies)
  const ceilings = set.ceilings.map(({ ceiling, allows }) => ({ ceiling, allows: here(allows) }))
  const fates = grants.map((grant) => fateOf(grant, denies, ceilings, forms))
  const best = fates.reduce((a, b) => (RANK[b] > RANK[a] ? b : a))
  return {
    outcome: best,
    grants,
    live: grants.filter((_, at) => fates[at] === 'allowed' || fates[at] === 'conditional'),
    denies: denies.flatMap((reach) => {
      const touched = grants.filter((grant) => touches(reach.resources, grant.resources, forms))
      if (touched.length === 0) return []
      const all =
        !reach.conditional && grants.every((grant) => coversSet(reach.resources, grant.resources, forms))
      return [{ reach, extent: all ? 'all' : 'some' } as const]
    }),
    ceilings: ceilings.flatMap((each) => ceilingLoss(each, grants, forms)),
  }
}

/** What is left of one grant. */
function fateOf(
  grant: Reach,
  denies: readonly Reach[],
  ceilings: readonly CeilingReach[],
  forms: TypeForms,
): ActionOutcome {
  const near = denies.filter((deny) => touches(deny.resources, grant.resources, forms))
  const left = new Left(near, forms)
  const granted = piecesOf(grant.resources)
  if (!left.some(granted)) return 'denied'
  const way = wayThrough(granted, ceilings, left, new Tries())
  if (way === null) return 'cut'
  const conditional = way === 'conditional' || grant.conditional || dependsOnVariable(grant.resources, forms)
  return conditional ? 'conditional' : 'allowed'
}

/** Combinations of Allows that are tried for one grant; real ceilings allow by `*` and need a handful. */
const MOST_TRIES = 500

class Tries {
  #left = MOST_TRIES

  /** Whether there is one more. */
  another(): boolean {
    this.#left -= 1
    return this.#left >= 0
  }
}

/**
 * Looks for one Allow in every ceiling such that all of them and the grant have resources in common that no
 * unconditional Deny takes. The best way found; null: none. Out of tries it is not certain: conditional.
 */
function wayThrough(
  pieces: readonly Piece[],
  ceilings: readonly CeilingReach[],
  left: Left,
  tries: Tries,
): 'allowed' | 'conditional' | null {
  const [next, ...rest] = ceilings
  if (next === undefined) return left.surely(pieces) ? 'allowed' : 'conditional'
  if (!tries.another()) return 'conditional'
  // A document that was not collected may allow it or deny it: not certain either way.
  if (next.ceiling.uncertain) return wayThrough(pieces, rest, left, tries) === null ? null : 'conditional'
  const free = (each: Reach) => each.resources.everything && !each.conditional
  if (next.allows.some(free)) return wayThrough(pieces, rest, left, tries)
  let best: 'allowed' | 'conditional' | null = null
  for (const allow of next.allows) {
    const common = intersectPieces(pieces, allow.resources)
    // Too many to list: not certain.
    const way =
      common === null ? 'conditional' : left.some(common) ? wayThrough(common, rest, left, tries) : null
    if (way === null) continue
    if (way === 'allowed' && !allow.conditional && !dependsOnVariable(allow.resources, left.forms))
      return 'allowed'
    best = 'conditional'
  }
  return best
}

function ceilingLoss(each: CeilingReach, grants: readonly Reach[], forms: TypeForms): Outcome['ceilings'] {
  const { ceiling, allows } = each
  if (ceiling.uncertain)
    return [{ ceiling, extent: 'some', because: `A document of ${ceiling.name} was not collected.` }]
  // SCPs of one level are named together.
  const [not, may] = ceiling.layer === 'scp' ? ['do not', 'allow'] : ['does not', 'allows']
  const met = allows.filter((allow) =>
    grants.some((grant) => touches(allow.resources, grant.resources, forms)),
  )
  if (met.length === 0) {
    const because =
      allows.length === 0
        ? `${ceiling.name} ${not} allow this action.`
        : `${ceiling.name} ${may} this action only on other resources.`
    return [{ ceiling, extent: 'all', because }]
  }
  const whole = grants.every((grant) => coveredByAll(grant.resources, met, forms))
  if (whole) return []
  const part = met.every((allow) => allow.conditional) ? 'under conditions' : 'on part of the resources'
  return [{ ceiling, extent: 'some', because: `${ceiling.name} ${may} this action only ${part}.` }]
}
