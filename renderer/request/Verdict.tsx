import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Decision } from '../../shared/engine/request/decision.ts'
import { VerdictMark } from './VerdictMark.tsx'

/** The verdict of a traced denial in a table's cell. */
export function Verdict({ decision }: { readonly decision: Decision | null }) {
  if (decision === null) return <StatusIndicator type="info">Not evaluated</StatusIndicator>
  return <VerdictMark verdict={decision.verdict} />
}
