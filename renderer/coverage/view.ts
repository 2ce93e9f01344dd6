import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const coverageView: View<'coverage'> = {
  title: 'Coverage',
  page: laterView(() => import('./CoveragePage.tsx')),
  place: 'account',
  shortcut: 'g c',
  keywords: 'refused denied calls',
  help: {
    about:
      'Every call the crawl wanted and how it ended. Allow what was refused and crawl again to close a gap; of an import, the files that add what it lacks, with the commands that make them.',
    terms: ['coverage', 'snapshot'],
  },
}
