import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { diffPane } from './pane.tsx'

export const diffView: View<'diff'> = {
  title: 'Compare',
  page: laterView(() => import('./DiffPage.tsx')),
  place: 'account',
  shortcut: 'g v',
  keywords: 'diff snapshots difference changes before after gained lost drift',
  pane: diffPane,
  help: {
    about:
      'Two snapshots of one account, compared as access: which users and roles gained or lost which actions, on what and through which statement, with denies, boundaries, control policies and the policies of resources applied on both sides. Beside it stand who came and went, whom roles trust, keys and passwords, groups, and the texts of policies. What was not read on one of the sides is never taken for a change.',
    terms: ['identity', 'resource', 'trust', 'boundary', 'scp', 'rcp', 'administrator'],
  },
}
