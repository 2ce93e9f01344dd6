import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { policyPane } from '../policy/besideAnswer.tsx'

export const traceView: View<'trace'> = {
  title: 'Trace a denial',
  page: laterView(() => import('./TracePage.tsx')),
  place: 'account',
  shortcut: 'g t',
  keywords: 'AccessDenied not authorized paste message fix cloudtrail',
  pane: policyPane,
  help: {
    about:
      "Why can't this principal reach that? Paste what AWS said, with whatever stands around it. Whence evaluates every policy type by the snapshot, lists what stands in the way in the order in which to fix it, and proves each change on a copy. It changes nothing in AWS.",
    terms: [
      'nearMiss',
      'verified',
      'recentDenials',
      'encodedMessage',
      'simulator',
      'explicitDeny',
      'depends',
      'boundary',
      'scp',
      'rcp',
      'session',
      'trust',
    ],
  },
}
