import type { Address } from '../address.ts'
import { optional, readFilter, readPolicy, writeFilter, writePolicy } from '../query.ts'
import type { FilterFields, PolicyFields } from '../query.ts'
import { readContext, type RequestFields, writeContext } from './request.ts'

export interface PathsFields extends FilterFields, PolicyFields, Pick<RequestFields, 'context' | 'strict'> {
  readonly from?: string
  /** A principal, or `admin`; of no meaning where an action is asked about. */
  readonly to?: string
  /** What is to be done with the resource. */
  readonly action?: string
  readonly resource?: string
  /** All ways that are as sure and as short, not one for each start. */
  readonly all?: boolean
  /** The asker insists on an action that the catalogue lacks. */
  readonly unknownAction?: boolean
  /** The path that is drawn: the ARN of its start, with `#2` for the second of that start. */
  readonly show?: string
}

export const paths: Address<PathsFields> = {
  read: (query) => ({
    ...optional('from', query.get('from')),
    ...optional('to', query.get('to')),
    ...optional('action', query.get('action')),
    ...optional('resource', query.get('r')),
    ...(query.get('all') === '1' ? { all: true } : {}),
    ...(query.get('unknown') === '1' ? { unknownAction: true } : {}),
    ...readContext(query),
    ...optional('show', query.get('show')),
    ...readFilter(query),
    ...readPolicy(query),
  }),
  write(fields, set) {
    set('from', fields.from)
    set('to', fields.to)
    set('action', fields.action)
    set('r', fields.resource)
    set('all', fields.all === true ? '1' : undefined)
    set('unknown', fields.unknownAction === true ? '1' : undefined)
    writeContext(fields, set)
    set('show', fields.show)
    writeFilter(fields, set)
    writePolicy(fields, set)
  },
}
