import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const startView: View<'start'> = {
  title: 'Accounts and profiles',
  page: laterView(() => import('./StartPage.tsx')),
  place: 'top',
  shortcut: 'g a',
  keywords: 'start crawl import',
  help: {
    about:
      'Choose a profile to read its account, or open an account that was read before. Whence only makes calls that read. The sample account needs no AWS account and no network.',
    terms: ['profile', 'snapshot', 'coverage'],
  },
}
