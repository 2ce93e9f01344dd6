import { later } from '../common/later.tsx'
import { Loading } from '../common/QueryView.tsx'
import type { Pane } from '../common/view.ts'
import { policyPane } from '../policy/besideAnswer.tsx'
import type { FindingsRoute } from '../router/route.ts'

const FindingPane = later(() => import('./FindingPane.tsx'), <Loading what="the finding" />)

/** The finding that the address names, or the policy that was opened from it. */
export function findingPane(route: FindingsRoute): Pane | null {
  if (route.policy !== undefined) return policyPane(route)
  const { finding } = route
  if (finding === undefined) return null
  return {
    header: 'Finding',
    selection: finding,
    content: <FindingPane key={finding} route={route} finding={finding} />,
  }
}
