import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Decision, Verdict as VerdictName } from '../../shared/engine/decision.ts'
import { VERDICTS } from '../ask/verdicts.ts'

const TYPES: Readonly<Record<VerdictName, StatusIndicatorProps.Type>> = {
  Allowed: 'success',
  ExplicitlyDenied: 'error',
  ImplicitlyDenied: 'stopped',
  Depends: 'pending',
  Unknown: 'warning',
}

/** A verdict in a table's cell. */
export function Verdict({ decision }: { readonly decision: Decision | null }) {
  if (decision === null) return <StatusIndicator type="info">Not evaluated</StatusIndicator>
  const { verdict } = decision
  return <StatusIndicator type={TYPES[verdict]}>{VERDICTS[verdict].label}</StatusIndicator>
}
