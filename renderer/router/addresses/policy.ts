import type { Address } from '../address.ts'
import { optional, readStatement } from '../query.ts'

export interface PolicyFields {
  /** The policy's id: its ARN, or what stands for one. */
  readonly id: string
  /** The statement that is marked. */
  readonly statement?: number
  /** The version that is compared with the one in force. */
  readonly version?: string
}

export const policy: Address<PolicyFields> = {
  read: (query, item) => ({
    id: item,
    ...readStatement(query),
    ...optional('version', query.get('version')),
  }),
  write(fields, set) {
    set('statement', fields.statement?.toString())
    set('version', fields.version)
  },
  item: (fields) => fields.id,
}
