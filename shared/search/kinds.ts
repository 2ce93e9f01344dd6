/** What can be looked for by name; each is a prefix of a search, such as `policy:`. */
export const NAME_KINDS = [
  'user',
  'role',
  'group',
  'policy',
  'scp',
  'rcp',
  'resource',
  'provider',
  'workload',
] as const
export type NameKind = (typeof NAME_KINDS)[number]

/** What can be found: short, for there may be tens of thousands. */
export type NamedThing = readonly [
  /** Place in NAME_KINDS. */
  kind: number,
  /** ARN, or what else opens its page. */
  id: string,
  /** Its name; empty: what follows the last `/` or `:` of its id. */
  name: string,
  /** What to tell apart those of the same name by, in a few words. */
  note: string,
]

export interface AccountNames {
  readonly things: readonly NamedThing[]
}

/** The name of a thing. */
export function nameIn([, id, name]: NamedThing): string {
  return name === '' ? id.slice(id.search(/[^:/]*$/)) : name
}
