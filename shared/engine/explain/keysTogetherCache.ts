import type { KnownKeys, Values } from './contextFiller.ts'

/** What every request of a caller has, in the forms in which the evaluation reads it. */
interface Base {
  readonly context: Readonly<Record<string, Values>>
  /** By the names that are added: of most requests the same few. */
  readonly absent: Map<string, ReadonlySet<string>>
}

const bases = new WeakMap<KnownKeys, Base>()

/** What is known of every request of a caller, and beside it, or in place of it, what is known of this one. */
export function keysTogether(
  caller: KnownKeys,
  own: KnownKeys,
): {
  readonly context: Record<string, Values>
  readonly absent: ReadonlySet<string>
  readonly unknown: readonly string[]
} {
  const base = baseOf(caller)
  return {
    context: contextOf(base, caller, own),
    absent: absentOf(base, caller, own),
    unknown: own.unknown.length === 0 ? caller.unknown : [...caller.unknown, ...own.unknown],
  }
}

function baseOf(caller: KnownKeys): Base {
  let base = bases.get(caller)
  if (base === undefined) {
    base = { context: Object.fromEntries(caller.values.values()), absent: new Map() }
    bases.set(caller, base)
  }
  return base
}

function contextOf(base: Base, caller: KnownKeys, own: KnownKeys): Readonly<Record<string, Values>> {
  const context: Record<string, Values> = { ...base.context }
  for (const [name, [key, value]] of own.values) {
    // Of two spellings of a key the asker's stands; and an assignment of `__proto__` would be lost.
    if ((caller.values.get(name)?.[0] ?? key) !== key || key === '__proto__')
      return Object.fromEntries(new Map([...caller.values, ...own.values]).values())
    context[key] = value
  }
  return context
}

function absentOf(base: Base, caller: KnownKeys, own: KnownKeys): ReadonlySet<string> {
  if (own.absent.size === 0) return caller.absent
  const names = [...own.absent].join(' ')
  let absent = base.absent.get(names)
  if (absent === undefined) base.absent.set(names, (absent = new Set([...caller.absent, ...own.absent])))
  return absent
}
