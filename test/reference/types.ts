/** The decision case of `whence evaluate` as plain objects, and the answers of the reference. */

export type Context = Readonly<Record<string, string | readonly string[]>>

/** One context key of a request as rules look at it. */
export interface Known {
  readonly values: readonly string[]
  /** The key holds a set by its nature, or holds several values here. */
  readonly isSet: boolean
}
/** By key name in lower case: names are the same in any case (rule 18.25). */
export type KnownContext = ReadonlyMap<string, Known>

/** A policy document as JSON; every part of it is looked at where it is used. */
export type RawDocument = { readonly [key: string]: unknown }
export interface NamedDocument {
  readonly name: string
  readonly document: RawDocument
}

export interface DecisionCase {
  readonly name: string
  readonly request: {
    readonly principal: string
    readonly action: string
    readonly resource: string
    readonly resourceAccount?: string
    readonly context: Context
  }
  readonly policies: {
    readonly identity: readonly NamedDocument[]
    readonly boundary: readonly NamedDocument[] | null
    readonly session: readonly NamedDocument[] | null
    readonly scps: readonly (readonly NamedDocument[])[]
    readonly rcps: readonly (readonly NamedDocument[])[]
    readonly resource: RawDocument | null
    readonly endpoint?: RawDocument | null
  }
}

/** `Unknown` where statements or conditions that nobody can read could change the answer (rules 18.15, 18.23 and 19C.8). */
export type ReferenceVerdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied' | 'Unknown'

export type PolicyKind =
  'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource' | 'trust' | 'endpoint'

/** Facts that the interpreter needs and that are no rules: handed in. */
export interface ReferenceData {
  /** Service prefixes that resource control policies cover (rule 7.6). */
  readonly rcpServices: readonly string[]
  /** Keys, in lower case, that AWS's page on multivalued context keys lists (rule 18.23). */
  readonly multivaluedKeys: readonly string[]
}

/** One value or a list of them (rule 19C.2), always read as a list of strings (rule 19C.3). */
export function listOf(value: unknown): string[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]).map((item) => String(item))
}
