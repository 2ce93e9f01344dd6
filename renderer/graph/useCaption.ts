import type { Caption } from '../../shared/graph/caption.ts'
import { useQuery } from '../api/useQuery.ts'
import { formatAccount } from '../common/format.ts'

/** What an exported picture says of itself; undefined until the snapshot's facts are loaded. */
export function useCaption(snapshot: string, rest: Omit<Caption, 'account' | 'readAt'>): Caption | undefined {
  const snapshots = useQuery('snapshots.list', {})
  const found = snapshots.value?.snapshots.find(({ id }) => id === snapshot)
  if (found === undefined) return undefined
  const { accountId, alias, finishedAt } = found
  const name = formatAccount(accountId)
  return { account: alias === undefined ? name : `${alias} (${name})`, readAt: finishedAt, ...rest }
}
