import type { Address } from '../address.ts'
import { optional, readFilter, readPolicy, writeFilter, writePolicy } from '../query.ts'
import type { FilterFields, PolicyFields } from '../query.ts'

export interface DiffFields extends FilterFields, PolicyFields {
  /** The snapshot that it is compared with; left out: the one before it. */
  readonly before?: string
  /** The list that is shown; left out: who gained and lost what. */
  readonly list?: string
  /** Whose change is shown beside. */
  readonly principal?: string
  /** Of the policy that is shown: it is that of the snapshot before. */
  readonly old?: true
}

export const diff: Address<DiffFields> = {
  read: (query) => ({
    ...optional('before', query.get('before')),
    ...optional('list', query.get('list')),
    ...optional('principal', query.get('principal')),
    ...(query.get('old') === '1' && { old: true as const }),
    ...readFilter(query),
    ...readPolicy(query),
  }),
  write(fields, set) {
    set('before', fields.before)
    set('list', fields.list)
    set('principal', fields.principal)
    set('old', fields.old === true ? '1' : undefined)
    writeFilter(fields, set)
    writePolicy(fields, set)
  },
}
