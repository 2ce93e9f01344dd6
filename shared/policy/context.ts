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
  readonly absent?: ReadonlySet<string> | undefined
  /** Keys (lower case, or a prefix that ends in `/`) whose value was not collected. */
  readonly unknown?: readonly string[] | undefined
  /** False of a key (lower case) that no request of this kind has. */
  readonly supplies?: ((key: string) => boolean) | undefined
}

/** Of fewer keys than this the record is searched; of more a map is made. */
const MANY = 24

/** The context given with a request; the record may hold any key, `__proto__` too. */
export function contextView(
  given: Readonly<Record<string, string | readonly string[]>>,
  options: ContextOptions,
): ContextView {
  return new GivenContext(given, options)
}

class GivenContext implements ContextView {
  readonly #given: Readonly<Record<string, string | readonly string[]>>
  readonly #options: ContextOptions
  #keys: readonly string[] | null = null
  #values: Map<string, readonly string[]> | null = null

  constructor(given: Readonly<Record<string, string | readonly string[]>>, options: ContextOptions) {
    this.#given = given
    this.#options = options
  }

  get(key: string): ObservedValue {
    return this.#value(key) ?? this.#notGiven(key)
  }

  multivalued(key: string): boolean {
    return MULTIVALUED.has(key) || (this.#value(key)?.length ?? 0) > 1
  }

  #value(key: string): readonly string[] | null {
    const keys = (this.#keys ??= Object.keys(this.#given))
    if (keys.length >= MANY) return (this.#values ??= this.#all(keys)).get(key) ?? null
    // Of two spellings of one key the last counts.
    for (let at = keys.length - 1; at >= 0; at -= 1) {
      const name = keys[at] ?? ''
      if (name.length === key.length && (name === key || name.toLowerCase() === key)) {
        const value = listOf(this.#given[name])
        if (value !== null) return value
      }
    }
    return null
  }

  #all(keys: readonly string[]): Map<string, readonly string[]> {
    const values = new Map<string, readonly string[]>()
    for (const key of keys) {
      const value = listOf(this.#given[key])
      if (value !== null) values.set(key.toLowerCase(), value)
    }
    return values
  }

  #notGiven(key: string): ObservedValue {
    const { open, absent, unknown, supplies } = this.#options
    if (supplies?.(key) === false) return null
    if (absent !== undefined) {
      if (absent.has(key)) return null
      const slash = key.indexOf('/')
      if (slash !== -1 && absent.has(key.slice(0, slash + 1))) return null
    }
    if (unknown !== undefined) {
      for (const name of unknown) {
        if (name.endsWith('/') ? key.startsWith(name) : key === name) return 'unknown'
      }
    }
    return open ? 'open' : null
  }
}

function listOf(value: string | readonly string[] | undefined): readonly string[] | null {
  if (value === undefined) return null
  return typeof value === 'string' ? [value] : value
}
