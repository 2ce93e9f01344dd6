import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'

export const reviewView: View<'review'> = {
  title: 'Credential review',
  page: laterView(() => import('./ReviewPage.tsx')),
  place: 'account',
  shortcut: 'g r',
  keywords: 'report pdf csv keys mfa',
  help: {
    about:
      'Is every credential still justified? The checks name their evidence and the controls they serve. A check that lacks data says Unknown, never Pass.',
    terms: ['credentialReport', 'accessKey', 'administrator', 'coverage'],
  },
}
