import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const notFoundView: View<'not-found'> = {
  title: 'There is no such page',
  page: laterView(() => import('./NotFoundPage.tsx')),
  help: { about: 'This address leads to no page.', terms: [] },
}
