import type { AccountModel } from '../../account/model.ts'
import type { ContextView } from '../../policy/context.ts'
import type { ContextOf } from '../effective/effectiveContext.ts'
import { accessContext, type AccessFacts } from './accessContext.ts'

/** For those who ask without facts of their own, and ask often. */
const plain = new WeakMap<AccountModel, ContextOf>()

/** The context (`accessContext`) of every principal of an account, each made once when it is asked for. */
export function contextsOfAll(model: AccountModel, facts: AccessFacts = {}): ContextOf {
  const isPlain = Object.keys(facts.context ?? {}).length === 0 && facts.strict !== true
  const known = isPlain ? plain.get(model) : undefined
  if (known !== undefined) return known
  const contexts = new Map<string, ContextView | null>()
  const contextOf: ContextOf = (arn) => {
    let found = contexts.get(arn)
    if (found === undefined) contexts.set(arn, (found = accessContext(model, arn, facts)))
    return found
  }
  if (isPlain) plain.set(model, contextOf)
  return contextOf
}
