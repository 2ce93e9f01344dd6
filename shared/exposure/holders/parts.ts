import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { statementsOf } from '../../engine/effective/accessReading.ts'
import type { ActionBits, ActionTable } from '../../engine/effective/effectiveActions.ts'
import { layersUnder } from '../../engine/effective/effectiveContext.ts'
import { ownLayers } from '../../engine/effective/effectiveLayers.ts'
import type { Layers } from '../../engine/effective/layerStatement.ts'
import { type ReachSet, reachSet } from '../../engine/effective/reachSet.ts'
import type { ContextView } from '../../policy/context.ts'

/** What decides a principal's access to some actions: all whose requests come to the same Region. */
export interface HolderPart {
  readonly set: ReachSet
  /** null: all actions. */
  readonly only: ActionBits | null
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
  { table, catalogue }: { readonly table: ActionTable; readonly catalogue: Catalogue },
): readonly HolderPart[] {
  const own = ownLayers(model, arn)
  const layers = context === null ? own : layersUnder(own, context)
  const set = reachSet(layers, catalogue)
  if (context?.get(REGION) !== 'open' || !asksRegion(layers)) return [{ set, only: null }]
  const regions = [...table.oneRegion]
  const rest = new Uint32Array((table.size + 31) >>> 5).fill(0xffffffff)
  for (const [, bits] of regions)
    for (let word = 0; word < rest.length; word += 1) rest[word] = (rest[word] ?? 0) & ~(bits[word] ?? 0)
  return [
    { set, only: rest },
    ...regions.map(([region, only]): HolderPart => {
      const there = layersUnder(layers, inRegion(context, region))
      return { set: reachSet(there, catalogue), only }
    }),
  ]
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
