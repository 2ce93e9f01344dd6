import type { Catalogue } from '../../catalogue/types.ts'
import type { ContextView } from '../../policy/context.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import { type ActionBits, type ActionTable, allBut, both } from './effectiveActions.ts'
import { type ActionClass, actionClasses } from './effectiveClasses.ts'
import { layersUnder } from './effectiveContext.ts'
import type { Layers, LayerStatement } from './layerStatement.ts'
import { reachSet, type ReachSet } from './reachSet.ts'

/** Actions whose requests come to the same Region, as far as that is known, with what decides them there. */
export interface ReadingPart {
  readonly set: ReachSet
  readonly classes: readonly ActionClass[]
}
/** What decides a principal's access under a context, and how each class of actions turns out. */
export interface AccessReading {
  readonly layers: Layers
  /** The first is that of all services that have an endpoint in several Regions. */
  readonly parts: readonly [ReadingPart, ...ReadingPart[]]
}

const REGION = 'aws:requestedregion'

/**
 * Decides all actions, or those of `some`. A service that has one endpoint is asked in its Region wherever the caller is, so a
 * statement on the Region is settled for its actions while it is open for the rest.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 */
export function readAccess(
  all: Layers,
  context: ContextView | null,
  table: ActionTable,
  catalogue: Catalogue,
  some?: ActionBits,
): AccessReading {
  const layers = context === null ? all : layersUnder(all, context)
  const set = reachSet(layers, catalogue)
  if (context?.get(REGION) !== 'open' || !statementsOf(layers).some(asksRegion))
    return { layers, parts: [{ set, classes: actionClasses(set, table, some) }] }
  const regions = [...table.oneRegion]
  const parts = regions.map(([region, only]): ReadingPart => {
    const there = reachSet(layersUnder(layers, inRegion(context, region)), catalogue)
    return { set: there, classes: actionClasses(there, table, some === undefined ? only : both(only, some)) }
  })
  const everywhere = some ?? new Uint32Array((table.size + 31) >>> 5).fill(0xffffffff)
  const only = allBut(
    everywhere,
    regions.map(([, bits]) => bits),
  )
  return { layers, parts: [{ set, classes: actionClasses(set, table, only) }, ...parts] }
}

/**
 * The same under the context of requests to a service that has one endpoint, such as IAM's; `layers` itself where the
 * service has several, or the person gives the Region.
 */
export function layersInRegionOf(
  service: string,
  partition: string,
  layers: Layers,
  context: ContextView | null,
): Layers {
  const region = endpointRegion(service, partition)
  if (context === null || region === null || context.get(REGION) !== 'open') return layers
  return statementsOf(layers).some(asksRegion) ? layersUnder(layers, inRegion(context, region)) : layers
}

/** The context of requests to one Region. */
function inRegion(context: ContextView, region: string): ContextView {
  return {
    get: (key) => (key === REGION ? [region] : context.get(key)),
    multivalued: (key) => context.multivalued(key),
  }
}

/** Every statement that gives or takes. */
export function statementsOf({ grants, denies, ceilings }: Layers): readonly LayerStatement[] {
  return [...grants, ...denies, ...ceilings.flatMap(({ allows }) => allows)]
}

function asksRegion({ conditions }: LayerStatement): boolean {
  return conditions.some(({ key }) => key.toLowerCase() === REGION)
}
