import type { Address } from '../address.ts'
import { optional, readNumber, readPolicy, writePolicy } from '../query.ts'
import type { PolicyFields } from '../query.ts'
import { readRequest, writeRequest } from './request.ts'
import type { RequestFields } from './request.ts'

/** A pasted text with what it leaves out of the request; or, without a text, the request that was refused. */
export interface TraceFields extends RequestFields, PolicyFields {
  /** The pasted text, when it is short enough for an address. */
  readonly message?: string
  /** Names a longer paste, which this window keeps until it closes. */
  readonly paste?: string
  /** The role that was to be assumed, or that called, where the text leaves it out. */
  readonly role?: string
  /** Which denial of the text is shown; the first is 0. */
  readonly denial?: number
}

export const trace: Address<TraceFields> = {
  read(query) {
    const denial = readNumber(query.get('denial'), 3)
    return {
      ...optional('message', query.get('message')),
      ...optional('paste', query.get('paste')),
      ...optional('role', query.get('role')),
      ...readRequest(query),
      ...(denial === null ? {} : { denial }),
      ...readPolicy(query),
    }
  },
  write(fields, set) {
    set('message', fields.message)
    set('paste', fields.paste)
    set('role', fields.role)
    writeRequest(fields, set)
    set('denial', fields.denial?.toString())
    writePolicy(fields, set)
  },
}
