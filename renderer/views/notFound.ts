import { lazy } from 'react'
import type { View } from '../common/view.ts'

export const notFoundView: View<'not-found'> = {
  title: 'There is no such page',
  page: lazy(() => import('./NotFoundPage.tsx')),
  help: { about: 'This address leads to no page.', terms: [] },
}
