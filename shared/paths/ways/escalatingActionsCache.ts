import type { PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { rememberOf } from '../../policy/memo.ts'
import { ESCALATING_ACTIONS } from './escalatingActions.ts'

/** Whether a policy allows anything that a way of escalation needs, on whatever and on whatever conditions. */
export const allowsSomeStep = rememberOf((document: PolicyDocument): boolean => {
  const policy = compilePolicy(document)
  return ESCALATING_ACTIONS.some(([service, name]) =>
    policy.forAction(service, name).some(({ denies }) => !denies),
  )
})

/** Whether a policy denies anything that a way of escalation needs. */
export const deniesSomeStep = rememberOf((document: PolicyDocument): boolean => {
  const policy = compilePolicy(document)
  return ESCALATING_ACTIONS.some(([service, name]) =>
    policy.forAction(service, name).some(({ denies }) => denies),
  )
})
