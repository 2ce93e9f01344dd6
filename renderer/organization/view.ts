import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const organizationView: View<'organization'> = {
  title: 'Organization',
  page: laterView(() => import('./OrganizationPage.tsx')),
  place: 'account',
  shortcut: 'g n',
  keywords: 'organizations scp rcp control policies organizational units root management account',
  help: {
    about:
      'The organization above the account as far as the snapshot has it, from the root down, with the control policies of each level in words and whom they concern here.',
    terms: ['scp', 'rcp', 'coverage'],
  },
}
