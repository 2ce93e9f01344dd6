import type { PolicyDocument } from '../policy/ast.ts'
import type { AccountModel, PolicyId } from './model.ts'

/**
 * The document of a policy; null: there is no such policy, or its document was not collected. Only for looking for what
 * is there: who must tell "none" from "not known" reads the policy itself.
 */
export function documentOf(
  { policies }: Pick<AccountModel, 'policies'>,
  id: PolicyId,
): PolicyDocument | null {
  const document = policies.get(id)?.document
  return document?.state === 'known' ? document.value : null
}
