/**
 * The values of one key: `null` is known to be absent, `open` left open by the asker, `unknown` not collected.
 */
export type ObservedValue = readonly string[] | null | 'open' | 'unknown'

/** The request context as conditions and policy variables read it; key names ignore case (rule 18.25). */
export interface ContextView {
  /** `key` in lower case. */
  get(key: string): ObservedValue
  /** True when the key holds a set of values rather than one (rule 18.23). */
  multivalued(key: string): boolean
}

/**
 * Keys that hold sets, in lower case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const MULTIVALUED: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:vpceorgpaths',
  'aws:tagkeys',
  'aws:transitivetagkeys',
  'sts:transitivetagkeys',
  'dynamodb:attributes',
  'dynamodb:leadingkeys',
  'kms:encryptioncontextkeys',
  'kms:grantoperations',
  'kms:requestalias',
  'kms:resourcealiases',
  'route53:changeresourcerecordsetsnormalizedrecordnames',
  'route53:changeresourcerecordsetsrecordtypes',
  'route53:changeresourcerecordsetsactions',
])

export interface ContextOptions {
  /** A key that was not given is open instead of absent. */
  readonly open: boolean
  /** Keys (lower case, or a prefix that ends in `/`) that are absent even so. */
  readonly absent?: ReadonlySet<string>
  /** Keys (lower case, or a prefix that ends in `/`) whose value was not collected. */
  readonly unknown?: readonly string[]
  /** False of a key (lower case) that no request of this kind has. */
  readonly supplies?: (key: string) => boolean
}

/** The context given with a request; the record may hold any key, `__proto__` too. */
export function contextView(
  given: Readonly<Record<string, string | readonly string[]>>,
  options: ContextOptions,
): ContextView {
  const values = new Map<string, readonly string[]>()
  const sets = new Set<string>()
  for (const key of Object.keys(given)) {
    const value = given[key]
    if (value === undefined) continue
    const name = key.toLowerCase()
    const list = typeof value === 'string' ? [value] : value
    values.set(name, list)
    if (list.length > 1) sets.add(name)
  }
  return {
    get(key) {
      const value = values.get(key)
      if (value !== undefined) return value
      if (options.supplies?.(key) === false) return null
      if (
        options.absent?.has(key) === true ||
        options.absent?.has(key.slice(0, key.indexOf('/') + 1)) === true
      )
        return null
      if (
        options.unknown?.some((name) => (name.endsWith('/') ? key.startsWith(name) : key === name)) === true
      )
        return 'unknown'
      return options.open ? 'open' : null
    },
    multivalued: (key) => MULTIVALUED.has(key) || sets.has(key),
  }
}
