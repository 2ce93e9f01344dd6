import type { Address } from '../address.ts'
import { readFilter, writeFilter } from '../query.ts'
import type { FilterFields } from '../query.ts'

/** Lists of the view, the first if none is named. */
export const ENTRANCE_LISTS = ['people', 'providers', 'workloads'] as const
export type EntranceList = (typeof ENTRANCE_LISTS)[number]

export interface EntrancesFields extends FilterFields {
  readonly list?: EntranceList
}

export const entrances: Address<EntrancesFields> = {
  read(query) {
    const list = ENTRANCE_LISTS.find((one) => one === query.get('list'))
    return { ...(list !== undefined && { list }), ...readFilter(query) }
  },
  write(fields, set) {
    set('list', fields.list)
    writeFilter(fields, set)
  },
}
