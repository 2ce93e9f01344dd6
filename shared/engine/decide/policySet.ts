import { compilePolicy } from '../../policy/compileCache.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { PlacedPolicy } from './checks.ts'
import type { PlacedPolicies } from './doubts.ts'
import { PlacedStatement } from './placedStatement.ts'
import type { Selection } from './selection.ts'

/** Policies that count as one: the identity policies of a principal, one level of control policies, a resource's policy. */
export interface PolicySet extends PlacedPolicies {
  /** The statements whose action element covers the action. */
  forAction(asked: AskedAction): Selection
}

/** The statements whose action element covers the action, in order. */
export function statementsFor(
  policies: readonly PlacedPolicy[],
  { service, name }: AskedAction,
): readonly PlacedStatement[] {
  const all: PlacedStatement[] = []
  for (const placed of policies) {
    if (placed.policy.document.state !== 'known') continue
    for (const statement of compilePolicy(placed.policy.document.value).forAction(service, name)) {
      all.push(new PlacedStatement(placed, statement))
    }
  }
  return all
}
