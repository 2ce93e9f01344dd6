import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { policyPane } from '../policy/besideAnswer.tsx'

export const askView: View<'ask'> = {
  title: 'Ask a question',
  page: laterView(() => import('./AskPage.tsx')),
  place: 'account',
  shortcut: 'g q',
  keywords: 'explain decision why',
  pane: policyPane,
  help: {
    about:
      "Can this principal do this? The answer goes through every policy type in AWS's order, names the statement that decides, and the ones that nearly matched.",
    terms: ['explicitDeny', 'depends', 'strict', 'session', 'boundary', 'scp', 'rcp', 'trust', 'simulator'],
  },
}
