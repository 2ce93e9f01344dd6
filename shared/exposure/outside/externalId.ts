import type { ConditionCheck, ProvedDecision } from '../../engine/request/decision.ts'
import type { ExternalId } from '../types.ts'
import { type Asking, askOutsider, type Probe } from './probe.ts'
import { requiredOf } from './required.ts'

const KEY = 'sts:externalid'
const ANY_ID = 'whence-external-id-of-nobody'

/**
 * What the trust policy asks for as external id: the engine is asked without one and with one that nobody chose.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#mitigate-confused-deputy
 */
export function externalIdOf(
  asking: Asking,
  probe: Probe,
  role: string,
  conditions: readonly (readonly ConditionCheck[])[],
): ExternalId {
  const ask = (more: Parameters<typeof askOutsider>[4]) =>
    askOutsider(asking, probe, 'sts:AssumeRole', role, more)
  const without = ask({ absent: [KEY] })
  if (isSure(without)) return { state: 'none' }
  const withAny = ask({ context: { 'sts:ExternalId': ANY_ID } })
  if (isSure(withAny)) return { state: 'any' }
  if (without !== null || withAny !== null) return { state: 'not-known' }
  return { state: 'required', values: requiredOf(conditions, (key) => key === KEY) }
}

/** It gets in, if only on other conditions. */
function isSure(decision: ProvedDecision | null): boolean {
  return decision !== null && decision.verdict !== 'Unknown'
}
