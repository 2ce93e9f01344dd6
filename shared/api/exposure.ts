import { z } from 'zod'
import { EXPOSURE_KINDS } from '../exposure/kinds.ts'
import type { Exposure } from '../exposure/types.ts'
import { questionFields } from '../question/fields.ts'
import { snapshots } from './fields.ts'
import { method, typed } from './method.ts'

const { context, strict } = questionFields

export const exposureMethods = {
  /** Exposure as lists over the first account; the other snapshots tell whose accounts are named. */
  exposure: method(
    z.strictObject({
      snapshots,
      kinds: z.array(z.enum(EXPOSURE_KINDS)).min(1).readonly().optional(),
      /** Whether to look also for ways by which roles that outsiders may assume become administrators; it takes longer. */
      paths: z.boolean().optional(),
      context,
      strict,
    }),
    typed<Exposure>(),
  ),
}
