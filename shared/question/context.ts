/** The values of one context key: a single one, or several of a multivalued key. */
export type ContextValues = string | readonly string[]
export type RequestContext = Readonly<Record<string, ContextValues>>

/**
 * The context of a request from keys and values as somebody gives them, one after the other. Key names ignore case
 * (rule 18.25): names that differ in nothing else are one key, spelled as it came first, with the values of all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function contextOf(pairs: Iterable<readonly [string, ContextValues]>): RequestContext {
  const byName = new Map<string, readonly [string, ContextValues]>()
  for (const [key, values] of pairs) {
    const name = key.toLowerCase()
    const before = byName.get(name)
    byName.set(name, before === undefined ? [key, values] : [before[0], [before[1], values].flat()])
  }
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return Object.fromEntries(byName.values())
}
