import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const entrancesView: View<'entrances'> = {
  title: 'Who comes in',
  page: laterView(() => import('./EntrancesPage.tsx')),
  place: 'account',
  shortcut: 'g i',
  keywords: 'people identity center providers saml oidc workloads instances functions tasks permission sets',
  width: 'whole',
  help: {
    about:
      'Who and what acts as roles without being a user: people of IAM Identity Center with their permission sets, subjects of identity providers in plain words, certificates and pods, and what runs as a role. What nobody read stands as not known, with the call that would tell.',
    terms: ['trust', 'administrator', 'coverage'],
  },
}
