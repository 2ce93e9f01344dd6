import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Verdict } from '../../shared/engine/request/decision.ts'
import { VERDICT_TITLES } from '../../shared/graph/words.ts'

const TYPES: Readonly<Record<Verdict, StatusIndicatorProps.Type>> = {
  Allowed: 'success',
  ExplicitlyDenied: 'error',
  ImplicitlyDenied: 'stopped',
  Depends: 'pending',
  Unknown: 'warning',
}

/** A verdict inside a line or a table. `title` stands instead of its own where more is known of it. */
export function VerdictMark({ verdict, title }: { readonly verdict: Verdict; readonly title?: string }) {
  return <StatusIndicator type={TYPES[verdict]}>{title ?? VERDICT_TITLES[verdict]}</StatusIndicator>
}
