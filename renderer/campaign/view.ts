import { createElement } from 'react'
import { later } from '../common/later.tsx'
import { laterView } from '../common/laterView.tsx'
import { Loading } from '../common/QueryView.tsx'
import type { View } from '../common/view.ts'

const CampaignPane = later(
  () => import('./CampaignPane.tsx'),
  createElement(Loading, { what: 'the principal' }),
)

export const campaignView: View<'campaign'> = {
  title: 'Review campaign',
  page: laterView(() => import('./CampaignPage.tsx')),
  place: 'account',
  shortcut: 'g d',
  keywords: 'decide keep disable rotate reduce owners leavers exceptions recertification access review',
  pane: (route) =>
    route.open === undefined
      ? null
      : {
          header: 'Principal under review',
          selection: route.open,
          content: createElement(CampaignPane, { route }),
        },
  help: {
    about:
      'The credential review as work: reviewers decide on every principal and credential of this snapshot, with a reason. Who has the access or can change it cannot decide on it. What changed since the last campaign comes first, and what was decided then is held against this snapshot. Nothing is changed in AWS. The campaign is a file beside the snapshot.',
    terms: ['administrator', 'accessKey', 'snapshot', 'coverage'],
  },
}
