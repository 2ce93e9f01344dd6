import type { Catalogue } from '../../catalogue/types.ts'
import { rememberOf } from '../../policy/memo.ts'
import type { SparseBits } from './bits.ts'
import { actionsOfService, wildcardServices } from './wildcards.ts'

/** `wildcardServices`, read once for each statement: a managed policy reaches many principals. */
export const keptWildcards = rememberOf(wildcardServices)

const services = new WeakMap<Catalogue, Map<string, SparseBits | null>>()

/** `actionsOfService`, made once for each service. */
export function keptActionsOfService(service: string, catalogue: Catalogue): SparseBits | null {
  let ofCatalogue = services.get(catalogue)
  if (ofCatalogue === undefined) services.set(catalogue, (ofCatalogue = new Map<string, SparseBits | null>()))
  let found = ofCatalogue.get(service)
  if (found === undefined) ofCatalogue.set(service, (found = actionsOfService(service, catalogue)))
  return found
}
