import { reaches, type ResourceSet } from '../resourceSets/effectiveResources.ts'
import type { TypeForms } from '../resourceSets/arnPattern.ts'

const kept = new WeakMap<ResourceSet, Map<TypeForms, boolean>>()

/** `reaches`, remembered for as long as the set lives: every principal meets the same policies of resources. */
export function keptReaches(resources: ResourceSet, forms: TypeForms): boolean {
  if (resources.everything) return true
  let ofSet = kept.get(resources)
  if (ofSet === undefined) kept.set(resources, (ofSet = new Map<TypeForms, boolean>()))
  let found = ofSet.get(forms)
  if (found === undefined) ofSet.set(forms, (found = reaches(resources, forms)))
  return found
}
