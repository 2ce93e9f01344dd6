import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { policyPane } from '../policy/besideAnswer.tsx'

export const whoCanView: View<'who-can'> = {
  title: 'Who can',
  page: laterView(() => import('./WhoCanPage.tsx')),
  place: 'account',
  shortcut: 'g w',
  keywords: 'everybody allowed',
  pane: policyPane,
  help: {
    about:
      'Everybody in the account who can do this, with the statements that give it and what must hold. The verdicts are those of Ask, for all users and roles and the root user at once.',
    terms: ['depends', 'strict', 'identity', 'explicitDeny'],
  },
}
