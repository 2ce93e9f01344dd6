import { lazy, Suspense } from 'react'
import { Loading } from '../common/QueryView.tsx'
import type { Route } from '../router/route.ts'

const StartPage = lazy(() => import('../start/StartPage.tsx'))
const SettingsPage = lazy(() => import('../settings/SettingsPage.tsx'))
const OverviewPage = lazy(() => import('../overview/OverviewPage.tsx'))
const PrincipalsPage = lazy(() => import('../principal/PrincipalsPage.tsx'))
const PrincipalPage = lazy(() => import('../principal/PrincipalPage.tsx'))
const AskPage = lazy(() => import('../ask/AskPage.tsx'))
const TracePage = lazy(() => import('../trace/TracePage.tsx'))
const WhoCanPage = lazy(() => import('../whoCan/WhoCanPage.tsx'))
const PathsPage = lazy(() => import('../paths/PathsPage.tsx'))
const ReviewPage = lazy(() => import('../review/ReviewPage.tsx'))
const CoveragePage = lazy(() => import('../coverage/CoveragePage.tsx'))
const NotFoundPage = lazy(() => import('./NotFoundPage.tsx'))

/** Views that use the window's whole width. */
export const WIDE_VIEWS: ReadonlySet<Route['view']> = new Set([
  'principals',
  'principal',
  'coverage',
  'review',
  'who-can',
  'paths',
])

/** The view of a route, loaded when it is first opened. */
export function RouteView({ route }: { readonly route: Route }) {
  return <Suspense fallback={<Loading what="the view" />}>{viewOf(route)}</Suspense>
}

function viewOf(route: Route) {
  switch (route.view) {
    case 'start':
      return <StartPage />
    case 'settings':
      return <SettingsPage />
    case 'overview':
      return <OverviewPage key={route.snapshot} snapshot={route.snapshot} />
    case 'principals':
      return <PrincipalsPage key={route.snapshot} snapshot={route.snapshot} filter={route.filter} />
    case 'principal':
      return <PrincipalPage key={`${route.snapshot} ${route.principal}`} route={route} />
    case 'ask':
      return <AskPage key={route.snapshot} route={route} />
    case 'trace':
      return <TracePage key={route.snapshot} route={route} />
    case 'who-can':
      return <WhoCanPage key={route.snapshot} route={route} />
    case 'paths':
      return <PathsPage key={route.snapshot} route={route} />
    case 'review':
      return <ReviewPage key={route.snapshot} route={route} />
    case 'coverage':
      return <CoveragePage key={route.snapshot} snapshot={route.snapshot} />
    case 'not-found':
      return <NotFoundPage path={route.path} />
  }
}
