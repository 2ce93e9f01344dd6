import { askView } from '../ask/view.ts'
import { campaignView } from '../campaign/view.ts'
import type { View } from '../common/view.ts'
import { coverageView } from '../coverage/view.ts'
import { diffView } from '../diff/view.ts'
import { entrancesView } from '../entrances/view.ts'
import { exposureView } from '../exposure/view.ts'
import { findingsView } from '../findings/view.ts'
import { mapView } from '../map/view.ts'
import { organizationView } from '../organization/view.ts'
import { overviewView } from '../overview/view.ts'
import { pathsView } from '../paths/view.ts'
import { policiesView, policyView } from '../policies/views.ts'
import { principalsView, principalView } from '../principal/views.tsx'
import { resourcesView, resourceView } from '../resources/views.ts'
import { reviewView } from '../review/view.ts'
import { bareRoute } from '../router/route.ts'
import type { Route, ViewId } from '../router/route.ts'
import { settingsView } from '../settings/view.ts'
import { smallerView } from '../smaller/view.ts'
import { startView } from '../start/view.ts'
import { traceView } from '../trace/view.ts'
import { whatIfView } from '../whatIf/view.ts'
import { whoCanView } from '../whoCan/view.ts'
import { notFoundView } from './notFound.ts'

/** Every view, in the order in which navigation and command palette show them. The compiler misses none. */
export const VIEWS: { readonly [V in ViewId]: View<V> } = {
  start: startView,
  map: mapView,
  overview: overviewView,
  findings: findingsView,
  principals: principalsView,
  principal: principalView,
  smaller: smallerView,
  resources: resourcesView,
  resource: resourceView,
  policies: policiesView,
  policy: policyView,
  entrances: entrancesView,
  organization: organizationView,
  ask: askView,
  trace: traceView,
  'who-can': whoCanView,
  paths: pathsView,
  exposure: exposureView,
  diff: diffView,
  'what-if': whatIfView,
  review: reviewView,
  campaign: campaignView,
  coverage: coverageView,
  settings: settingsView,
  'not-found': notFoundView,
}

/** A view that can be gone to from anywhere. */
export interface ReachableView {
  readonly id: ViewId
  readonly title: string
  readonly place: 'top' | 'account' | 'bottom'
  readonly route: Route
  readonly shortcut?: string
  readonly keywords?: string
}

/** The views that have a place in the navigation: those of the app, and those of the account when one is open. */
export function reachableViews(snapshot: string | null): readonly ReachableView[] {
  return Object.keys(VIEWS)
    .filter(isView)
    .flatMap((id) => {
      const { title, place, shortcut, keywords } = VIEWS[id]
      const route = bareRoute(id, snapshot)
      if (place === undefined || route === null) return []
      return [
        {
          id,
          title,
          place,
          route,
          ...(shortcut === undefined ? {} : { shortcut }),
          ...(keywords === undefined ? {} : { keywords }),
        },
      ]
    })
}

function isView(text: string): text is ViewId {
  return Object.hasOwn(VIEWS, text)
}
