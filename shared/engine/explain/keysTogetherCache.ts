import type { KeyValues } from '../../policy/context.ts'
import type { AssumedKey } from '../request/decision.ts'
import { Filler, type KnownKeys, type Values } from './contextFiller.ts'

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

/** From where the keys of a request come. */
export interface KeySources {
  readonly caller: KnownKeys
  readonly resource: KnownKeys
  /** What the asker gives stands before all else. */
  readonly given: KeyValues
  /** The record of it. */
  readonly record: Readonly<Record<string, Values>>
  /** Of few requests: what is known of this one alone. */
  readonly own: KnownKeys | null
  /** Keys that every request has and nobody gave. */
  readonly assumed: readonly AssumedKey[]
}

/** The keys that a request does not have; `closed`: by what was given. */
export function absentTogether(
  { caller, resource }: KeySources,
  closed: readonly string[],
): ReadonlySet<string> {
  if (closed.length === 0 && resource.absent.size === 0) return caller.absent
  const { absent } = baseOf(caller)
  const names = [...resource.absent, ...closed].join(' ')
  let found = absent.get(names)
  if (found === undefined)
    absent.set(names, (found = new Set([...caller.absent, ...resource.absent, ...closed])))
  return found
}

/** The values of a request's keys. */
export class KeysTogether implements KeyValues {
  readonly #sources: KeySources

  constructor(sources: KeySources) {
    this.#sources = sources
  }

  valueOf(name: string): Values | undefined {
    const { given, caller, resource, own, assumed } = this.#sources
    const value = given.valueOf(name)
    if (value !== undefined) return value
    for (const one of assumed)
      if (one.key.length === name.length && one.key.toLowerCase() === name) return one.value
    const found = own?.values.get(name) ?? resource.values.get(name) ?? caller.values.get(name)
    return found?.[1]
  }

  /** All of them as a request carries them. */
  record(): Readonly<Record<string, Values>> {
    const { caller, resource, record, own, assumed } = this.#sources
    const filler = new Filler(record)
    for (const known of [own, resource])
      for (const [key, value] of known?.values.values() ?? []) filler.set(key, value)
    for (const { key, value } of assumed) filler.set(key, value)
    const context: Record<string, Values> = { ...baseOf(caller).context }
    for (const [name, [key, value]] of filler.values) {
      // Of two spellings of a key the asker's stands; and an assignment of `__proto__` would be lost.
      if ((caller.values.get(name)?.[0] ?? key) !== key || key === '__proto__')
        return Object.fromEntries(new Map([...caller.values, ...filler.values]).values())
      context[key] = value
    }
    return context
  }
}
