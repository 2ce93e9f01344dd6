import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { whatIfPane } from './pane.tsx'

export const whatIfView: View<'what-if'> = {
  title: 'What if',
  page: laterView(() => import('./WhatIfPage.tsx')),
  place: 'account',
  shortcut: 'g h',
  keywords: 'edit policy simulate change plan membership trust boundary attach detach',
  pane: whatIfPane,
  help: {
    about:
      'Edit policies, memberships, trust or boundaries on a copy of the account. The engine decides the copy anew beside the account as it is: who gains and loses what through which statement, which ways to an administrator come and go, and who gets in from outside. Nothing is changed in AWS or in the snapshot; the commands that would make the edits are only shown.',
    terms: ['identity', 'resource', 'trust', 'boundary', 'scp', 'rcp', 'administrator'],
  },
}
