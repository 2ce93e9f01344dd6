import type { PolicyVersion, ResourceElement } from '../../policy/ast.ts'
import { coversEverything } from '../../policy/resourceMatch.ts'
import { reachesForm } from './reachesFormCache.ts'
import { pattern, patternCovers, patternsOverlap, type Pattern, type TypeForms } from './arnPattern.ts'

/** The resources of a statement. */
export interface ResourceSet {
  readonly except: boolean
  readonly patterns: readonly Pattern[]
  /** Of a NotResource list in a resource's own policy: it is everything of these but the patterns. */
  readonly within?: readonly Pattern[]
  /** `Resource: "*"` and nothing else to know. */
  readonly everything: boolean
}

export function resourceSetOf(element: ResourceElement | null, version: PolicyVersion): ResourceSet {
  if (element === null) return { except: false, patterns: [pattern('*', version)], everything: true }
  const patterns = element.patterns.map((text) => pattern(text, version))
  const except = element.kind === 'NotResource'
  return { except, patterns, everything: coversEverything(element) }
}

function listed(patterns: readonly Pattern[]): ResourceSet {
  return { except: false, patterns, everything: false }
}

/** True when a statement's resources can be resources of the action. */
export function reaches(resources: ResourceSet, forms: TypeForms): boolean {
  const { within, patterns } = resources
  if (within !== undefined)
    return within.some(
      (each) => reachesForm(each, forms) && !patterns.some((not) => patternCovers(not, each)),
    )
  if (forms.length === 0) return resources.patterns.some((each) => each.everything) !== resources.except
  if (!resources.except) return resources.patterns.some((each) => reachesForm(each, forms))
  return forms.some((form) => !resources.patterns.some((each) => patternCovers(each, form)))
}

/** True when some resource of the action can be in both; of parts of a NotResource list it may say so in vain. */
export function touches(a: ResourceSet, b: ResourceSet, forms: TypeForms): boolean {
  return reaches(a, forms) && reaches(b, forms) && meets(a, b, forms)
}

/** The same of two sets that are known to reach the action. */
export function meets(a: ResourceSet, b: ResourceSet, forms: TypeForms): boolean {
  if (a.within !== undefined) return touches(listed(a.within), b, forms)
  if (b.within !== undefined) return touches(a, listed(b.within), forms)
  if (forms.length === 0 || a.everything || b.everything || (a.except && b.except)) return true
  if (a.except) return meets(b, a, forms)
  const own = a.patterns.filter((each) => reachesForm(each, forms))
  if (b.except) return own.some((each) => !b.patterns.some((not) => patternCovers(not, each)))
  return own.some((each) =>
    b.patterns.some(
      (other) =>
        patternsOverlap(each, other) &&
        forms.some((form) => patternsOverlap(form, each) && patternsOverlap(form, other)),
    ),
  )
}

/** True when every resource of the action that is in `inner` is certainly in `outer`. */
export function coversSet(outer: ResourceSet, inner: ResourceSet, forms: TypeForms): boolean {
  if (outer.everything) return true
  if (inner.within !== undefined) return coversSet(outer, listed(inner.within), forms)
  if (outer.within !== undefined)
    return coversSet(listed(outer.within), inner, forms) && !touches(listed(outer.patterns), inner, forms)
  if (forms.length === 0) return reaches(outer, forms)
  const own = inner.except ? [] : inner.patterns.filter((each) => reachesForm(each, forms))
  if (!outer.except) {
    const whole = (form: Pattern) => outer.patterns.some((each) => patternCovers(each, form))
    if (inner.except) return forms.every(whole)
    return own.every(
      (each) =>
        outer.patterns.some((over) => patternCovers(over, each)) ||
        forms.every((form) => !patternsOverlap(form, each) || whole(form)),
    )
  }
  const excluded = outer.patterns.filter((each) => each.invalid || reachesForm(each, forms))
  if (inner.except)
    return excluded.every((not) => !not.invalid && inner.patterns.some((each) => patternCovers(each, not)))
  return excluded.every((not) => !not.invalid && !own.some((each) => patternsOverlap(each, not)))
}

/** True when the statement reaches the action only where a policy variable has the right value. */
export function dependsOnVariable(resources: ResourceSet, forms: TypeForms): boolean {
  if (resources.except) return resources.patterns.some((each) => each.variable)
  return !resources.patterns.some(
    (each) => !each.variable && (each.everything || (forms.length > 0 && reachesForm(each, forms))),
  )
}
