import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { formatAccount, formatTime } from '../common/format.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { useForgetRecent, useRecent } from '../common/useRecent.ts'
import { formatRoute } from '../router/route.ts'

/** What was opened last in the account that was open last. */
export function Recent() {
  const last = useQuery('settings.get', {}).value?.lastSnapshot ?? null
  const account = useQuery('snapshots.list', {}).value?.snapshots.find(({ id }) => id === last)
  const recent = useRecent(account === undefined ? null : account.id)
  const forget = useForgetRecent()
  if (account === undefined || recent.length === 0) return null
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`In ${nameOf(account)}, as read ${formatTime(account.finishedAt)}.`}
          actions={<Button onClick={() => forget(account.id)}>Forget these</Button>}
        >
          Opened last
        </Header>
      }
    >
      <ul className="plain-list">
        {recent.map(({ route, label, kind }) => (
          <li key={formatRoute(route)} className="breakable">
            <RouteLink to={route}>{label}</RouteLink> {kind}
          </li>
        ))}
      </ul>
    </Container>
  )
}

function nameOf({ alias, accountId }: SnapshotSummary): string {
  return alias ?? `account ${formatAccount(accountId)}`
}
