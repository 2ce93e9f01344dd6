import { type Pattern, patternsOverlap, type TypeForms } from './arnPattern.ts'

const kept = new WeakMap<Pattern, WeakMap<TypeForms, boolean>>()

/**
 * True when the pattern can be of a resource that the action takes; remembered for as long as both live, because every
 * grant is compared with every Deny, for every principal anew.
 */
export function reachesForm(pattern: Pattern, forms: TypeForms): boolean {
  if (pattern.everything) return true
  let ofPattern = kept.get(pattern)
  if (ofPattern === undefined) kept.set(pattern, (ofPattern = new WeakMap<TypeForms, boolean>()))
  let found = ofPattern.get(forms)
  if (found === undefined)
    ofPattern.set(forms, (found = forms.some((form) => patternsOverlap(pattern, form))))
  return found
}
