import { z } from 'zod'
import { line } from '../question/fields.ts'
import { method, nothing } from './method.ts'

/** What goes for every call, whatever it asks. */

/** How far a call is whose asker gave it an id. */
export interface CallProgress {
  readonly call: string
  /** What is being done, a sentence without its full stop. */
  readonly stage: string
  /** Steps of the stage, where they are counted. */
  readonly done?: number
  readonly total?: number
}

/** What ends a call: of an AbortSignal, which this side of the contract does not know, all that is needed. */
export interface EndSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** What may stand beside a call. */
export interface CallOptions {
  /** Ends the call: it is then refused with `cancelled`, and what was computed for it stops. */
  readonly signal?: EndSignal
  /** An id that the asker makes up: `call.progress` carries it, and `call.cancel` ends the call by it. */
  readonly call?: string
}

/** The id of a call, as a host takes it over its wire. */
export const callId = line(100)

export const callsMethods = {
  /** Ends a call by its id; one that is over, or that nobody knows, needs nothing. */
  'call.cancel': method(z.strictObject({ call: callId }), nothing),
}
