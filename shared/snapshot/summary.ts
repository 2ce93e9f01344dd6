import type { SnapshotLabel } from './label.ts'
import type { Snapshot, SnapshotSource } from './schema.ts'

/** What the list of snapshots says of one. */
export interface SnapshotSummary {
  readonly id: string
  readonly accountId: string
  readonly alias?: string
  readonly source: SnapshotSource
  readonly finishedAt: string
  readonly bytes: number
  readonly users: number
  readonly roles: number
  /** Calls that were refused, throttled out or failed. */
  readonly gaps: number
  /** Of an import: the calls whose answers are not, or not wholly, in its files. */
  readonly notInImport?: readonly string[]
  /** The name and the note that the user gave it; in lists only. */
  readonly label?: SnapshotLabel
}

/** `bytes` is the size of its file. */
export function summarise(id: string, snapshot: Snapshot, bytes: number): SnapshotSummary {
  const alias = snapshot.iam.accountAliases?.[0]
  const details = snapshot.iam.authorizationDetails
  return {
    id,
    accountId: snapshot.account.id,
    ...(alias === undefined ? {} : { alias }),
    source: snapshot.source,
    finishedAt: snapshot.finishedAt,
    bytes,
    users: details.UserDetailList.length,
    roles: details.RoleDetailList.length,
    ...gapsOf(snapshot),
  }
}

/** Nobody refused anything to an import: what it lacks was never asked for, and a file can add it. */
function gapsOf({ source, coverage }: Snapshot): Pick<SnapshotSummary, 'gaps' | 'notInImport'> {
  const missing = coverage.filter(({ status }) => status !== 'done')
  return source.kind === 'import'
    ? { gaps: 0, notInImport: [...new Set(missing.map(({ call }) => call))] }
    : { gaps: missing.filter(({ status }) => status !== 'not-asked').length }
}
