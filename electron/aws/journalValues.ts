import { isRecord } from '../../shared/json.ts'

/** Marks what JSON has no form for, and a structure of AWS's that has such a member itself. */
const MARK = '$'

/** An answer of the SDK as JSON that gives the same answer back: dates and bytes keep their kind. */
export function toJournal(value: unknown): unknown {
  if (value instanceof Date) return { [MARK]: 'date', value: value.toISOString() }
  if (value instanceof Uint8Array) return { [MARK]: 'bytes', value: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map(toJournal)
  if (!isRecord(value)) return value
  const plain = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJournal(inner)]))
  return MARK in value ? { [MARK]: 'structure', value: plain } : plain
}

/** The answer that `toJournal` was given. */
export function fromJournal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJournal)
  if (!isRecord(value)) return value
  const { [MARK]: kind, value: marked } = value
  if (kind === 'date') return new Date(String(marked))
  if (kind === 'bytes') return new Uint8Array(Buffer.from(String(marked), 'base64'))
  return membersOf(kind === 'structure' && isRecord(marked) ? marked : value)
}

function membersOf(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromJournal(inner)]))
}

/**
 * Members of answers in which people put passwords and tokens, and which no collector reads: environment variables,
 * arguments of jobs, properties of connections, scripts of instances, parameters and outputs of stacks, definitions of
 * state machines. Addresses and telephones of contacts need nobody to know them either.
 */
const SETTINGS =
  /^((runtime)?environment(variables|overrides|secrets)?|hyperparameters|(default|nonoverridable)arguments|connectionproperties|userdata|buildspec|parameters|outputs|definition|command|entrypoint|secrets|basicauthcredentials|emailaddress|phonenumber)$/i
/** In these anything may be the name of a member: tags, and the policies of an SES identity. */
const NAMED_BY_USERS = /^(tag(s|list|set|map)|policies)$/i

/** The answer without what can hold the secrets of others, and without the record of the request. */
export function withoutSettings(output: unknown): unknown {
  if (!isRecord(output)) return output
  const { $metadata: _, ...rest } = output
  return cleaned(rest)
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned)
  if (!isRecord(value) || value instanceof Date || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (SETTINGS.test(key)) return []
      return [[key, NAMED_BY_USERS.test(key) ? inner : cleaned(inner)] as const]
    }),
  )
}

/** The same text for the same parameters, in whatever order they stand. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
