import { importSnapshot, type ImportInput } from '../../../shared/snapshot/import.ts'
import { summarise, type SnapshotSummary } from '../../../shared/snapshot/summary.ts'
import { packSnapshot } from '../../store/snapshotFile.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'

/** Makes a snapshot of files and writes it where the user said, and nowhere else. */
export async function importToFile(input: ImportInput, file: string): Promise<SnapshotSummary> {
  const snapshot = importSnapshot(input)
  const bytes = await packSnapshot(snapshot)
  await writeFileAtomically(file, bytes)
  return summarise(file, snapshot, bytes.length)
}
