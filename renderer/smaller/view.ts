import { laterView } from '../common/laterView.tsx'
import { shortName } from '../common/principalNames.ts'
import type { View } from '../common/view.ts'

export const smallerView: View<'smaller'> = {
  title: 'Smaller policy',
  page: laterView(() => import('./SmallerPage.tsx')),
  within: { view: 'principals', name: ({ principal }) => `Smaller policy of ${shortName(principal)}` },
  help: {
    about:
      'The policy that keeps of a user or role every action that it used, and every action of which AWS does not tell whether it was used. It is decided anew on a copy of the account; nothing is changed in AWS. It needs a crawl that asked AWS what was last accessed.',
    terms: ['identity', 'boundary', 'accessLevel', 'snapshot'],
  },
}
