import type { Address } from '../address.ts'
import { optional } from '../query.ts'

export interface MapFields {
  /** By what principals are grouped; left out: by kind. */
  readonly by?: string
  /** Ids of nodes that are open. */
  readonly opened?: readonly string[]
  /** The node that is explained. */
  readonly select?: string
}

export const map: Address<MapFields> = {
  read(query) {
    const opened = query.getAll('open').filter((id) => id !== '')
    return {
      ...optional('by', query.get('by')),
      ...(opened.length > 0 && { opened }),
      ...optional('select', query.get('select')),
    }
  },
  write({ by, opened = [], select }, set) {
    set('by', by)
    for (const id of opened) set('open', id)
    set('select', select)
  },
}
