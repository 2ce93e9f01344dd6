import { z } from 'zod'
import { fileDownload, snapshot } from './fields.ts'
import { method } from './method.ts'

export const shareMethods = {
  /** A snapshot with other ids and names in it, drawn anew each time; `mapping`: with the table of them, for the owner. */
  'account.share': method(
    z.strictObject({ snapshot, mapping: z.boolean().optional() }),
    z
      .strictObject({
        file: fileDownload,
        mapping: fileDownload.optional(),
        /** How many texts have another in it. */
        replaced: z.number(),
        /** Patterns, as the file has them, that match other names of the account than before. */
        changedPatterns: z.array(z.string()).readonly(),
        /** They were compared with one of so many of the names. */
        comparedOneOf: z.number(),
      })
      .readonly(),
  ),
}
