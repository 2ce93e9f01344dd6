import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { statementsOf } from '../../engine/effective/accessReading.ts'
import type { ActionTable } from '../../engine/effective/effectiveActions.ts'
import { layersUnder } from '../../engine/effective/effectiveContext.ts'
import { ownLayers } from '../../engine/effective/effectiveLayers.ts'
import type { Layers } from '../../engine/effective/layerStatement.ts'
import { type ReachSet, reachSet } from '../../engine/effective/reachSet.ts'
import type { ContextView } from '../../policy/context.ts'
import { bitsOfRange, sparse, type SparseBits, take } from './bits.ts'

/** What decides a principal's access to some actions: all whose requests come to the same Region. */
export interface HolderPart {
  readonly set: ReachSet
  readonly only: SparseBits
}

const REGION = 'aws:requestedregion'

/**
 * A principal's own policies and what limits them, under its context. A service that has one endpoint is asked in its
 * Region, as in the effective access of one principal. Throws `principal-not-found`.
 */
export function holderParts(
  model: AccountModel,
  arn: string,
  context: ContextView | null,
  { catalogue, regions }: { readonly catalogue: Catalogue; readonly regions: RegionBits },
): readonly HolderPart[] {
  const own = ownLayers(model, arn)
  const layers = context === null ? own : layersUnder(own, context)
  const set = reachSet(layers, catalogue)
  if (context?.get(REGION) !== 'open' || !asksRegion(layers)) return [{ set, only: regions.all }]
  return [
    { set, only: regions.several },
    ...regions.one.map(([region, only]): HolderPart => {
      const there = layersUnder(layers, inRegion(context, region))
      return { set: reachSet(there, catalogue), only }
    }),
  ]
}

/** The actions by the Regions in which their services have endpoints. */
export interface RegionBits {
  readonly all: SparseBits
  readonly several: SparseBits
  readonly one: readonly (readonly [region: string, only: SparseBits])[]
}

export function regionBits({ size, oneRegion }: ActionTable): RegionBits {
  const all = bitsOfRange(size, 0, size)
  const several = all.slice()
  for (const bits of oneRegion.values()) take(several, bits)
  return {
    all: sparse(all),
    several: sparse(several),
    one: [...oneRegion].map(([region, bits]) => [region, sparse(bits)] as const),
  }
}

function asksRegion(layers: Layers): boolean {
  return statementsOf(layers).some(({ conditions }) =>
    conditions.some(({ key }) => key.toLowerCase() === REGION),
  )
}

function inRegion(context: ContextView, region: string): ContextView {
  return {
    get: (key) => (key === REGION ? [region] : context.get(key)),
    multivalued: (key) => context.multivalued(key),
  }
}
