import type { ApiInput, SnapshotSummary } from '../../../shared/api/types.ts'
import { importSnapshot } from '../../../shared/snapshot/import.ts'
import { packSnapshot } from '../../store/snapshotFile.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'

/** Makes a snapshot of files and writes it where the user said, and nowhere else. */
export async function importToFile(
  input: ApiInput<'snapshots.import'>,
  file: string,
): Promise<SnapshotSummary> {
  const snapshot = importSnapshot({ ...input, now: new Date().toISOString() })
  const bytes = await packSnapshot(snapshot)
  await writeFileAtomically(file, bytes)
  return summarise(file, snapshot, bytes.length)
}
