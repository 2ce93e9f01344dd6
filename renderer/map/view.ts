import { createElement } from 'react'
import { later } from '../common/later.tsx'
import { laterView } from '../common/laterView.tsx'
import { Loading } from '../common/QueryView.tsx'
import type { View } from '../common/view.ts'

const MapPane = later(() => import('./MapPane.tsx'), createElement(Loading, { what: 'the explanation' }))

export const mapView: View<'map'> = {
  title: 'Map',
  page: laterView(() => import('./MapPage.tsx')),
  place: 'account',
  shortcut: 'g m',
  keywords: 'graph picture account who comes in administrators exposure',
  width: 'graph',
  pane: (route) => ({
    header: 'Explanation',
    selection: route.select ?? null,
    content: createElement(MapPane, { route }),
  }),
  help: {
    about:
      'The whole account from left to right: who comes in, users and roles, whom they can become, how far they get, and the resources that are reached from outside. Groups open in place with a double click. Who is, or can become, administrator and what is open to everyone is never hidden in a group of others. Select a node or an edge to see what it stands for; with Shift a second node asks for the way between them; a right click, or Shift and F10, offers all that can be done with it. Mark the resources that matter most as crown jewels: they are always drawn.',
    terms: ['administrator', 'trust', 'accessLevel', 'snapshot'],
  },
}
