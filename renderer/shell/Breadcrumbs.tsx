import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { formatAccount } from '../common/format.ts'
import { formatRoute } from '../router/route.ts'
import type { Route } from '../router/route.ts'

interface Props {
  readonly route: Route
  readonly snapshots: readonly SnapshotSummary[]
}
const NAMES = {
  overview: 'Overview',
  principals: 'Principals',
  ask: 'Ask a question',
  trace: 'Trace a denial',
  'who-can': 'Who can',
  paths: 'Paths',
  review: 'Credential review',
  coverage: 'Coverage',
} as const

/** The way from the start to this view. */
export function Breadcrumbs({ route, snapshots }: Props) {
  if (!('snapshot' in route)) return null
  const { snapshot } = route
  const open = snapshots.find(({ id }) => id === snapshot)
  const items = [
    { text: 'Accounts', href: formatRoute({ view: 'start' }) },
    {
      text: open === undefined ? snapshot : (open.alias ?? formatAccount(open.accountId)),
      href: formatRoute({ view: 'overview', snapshot }),
    },
  ]
  if (route.view === 'principal') {
    items.push(
      { text: NAMES.principals, href: formatRoute({ view: 'principals', snapshot }) },
      { text: route.principal.split('/').at(-1) ?? route.principal, href: formatRoute(route) },
    )
  } else items.push({ text: NAMES[route.view], href: formatRoute(route) })
  return <BreadcrumbGroup items={items} ariaLabel="Where you are" />
}
