import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { LayerOutcome } from '../../shared/engine/request/decision.ts'
import { RESULT_TITLES } from '../../shared/graph/words.ts'

const TYPES: Readonly<Record<LayerOutcome, StatusIndicatorProps.Type>> = {
  allow: 'success',
  'implicit-deny': 'stopped',
  'explicit-deny': 'error',
  depends: 'pending',
  unknown: 'warning',
  'not-required': 'info',
  bypassed: 'info',
  'not-applicable': 'info',
}

/** What one policy type says to a request, inside a line or a table. */
export function ResultMark({ result }: { readonly result: LayerOutcome }) {
  return <StatusIndicator type={TYPES[result]}>{RESULT_TITLES[result]}</StatusIndicator>
}
