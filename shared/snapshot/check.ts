import { WhenceError } from '../errors.ts'
import { misfit, snapshotShape } from './shapes.ts'
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from './schema.ts'
import { isRecord } from '../json.ts'

/**
 * Takes a value that was read from a file and gives it as a snapshot. Throws `snapshot-foreign` when it is not one,
 * `snapshot-too-new` when a later Whence wrote it, `snapshot-truncated` when a part that every snapshot has is gone.
 */
export function checkSnapshot(value: unknown, file: string): Snapshot {
  if (!isRecord(value) || value['format'] !== SNAPSHOT_FORMAT) {
    throw new WhenceError(
      'snapshot-foreign',
      `${file} is not a Whence snapshot.`,
      'Choose a file that Whence wrote; import the output of the AWS CLI with the command below.',
      'whence import ACCOUNT.json --out FILE',
    )
  }
  const version = value['version']
  if (typeof version === 'number' && version > SNAPSHOT_VERSION) {
    throw new WhenceError(
      'snapshot-too-new',
      `${file} was written by a later version of Whence (format ${version}; this one reads ${SNAPSHOT_VERSION}).`,
      'Update Whence, or crawl the account again with this version.',
    )
  }
  const damage =
    version === SNAPSHOT_VERSION ? misfit(snapshotShape, value) : '`version` is not one that Whence wrote'
  if (damage !== undefined) {
    throw new WhenceError(
      'snapshot-truncated',
      `${file} is damaged: ${damage}.`,
      'Crawl the account again, or restore the file from a copy.',
    )
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `misfit` found every part that a snapshot has
  return value as unknown as Snapshot
}
