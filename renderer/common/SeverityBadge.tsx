import Badge from '@cloudscape-design/components/badge'
import { type FindingSeverity, SEVERITY_WORDS } from '../../shared/findings/kinds.ts'

const COLOURS = {
  critical: 'severity-critical',
  high: 'severity-high',
  medium: 'severity-medium',
  low: 'severity-low',
  info: 'severity-neutral',
} as const

/** How bad a finding is, in a word on its colour. */
export function SeverityBadge({ severity }: { readonly severity: FindingSeverity }) {
  return <Badge color={COLOURS[severity]}>{SEVERITY_WORDS[severity]}</Badge>
}
