import { later } from '../common/later.tsx'
import { Loading } from '../common/QueryView.tsx'
import type { Pane } from '../common/view.ts'
import type { AnswerRoute } from '../router/route.ts'

const PolicyPane = later(() => import('./PolicyPane.tsx'), <Loading what="the explanation" />)

/** The policy that an answer's address names, beside the answer. */
export function policyPane({ snapshot, policy, statement }: AnswerRoute): Pane | null {
  if (policy === undefined) return null
  return {
    header: 'Policy',
    selection: `${policy} ${statement ?? ''}`,
    content: <PolicyPane snapshot={snapshot} policyId={policy} statement={statement} />,
  }
}
