import type { CompiledCondition } from '../../policy/conditions/compile.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import type { Reach } from '../../policy/principalMatch.ts'
import { NO, type Truth, YES } from '../../policy/truth.ts'
import type { ConditionCheck, StatementRef } from '../request/decision.ts'
import type { AppliedPolicy } from '../request/input.ts'
import type { RequestView } from '../request/request.ts'

/** Where a policy stands, for references to its statements. */
export interface PlacedPolicy {
  readonly policy: AppliedPolicy
  /** Organization target of a control policy. */
  readonly level?: string
}

export function statementRef(
  { policy, level }: PlacedPolicy,
  { statement }: CompiledStatement,
): StatementRef {
  return {
    policy: policy.name,
    ...(policy.policyId !== undefined && { policyId: policy.policyId }),
    ...(statement.sid !== undefined && { sid: statement.sid }),
    index: statement.index,
    effect: statement.effect,
    range: statement.range,
    ...(policy.viaGroup !== undefined && { viaGroup: policy.viaGroup }),
    ...(level !== undefined && { level }),
  }
}

export function resultOf(truth: Truth): ConditionCheck['result'] {
  if (truth === YES) return 'true'
  return truth === NO ? 'false' : 'unknown'
}

export function conditionCheck(condition: CompiledCondition, view: RequestView): ConditionCheck {
  return {
    operator: condition.element.operator,
    key: condition.element.key,
    required: condition.element.values,
    observed: view.context.get(condition.key),
    result: resultOf(condition.test(view.context)),
  }
}

/** The session name that a statement asks for, as a condition of its own. */
export function sessionNameCheck(reach: Reach): ConditionCheck | null {
  if (reach.sessionName === undefined) return null
  return {
    operator: 'StringEquals',
    key: 'sts:RoleSessionName',
    required: [reach.sessionName],
    observed: 'open',
    result: 'unknown',
  }
}
