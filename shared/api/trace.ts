import { z } from 'zod'
import { traceFields, type TraceAnswer } from '../trace/facts/traceInput.ts'
import { snapshots } from './fields.ts'
import { method, typed } from './method.ts'

const input = z.strictObject({ snapshots, ...traceFields })
export type TraceInput = Readonly<z.infer<typeof input>>

export const traceMethods = {
  /** Why something was refused, and what would let it through. */
  trace: method(input, typed<TraceAnswer>()),
}
