import SideNavigation from '@cloudscape-design/components/side-navigation'
import type { SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import { withContextOf } from '../router/links.ts'
import { bareRoute, formatRoute, snapshotOf } from '../router/route.ts'
import type { Route } from '../router/route.ts'
import { reachableViews, VIEWS } from '../views/registry.ts'
import type { ReachableView } from '../views/registry.ts'

/** The views of the open account, and those of the app. */
export function Navigation({ route, snapshot }: { readonly route: Route; readonly snapshot: string | null }) {
  const views = reachableViews(snapshot)
  const linksAt = (place: ReachableView['place']) =>
    views.filter((view) => view.place === place).map(({ title, route: to }) => linkTo(title, to, route))
  const account = linksAt('account')
  const items: SideNavigationProps.Item[] = [
    ...linksAt('top'),
    ...(account.length === 0 ? [] : [{ type: 'section' as const, text: 'Account', items: account }]),
    { type: 'divider' },
    ...linksAt('bottom'),
  ]
  return <SideNavigation items={items} activeHref={activeHref(route)} />
}

function linkTo(title: string, to: Route, from: Route): SideNavigationProps.Link {
  return { type: 'link', text: title, href: formatRoute(withContextOf(to, from)) }
}

/** The link of the view itself, or of the one that it is a part of. */
function activeHref(route: Route): string {
  const view = VIEWS[route.view].within?.view ?? route.view
  return formatRoute(withContextOf(bareRoute(view, snapshotOf(route)) ?? route, route))
}
