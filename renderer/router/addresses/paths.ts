import type { Address } from '../address.ts'
import { optional, readFilter, readPolicy, writeFilter, writePolicy } from '../query.ts'
import type { FilterFields, PolicyFields } from '../query.ts'

export interface PathsFields extends FilterFields, PolicyFields {
  readonly from?: string
  readonly to?: string
  /** Where the path that is drawn starts. */
  readonly show?: string
}

export const paths: Address<PathsFields> = {
  read: (query) => ({
    ...optional('from', query.get('from')),
    ...optional('to', query.get('to')),
    ...optional('show', query.get('show')),
    ...readFilter(query),
    ...readPolicy(query),
  }),
  write(fields, set) {
    set('from', fields.from)
    set('to', fields.to)
    set('show', fields.show)
    writeFilter(fields, set)
    writePolicy(fields, set)
  },
}
