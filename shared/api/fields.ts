import { z } from 'zod'
import { line, questionFields } from '../question/fields.ts'
import { SNAPSHOT_ID, SNAPSHOT_ID_RULE } from '../snapshot/name.ts'

/** Values that inputs of several subjects are made of; the fields of a question are in shared/question. */

/** A snapshot's id is a file name without its ending: no folder can be named with it. */
export const snapshot = z.string().regex(SNAPSHOT_ID, SNAPSHOT_ID_RULE)
/** Ids; where two are of one account, the first answers. The command line refuses that. */
export const snapshots = z.array(snapshot).min(1).max(1000).readonly()
export const regions = z
  .array(z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be the code of a Region, such as eu-central-1'))
  .max(100)
  .readonly()
export const profile = line(256)
export const { principal } = questionFields
export const count = (max: number) => z.int().min(1).max(max)

/** A file that is handed over for saving. */
export const fileDownload = z
  .strictObject({ name: line(1024), mediaType: line(100), base64: z.base64() })
  .readonly()
export type FileDownload = z.infer<typeof fileDownload>
