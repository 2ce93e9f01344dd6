import type { Address } from '../address.ts'
import { optional, readFilter, readPolicy, writeFilter, writePolicy } from '../query.ts'
import type { FilterFields, PolicyFields } from '../query.ts'

/** Which of the findings are listed: those that are neither muted nor not known, or one of the other two groups. */
export const FINDING_STATES = ['open', 'not-known', 'muted'] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** By what a table is sorted. */
export interface SortFields {
  readonly sort?: string
  readonly descending?: boolean
}

export interface FindingsFields extends FilterFields, PolicyFields, SortFields {
  /** Left out: those that are open. */
  readonly state?: FindingState
  /** The finding that is explained. */
  readonly finding?: string
}

export const findings: Address<FindingsFields> = {
  read(query) {
    const state = FINDING_STATES.find((each) => each === query.get('state'))
    return {
      ...(state !== undefined && { state }),
      ...optional('finding', query.get('finding')),
      ...optional('sort', query.get('sort')),
      ...(query.get('desc') === '1' ? { descending: true } : {}),
      ...readFilter(query),
      ...readPolicy(query),
    }
  },
  write(fields, set) {
    set('state', fields.state)
    set('finding', fields.finding)
    set('sort', fields.sort)
    set('desc', fields.descending === true ? '1' : undefined)
    writeFilter(fields, set)
    writePolicy(fields, set)
  },
}
