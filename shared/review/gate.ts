import type { CheckResult, Severity } from './types.ts'

export const SEVERITY_ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** What a pipeline asks of a review. */
export interface Gate {
  /** Checks of this severity or a graver one have to hold. */
  readonly severity: Severity
  /** A check that is not known ends the pipeline as well. */
  readonly unknownToo: boolean
}
export interface GateResult {
  readonly passed: boolean
  readonly failed: readonly CheckResult[]
  /** Never a pass; they end the pipeline only where the gate says so. */
  readonly unknown: readonly CheckResult[]
  /** By hand: nothing that data can decide, so that no gate waits for them. */
  readonly manual: readonly CheckResult[]
}

/** Takes the checks of a review and says whether a gate lets them through. */
export function gateOf(checks: readonly CheckResult[], { severity, unknownToo }: Gate): GateResult {
  const grave = new Set(SEVERITY_ORDER.slice(0, SEVERITY_ORDER.indexOf(severity) + 1))
  const meant = checks.filter((check) => grave.has(check.severity))
  const of = (status: CheckResult['status']) => meant.filter((check) => check.status === status)
  const failed = of('fail')
  const unknown = of('unknown')
  return {
    passed: failed.length === 0 && !(unknownToo && unknown.length > 0),
    failed,
    unknown,
    manual: of('manual'),
  }
}
