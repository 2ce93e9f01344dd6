import type { KeyValues } from '../../policy/context.ts'
import type { KnownKeys, Values } from './contextFiller.ts'

/** What is known of every request of a caller, in the forms in which the evaluation reads it. */
interface Base {
  readonly context: Readonly<Record<string, Values>>
  /** By the names that are added: of most requests the same few. */
  readonly absent: Map<string, ReadonlySet<string>>
}

const bases = new WeakMap<KnownKeys, Base>()

function baseOf(caller: KnownKeys): Base {
  let base = bases.get(caller)
  if (base === undefined) {
    base = { context: Object.fromEntries(caller.values.values()), absent: new Map() }
    bases.set(caller, base)
  }
  return base
}

/** The keys that a request does not have, by its caller, its resource and itself. */
export function absentTogether(caller: KnownKeys, resource: KnownKeys, own: KnownKeys): ReadonlySet<string> {
  if (own.absent.size === 0 && resource.absent.size === 0) return caller.absent
  const { absent } = baseOf(caller)
  const names = [...resource.absent, ...own.absent].join(' ')
  let found = absent.get(names)
  if (found === undefined)
    absent.set(names, (found = new Set([...caller.absent, ...resource.absent, ...own.absent])))
  return found
}

/** The values of a request's keys: what the request itself has stands before what its resource and its caller bring. */
export class KeysTogether implements KeyValues {
  readonly #caller: KnownKeys
  readonly #resource: KnownKeys
  readonly #own: KnownKeys
  /** So many of its own were given. */
  readonly #given: number

  constructor(caller: KnownKeys, resource: KnownKeys, own: KnownKeys, given: number) {
    this.#caller = caller
    this.#resource = resource
    this.#own = own
    this.#given = given
  }

  valueOf(name: string): Values | undefined {
    const found =
      this.#own.values.get(name) ?? this.#resource.values.get(name) ?? this.#caller.values.get(name)
    return found?.[1]
  }

  /** All of them as a request carries them. */
  record(): Readonly<Record<string, Values>> {
    const own = new Map<string, readonly [string, Values]>()
    const ofRequest = [...this.#own.values]
    const given = ofRequest.slice(0, this.#given)
    for (const [name, entry] of [...given, ...this.#resource.values, ...ofRequest.slice(this.#given)]) {
      if (!own.has(name)) own.set(name, entry)
    }
    const context: Record<string, Values> = { ...baseOf(this.#caller).context }
    for (const [name, [key, value]] of own) {
      // Of two spellings of a key the asker's stands; and an assignment of `__proto__` would be lost.
      if ((this.#caller.values.get(name)?.[0] ?? key) !== key || key === '__proto__')
        return Object.fromEntries(new Map([...this.#caller.values, ...own]).values())
      context[key] = value
    }
    return context
  }
}
