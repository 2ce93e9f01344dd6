import { policyPage } from '../../../shared/policies/page.ts'
import { policyList } from '../../../shared/policies/rows.ts'
import { type AnalysisParts, type Handlers, openOne } from '../handler.ts'

/** What is told of the policies of an account. */
export function policiesHandlers(parts: AnalysisParts): Handlers<'policies.list' | 'policies.get'> {
  return {
    'policies.list': async ({ snapshot: id }, { stage }) => {
      const { snapshot, model, catalogue } = await openOne(parts, id)
      stage({ stage: `Checking ${model.policies.size.toLocaleString('en-US')} policies` })
      return policyList(snapshot, model, catalogue)
    },
    'policies.get': async ({ snapshot: id, policy }) => {
      const { snapshot, model, catalogue } = await openOne(parts, id)
      return policyPage(snapshot, model, catalogue, policy)
    },
  }
}
