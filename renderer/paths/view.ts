import { lazy } from 'react'
import type { View } from '../common/view.ts'

export const pathsView: View<'paths'> = {
  title: 'Paths',
  page: lazy(() => import('./PathsPage.tsx')),
  place: 'account',
  shortcut: 'g e',
  keywords: 'privilege escalation role chains administrators',
  wide: true,
  help: {
    about:
      'Who can become whom, and who can become an administrator: by assuming roles, by passing a role to something new that runs own code, by changing what runs already, by taking over a principal, or by widening own permissions. Every hop is proved with boundaries, SCPs, denies and conditions.',
    terms: ['administrator', 'certainty', 'trust', 'boundary', 'scp'],
  },
}
