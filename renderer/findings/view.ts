import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { findingPane } from './besideFindings.tsx'

export const findingsView: View<'findings'> = {
  title: 'Findings',
  page: laterView(() => import('./FindingsPage.tsx')),
  place: 'account',
  shortcut: 'g f',
  keywords: 'problems risks issues severity mute escalation exposure unused lint dangling choke points',
  pane: findingPane,
  help: {
    about:
      'Everything that is worth a look in one table: who can become an administrator, who gets in from outside, failing checks of credentials, what nobody uses, faults in policy texts, policies that name who is gone, and what Access Analyzer found. Each is an answer of another view; what could not be decided stands by itself, with the call that would tell. A finding that is meant to be so can be muted until a day.',
    terms: ['administrator', 'depends', 'trust', 'coverage'],
  },
}
