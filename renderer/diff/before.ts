import type { SnapshotSummary } from '../../shared/api/types.ts'

/** The other snapshots of the account, newest first. */
export function othersOf(snapshots: readonly SnapshotSummary[], id: string): readonly SnapshotSummary[] {
  const account = snapshots.find((each) => each.id === id)?.accountId
  return snapshots.filter((each) => each.accountId === account && each.id !== id)
}

/** The one that an address names, or the one before it; without an older one the next. */
export function beforeOf(
  snapshots: readonly SnapshotSummary[],
  id: string,
  named: string | undefined,
): SnapshotSummary | undefined {
  const others = othersOf(snapshots, id)
  const own = snapshots.find((each) => each.id === id)
  return (
    others.find((each) => each.id === named) ??
    others.find(({ finishedAt }) => own !== undefined && finishedAt <= own.finishedAt) ??
    others[0]
  )
}
