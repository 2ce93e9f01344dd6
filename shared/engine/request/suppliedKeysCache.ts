import type { CatalogueAction, CatalogueService } from '../../catalogue/types.ts'
import { readSuppliedKeys, type SuppliedKeys } from './suppliedKeys.ts'

const known = new WeakMap<CatalogueAction, SuppliedKeys | null>()

/** Which keys of its own service an action has (rule 18.27), read once. null where the list is not known. */
export function suppliedKeys(service: CatalogueService, action: CatalogueAction): SuppliedKeys | null {
  let found = known.get(action)
  if (found === undefined) known.set(action, (found = readSuppliedKeys(service, action)))
  return found
}
