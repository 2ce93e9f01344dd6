import type { Address } from '../address.ts'
import { readFilter, readPolicy, writeFilter, writePolicy } from '../query.ts'
import type { FilterFields, PolicyFields } from '../query.ts'
import { readRequest, writeRequest } from './request.ts'
import type { RequestFields } from './request.ts'

/** A request of everybody: it has no principal, and so no session. */
export interface WhoCanFields
  extends Omit<RequestFields, 'principal' | 'sessionPolicy'>, FilterFields, PolicyFields {}

export const whoCan: Address<WhoCanFields> = {
  read(query) {
    const { principal: _principal, sessionPolicy: _sessionPolicy, ...request } = readRequest(query)
    return { ...request, ...readFilter(query), ...readPolicy(query) }
  },
  write(fields, set) {
    writeRequest(fields, set)
    writeFilter(fields, set)
    writePolicy(fields, set)
  },
}
