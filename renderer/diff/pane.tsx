import { later } from '../common/later.tsx'
import { Loading } from '../common/QueryView.tsx'
import type { Pane } from '../common/view.ts'
import type { DiffRoute } from '../router/route.ts'

const DiffPane = later(() => import('./DiffPane.tsx'), <Loading what="the explanation" />)

/** The principal or the policy that the address names, beside the comparison. */
export function diffPane(route: DiffRoute): Pane | null {
  const { principal, policy, statement, old } = route
  if (principal === undefined && policy === undefined) return null
  return {
    header: policy === undefined ? 'Change' : 'Policy',
    selection: `${principal ?? ''} ${policy ?? ''} ${statement ?? ''} ${old ?? ''}`,
    content: <DiffPane route={route} />,
  }
}
