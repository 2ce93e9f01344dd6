import type { Address } from '../address.ts'
import { optional, readFilter, writeFilter } from '../query.ts'
import type { FilterFields } from '../query.ts'

export interface WhatIfFields extends FilterFields {
  /** The policy that is to be edited, by its id. */
  readonly policy?: string
  /** The group whose members or policies are to be edited. */
  readonly group?: string
  readonly list?: string
  /** Whose change is shown beside. */
  readonly principal?: string
}

export const whatIf: Address<WhatIfFields> = {
  read: (query) => ({
    ...optional('policy', query.get('policy')),
    ...optional('group', query.get('group')),
    ...optional('list', query.get('list')),
    ...optional('principal', query.get('principal')),
    ...readFilter(query),
  }),
  write(fields, set) {
    set('policy', fields.policy)
    set('group', fields.group)
    set('list', fields.list)
    set('principal', fields.principal)
    writeFilter(fields, set)
  },
}
