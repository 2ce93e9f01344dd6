import type { AccountModel } from '../../account/model.ts'
import { makeContexts, type PrincipalContexts } from './whoCanContext.ts'

interface Kept {
  readonly openContext: boolean
  readonly contexts: PrincipalContexts
}
/** One way of asking is kept per account: whoever leaves the context open goes on doing so. */
const kept = new WeakMap<AccountModel, Kept>()

/** The contexts of all principals of an account. */
export function principalContexts(model: AccountModel, openContext: boolean): PrincipalContexts {
  const known = kept.get(model)
  if (known?.openContext === openContext) return known.contexts
  const contexts = makeContexts(model, openContext)
  kept.set(model, { openContext, contexts })
  return contexts
}
