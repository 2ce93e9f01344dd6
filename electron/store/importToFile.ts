import { fieldOf } from '../../shared/keys.ts'
import { importSnapshot } from '../../shared/snapshot/import.ts'
import { summarise, type SnapshotSummary } from '../../shared/snapshot/summary.ts'
import { decodeImport } from './decodeImport.ts'
import { packSnapshot } from './snapshotFile.ts'
import { writeFileAtomically } from './writeFile.ts'

/** A file as it lies on disk. */
export interface RawFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The files of an import, and where the snapshot is to lie. */
export interface ImportOrder {
  readonly account: RawFile
  readonly credentialReport?: RawFile
  readonly resourcePolicies?: RawFile
  readonly organization?: RawFile
  readonly workloads: readonly RawFile[]
  readonly also: readonly RawFile[]
  readonly accountId?: string
  readonly out: string
}

/** Makes a snapshot of files and writes it where the user said, and nowhere else. Throws what the import refuses. */
export async function importToFile(
  { account, credentialReport, resourcePolicies, organization, workloads, also, accountId, out }: ImportOrder,
  now: string,
): Promise<SnapshotSummary> {
  const text = ({ name, bytes }: RawFile) => decodeImport(name, bytes)
  const given = async (file: RawFile | undefined) => file && text(file)
  const snapshot = importSnapshot({
    account: await text(account),
    ...fieldOf('credentialReport', await given(credentialReport)),
    ...fieldOf('resourcePolicies', await given(resourcePolicies)),
    ...fieldOf('organization', await given(organization)),
    workloads: await Promise.all(workloads.map(text)),
    also: await Promise.all(also.map(text)),
    ...fieldOf('accountId', accountId),
    now,
  })
  const bytes = await packSnapshot(snapshot)
  await writeFileAtomically(out, bytes)
  return summarise(out, snapshot, bytes.length)
}
