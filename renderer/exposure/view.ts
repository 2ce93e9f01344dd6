import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { policyPane } from '../policy/besideAnswer.tsx'

export const exposureView: View<'exposure'> = {
  title: 'Exposure',
  page: laterView(() => import('./ExposurePage.tsx')),
  place: 'account',
  shortcut: 'g x',
  keywords: 'public cross-account outside third party external id credentials exfiltration wildcard',
  pane: policyPane,
  help: {
    about:
      'Who gets in from outside, which roles outsiders may assume, and who holds actions that give out credentials, data or resources. Every row is the engine’s answer, with Block Public Access, denies, boundaries and control policies applied; what an attacker needs least for comes first. Beside access from outside stands what IAM Access Analyzer found.',
    terms: ['depends', 'administrator', 'accessLevel', 'identity', 'resource', 'trust', 'rcp'],
  },
}
