import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const entrancesView: View<'entrances'> = {
  title: 'Who comes in',
  page: laterView(() => import('./EntrancesPage.tsx')),
  place: 'account',
  shortcut: 'g i',
  keywords: 'people identity center providers saml oidc workloads instances functions tasks permission sets',
  help: {
    about:
      'Who and what acts as roles without being a user: people, subjects of identity providers, programs, and what runs. What nobody read stands as not known.',
    terms: ['trust', 'administrator', 'coverage'],
  },
}
