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

/** Whether AWS lists the key (in any case) as one that holds a set. */
export function isMultivalued(key: string): boolean {
  return MULTIVALUED.has(key.toLowerCase())
}

export interface ContextOptions {
  /** A key that was not given is open instead of absent. */
  readonly openContext: boolean
  /** Keys (lower case, or a prefix that ends in `/`) that are absent even so. */
  readonly absent?: ReadonlySet<string> | undefined
  /** Keys (lower case, or a prefix that ends in `/`) whose value was not collected. */
  readonly unknown?: readonly string[] | undefined
  /** False of a key (lower case) that no request of this kind has. */
  readonly supplies?: ((key: string) => boolean) | undefined
}

/** Of fewer keys than this the record is searched; of more a map is made. */
const MANY = 24

/** The values of the keys that a request has. */
export interface KeyValues {
  /** `key` in lower case; undefined: it was not given. */
  valueOf(key: string): string | readonly string[] | undefined
}

/** The context given with a request; the record may hold any key, `__proto__` too. */
export function contextView(
  given: Readonly<Record<string, string | readonly string[]>>,
  options: ContextOptions,
): ContextView {
  return new GivenContext(new GivenValues(given), options)
}

/** As `contextView`, of values that stand ready to be looked up. */
export function contextOfValues(values: KeyValues, options: ContextOptions): ContextView {
  return new GivenContext(values, options)
}

class GivenContext implements ContextView {
  readonly #values: KeyValues
  readonly #options: ContextOptions
  /** The key that was asked for last, and its value: a condition asks for its key more than once. */
  #last: string | null = null
  #lastValue: ObservedValue = null

  constructor(values: KeyValues, options: ContextOptions) {
    this.#values = values
    this.#options = options
  }

  get(key: string): ObservedValue {
    if (key === this.#last) return this.#lastValue
    const value = this.#values.valueOf(key)
    this.#last = key
    return (this.#lastValue =
      value === undefined ? this.#notGiven(key) : typeof value === 'string' ? [value] : value)
  }

  multivalued(key: string): boolean {
    if (MULTIVALUED.has(key)) return true
    const value = this.get(key)
    return Array.isArray(value) && value.length > 1
  }

  #notGiven(key: string): ObservedValue {
    const { openContext, absent, unknown, supplies } = this.#options
    let value: ObservedValue = openContext ? 'open' : null
    if (unknown !== undefined) {
      for (const name of unknown) {
        if (name.endsWith('/') ? key.startsWith(name) : key === name) value = 'unknown'
      }
    }
    // What is not there whatever else is known: asked last, because mostly nothing depends on it.
    if (value === null || supplies?.(key) === false) return null
    if (absent !== undefined) {
      if (absent.has(key)) return null
      const slash = key.indexOf('/')
      if (slash !== -1 && absent.has(key.slice(0, slash + 1))) return null
    }
    return value
  }
}

/** The values of a record, whose keys may be written in any case; it may hold any key, `__proto__` too. */
export class GivenValues implements KeyValues {
  readonly #given: Readonly<Record<string, string | readonly string[]>>
  #values: Map<string, string | readonly string[]> | null = null

  constructor(given: Readonly<Record<string, string | readonly string[]>>) {
    this.#given = given
  }

  valueOf(key: string): string | readonly string[] | undefined {
    if (this.#values !== null) return this.#values.get(key)
    let found: string | readonly string[] | undefined
    let seen = 0
    // Walks the record as it is; a list of its keys would be the larger part of what a decision allocates.
    for (const name in this.#given) {
      seen += 1
      if (name.length !== key.length || (name !== key && name.toLowerCase() !== key)) continue
      // Of two spellings of one key the last counts.
      if (Object.hasOwn(this.#given, name)) found = this.#given[name] ?? found
    }
    if (seen >= MANY) this.#values = this.#all()
    return found
  }

  #all(): Map<string, string | readonly string[]> {
    const values = new Map<string, string | readonly string[]>()
    for (const key of Object.keys(this.#given)) {
      const value = this.#given[key]
      if (value !== undefined) values.set(key.toLowerCase(), value)
    }
    return values
  }
}
