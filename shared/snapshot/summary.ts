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
    gaps: snapshot.coverage.filter(({ status }) => status !== 'done' && status !== 'not-asked').length,
  }
}
