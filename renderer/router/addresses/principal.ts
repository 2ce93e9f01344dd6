import type { Address } from '../address.ts'
import { optional, readStatement } from '../query.ts'
import type { PolicyFields } from '../query.ts'

export interface PrincipalFields extends Pick<PolicyFields, 'statement'> {
  readonly principal: string
  /** The part of the graph that is explained. */
  readonly select?: string
}

export const principal: Address<PrincipalFields> = {
  read: (query, item) => ({
    principal: item,
    ...optional('select', query.get('select')),
    ...readStatement(query),
  }),
  write(fields, set) {
    set('select', fields.select)
    set('statement', fields.statement?.toString())
  },
  item: (fields) => fields.principal,
}
