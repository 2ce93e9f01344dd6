import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { formatAccount } from '../common/format.ts'
import { accountRoute } from '../router/links.ts'
import { formatRoute } from '../router/route.ts'
import type { Route, Routes, ViewId } from '../router/route.ts'
import { VIEWS } from '../views/registry.ts'

interface Props {
  readonly route: Route
  readonly snapshots: readonly SnapshotSummary[]
}

/** The way from the start to this view. */
export function Breadcrumbs({ route, snapshots }: Props) {
  if (!('snapshot' in route)) return null
  const { snapshot } = route
  const open = snapshots.find(({ id }) => id === snapshot)
  const within = VIEWS[route.view].within?.view
  const items = [
    { text: VIEWS.start.title, href: formatRoute({ view: 'start' }) },
    {
      text: open === undefined ? snapshot : (open.alias ?? formatAccount(open.accountId)),
      href: formatRoute(accountRoute(snapshot)),
    },
    ...(within === undefined
      ? []
      : [{ text: VIEWS[within].title, href: formatRoute({ view: within, snapshot }) }]),
    { text: nameOf(route.view, route), href: formatRoute(route) },
  ]
  return <BreadcrumbGroup items={items} ariaLabel="Where you are" />
}

function nameOf<V extends ViewId>(view: V, route: Routes[V]): string {
  const { title, within } = VIEWS[view]
  return within === undefined ? title : within.name(route)
}
