import { z } from 'zod'
import { accountId, line } from '../question/fields.ts'
import type { SnapshotSummary } from '../snapshot/summary.ts'
import { fileDownload, snapshot } from './fields.ts'
import { method, nothing, typed } from './method.ts'

/** Text files that a user imports; the largest account file AWS's raised quotas allow stays well below. */
const MAX_IMPORT_CHARACTERS = 512 * 1024 * 1024

const unreadable = z.strictObject({ file: z.string(), problem: z.string() }).readonly()
const snapshotList = z
  .strictObject({
    snapshots: z.array(typed<SnapshotSummary>()).readonly(),
    /** Files in the folder that could not be read, and why. */
    unreadable: z.array(unreadable).readonly(),
  })
  .readonly()
export type SnapshotList = z.infer<typeof snapshotList>

const file = z.strictObject({ name: line(1024), text: z.string().max(MAX_IMPORT_CHARACTERS) }).readonly()

export const snapshotsMethods = {
  'snapshots.list': method(nothing, snapshotList),
  'snapshots.delete': method(z.strictObject({ snapshot }), snapshotList),
  'snapshots.import': method(
    z.strictObject({
      account: file,
      credentialReport: file.optional(),
      resourcePolicies: file.optional(),
      organization: file.optional(),
      accountId: accountId.optional(),
    }),
    typed<SnapshotSummary>(),
  ),
  /** The snapshot's file, under a name by which the folder's list knows it. */
  'snapshots.export': method(z.strictObject({ snapshot }), fileDownload),
}
