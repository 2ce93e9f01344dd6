import { later } from '../common/later.tsx'
import { laterView } from '../common/laterView.tsx'
import { shortName } from '../common/principalNames.ts'
import { Loading } from '../common/QueryView.tsx'
import type { View } from '../common/view.ts'

const PrincipalPane = later(() => import('./PrincipalPane.tsx'), <Loading what="the explanation" />)

export const principalsView: View<'principals'> = {
  title: 'Principals',
  page: laterView(() => import('./PrincipalsPage.tsx')),
  place: 'account',
  shortcut: 'g p',
  keywords: 'users roles groups',
  help: {
    about:
      'Every user, role and group. Filter by any column: choose a property and a value, or type to search all of them. Open one to see where its permissions come from.',
    terms: ['administrator', 'boundary', 'trust', 'accessKey'],
  },
}

export const principalView: View<'principal'> = {
  title: 'Principal',
  page: laterView(() => import('./PrincipalPage.tsx')),
  within: { view: 'principals', name: ({ principal }) => shortName(principal) },
  width: 'graph',
  pane: (route) => ({
    header: 'Explanation',
    selection: route.select ?? null,
    content: <PrincipalPane route={route} />,
  }),
  help: {
    about:
      'Read the graph from left to right: the principal, where its permissions come from, the services, and what it can do there. Select any part or edge to see it explained beside the graph; double click opens it, a right click offers all that can be done with it. Set the request context above the graph to see what is left under it; keys that are not set stay unknown.',
    terms: ['identity', 'boundary', 'scp', 'trust', 'accessLevel', 'explicitDeny'],
  },
}
