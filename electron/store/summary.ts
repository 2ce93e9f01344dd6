import type { SnapshotSummary } from '../../shared/api/types.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'

/** What the list of snapshots says of one: `bytes` is the size of its file. */
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
