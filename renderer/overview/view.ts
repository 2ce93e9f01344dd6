import { lazy } from 'react'
import type { View } from '../common/view.ts'

export const overviewView: View<'overview'> = {
  title: 'Overview',
  page: lazy(() => import('./OverviewPage.tsx')),
  place: 'account',
  shortcut: 'g o',
  help: {
    about: 'What is in the account at the time of the snapshot, and how much of it could be read.',
    terms: ['snapshot', 'coverage', 'scp', 'rcp'],
  },
}
