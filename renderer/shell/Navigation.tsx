import SideNavigation from '@cloudscape-design/components/side-navigation'
import type { SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import { formatRoute } from '../router/route.ts'
import type { Route } from '../router/route.ts'

const ACCOUNT_VIEWS = [
  ['overview', 'Overview'],
  ['principals', 'Principals'],
  ['ask', 'Ask a question'],
  ['trace', 'Trace a denial'],
  ['who-can', 'Who can'],
  ['paths', 'Paths'],
  ['review', 'Credential review'],
  ['coverage', 'Coverage'],
] as const

/** The views of the open account, and those of the app. */
export function Navigation({ route, snapshot }: { readonly route: Route; readonly snapshot: string | null }) {
  const items: SideNavigationProps.Item[] = [
    { type: 'link', text: 'Accounts and profiles', href: formatRoute({ view: 'start' }) },
  ]
  if (snapshot !== null) {
    items.push({
      type: 'section',
      text: 'Account',
      items: ACCOUNT_VIEWS.map(([view, text]) => ({
        type: 'link',
        text,
        href: formatRoute({ view, snapshot }),
      })),
    })
  }
  items.push({ type: 'divider' }, { type: 'link', text: 'Settings', href: formatRoute({ view: 'settings' }) })
  return <SideNavigation items={items} activeHref={activeHref(route)} />
}

function activeHref(route: Route): string {
  if (route.view === 'principal') return formatRoute({ view: 'principals', snapshot: route.snapshot })
  if (route.view === 'not-found' || !('snapshot' in route)) return formatRoute(route)
  return formatRoute({ view: route.view, snapshot: route.snapshot })
}
