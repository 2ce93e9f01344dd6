import { ViewTitleProvider } from '../common/ViewTitle.tsx'
import { pageKey } from '../router/route.ts'
import type { Route, Routes, ViewId } from '../router/route.ts'
import { VIEWS } from '../views/registry.ts'

/** The view of a route, loaded when it is first opened. */
export function RouteView({ route }: { readonly route: Route }) {
  return <ViewTitleProvider value={VIEWS[route.view].title}>{pageOf(route.view, route)}</ViewTitleProvider>
}

/** Another account, or another principal, begins with a new page. */
function pageOf<V extends ViewId>(view: V, route: Routes[V]) {
  const Page = VIEWS[view].page
  return <Page key={pageKey(route)} route={route} />
}
