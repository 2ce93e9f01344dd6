import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { policyPane } from '../policy/besideAnswer.tsx'

export const pathsView: View<'paths'> = {
  title: 'Paths',
  page: laterView(() => import('./PathsPage.tsx')),
  place: 'account',
  shortcut: 'g e',
  keywords: 'privilege escalation role chains administrators choke points cut attack',
  pane: policyPane,
  help: {
    about:
      'Who can become whom, and who can become an administrator: by assuming roles, by passing a role to a new workload that runs code of one’s own, by changing a workload that exists, by taking over a principal, or by granting oneself permissions. Every hop is proved with boundaries, SCPs, denies and conditions. It also answers who reaches an action on a resource, directly or through others. Where to cut lists what most ways lead through: of each statement, attachment and membership it is decided anew, without it, who has no way left.',
    terms: ['administrator', 'certainty', 'trust', 'boundary', 'scp'],
  },
}
