import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const overviewView: View<'overview'> = {
  title: 'Overview',
  page: laterView(() => import('./OverviewPage.tsx')),
  place: 'account',
  shortcut: 'g o',
  help: {
    about: 'What is in the account at the time of the snapshot, and how much of it could be read.',
    terms: ['snapshot', 'coverage', 'scp', 'rcp'],
  },
}
