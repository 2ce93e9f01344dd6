import type { Address } from '../address.ts'
import { optional } from '../query.ts'

export interface ReviewFields {
  /** The day to which ages are counted. */
  readonly asOf?: string
  /** Only checks with this outcome. */
  readonly status?: string
  /** Which part of the review; left out: the checks. */
  readonly part?: string
}

export const review: Address<ReviewFields> = {
  read: (query) => ({
    ...optional('asOf', query.get('asOf')),
    ...optional('status', query.get('status')),
    ...optional('part', query.get('part')),
  }),
  write(fields, set) {
    set('asOf', fields.asOf)
    set('status', fields.status)
    set('part', fields.part)
  },
}
