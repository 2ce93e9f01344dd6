import { z } from 'zod'
import type { DiffSummary } from '../diff/summary.ts'
import type { AccessDiff, PrincipalChange } from '../diff/types.ts'
import { accountId, line } from '../question/fields.ts'
import { hasControlCharacter } from '../question/line.ts'
import { LABEL_LIMITS } from '../snapshot/label.ts'
import type { SnapshotSummary } from '../snapshot/summary.ts'
import { fileDownload, snapshot } from './fields.ts'
import { method, nothing, typed } from './method.ts'

/** Files that a user imports; the largest account file AWS's raised quotas allow stays well below. */
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

const content = z.string().max(MAX_IMPORT_CHARACTERS)
/** A file as text, or by its bytes, which the host unpacks and decodes: UTF-8 or UTF-16, gzip or not. */
const file = z.union([
  z.strictObject({ name: line(1024), text: content }).readonly(),
  z.strictObject({ name: line(1024), base64: content }).readonly(),
])
const files = z.array(file).max(200).readonly()

export const snapshotsMethods = {
  'snapshots.list': method(nothing, snapshotList),
  /** Gives a snapshot a name or a note, kept beside it; an empty one takes it away, one that is left out stays. */
  'snapshots.label': method(
    z.strictObject({
      snapshot,
      name: z
        .string()
        .max(LABEL_LIMITS.name)
        .refine((text) => !hasControlCharacter(text), 'must not hold control characters')
        .optional(),
      note: z.string().max(LABEL_LIMITS.note).optional(),
    }),
    snapshotList,
  ),
  'snapshots.delete': method(z.strictObject({ snapshot }), snapshotList),
  'snapshots.import': method(
    z.strictObject({
      account: file,
      credentialReport: file.optional(),
      resourcePolicies: file.optional(),
      organization: file.optional(),
      /** Outputs of lambda list-functions and ec2 describe-instances, or a list of workloads. */
      workloads: files.optional(),
      /** Outputs of other commands of aws iam, such as get-account-summary. */
      also: files.optional(),
      accountId: accountId.optional(),
    }),
    typed<SnapshotSummary>(),
  ),
  /** What access is other in the second of two snapshots of one account than in the first. */
  'snapshots.diff': method(
    z.strictObject({ snapshots: z.array(snapshot).length(2).readonly() }),
    typed<AccessDiff>(),
  ),
  /** The same for a page: each text once, without the details of each principal. */
  'snapshots.diff.summary': method(
    z.strictObject({ snapshots: z.array(snapshot).length(2).readonly() }),
    typed<DiffSummary>(),
  ),
  /** What is other for one user or role, in full. */
  'snapshots.diff.principal': method(
    z.strictObject({ snapshots: z.array(snapshot).length(2).readonly(), principal: line(2048) }),
    typed<{ readonly change: PrincipalChange | null }>(),
  ),
  /** The snapshot's file, under a name by which the folder's list knows it. */
  'snapshots.export': method(z.strictObject({ snapshot }), fileDownload),
}
