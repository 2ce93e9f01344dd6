import type { AccountModel } from '../../account/model.ts'
import { makeContexts, type PrincipalContexts } from './whoCanContext.ts'

interface Kept {
  readonly strict: boolean
  readonly contexts: PrincipalContexts
}
/** One way of asking is kept per account: whoever asks strictly goes on doing so. */
const kept = new WeakMap<AccountModel, Kept>()

/** The contexts of all principals of an account. */
export function principalContexts(model: AccountModel, strict: boolean): PrincipalContexts {
  const known = kept.get(model)
  if (known?.strict === strict) return known.contexts
  const contexts = makeContexts(model, strict)
  kept.set(model, { strict, contexts })
  return contexts
}
