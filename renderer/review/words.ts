import type { BadgeProps } from '@cloudscape-design/components/badge'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Collected, Known } from '../../shared/known.ts'
import type { AdminWay } from '../../shared/review/population.ts'
import type {
  CheckEvidence,
  CheckResult,
  CheckStatus,
  ControlRef,
  ReportTime,
  Severity,
} from '../../shared/review/types.ts'
import { formatDay } from '../common/format.ts'

export const STATUSES: Readonly<
  Record<CheckStatus, { readonly label: string; readonly type: StatusIndicatorProps.Type }>
> = {
  fail: { label: 'Failed', type: 'error' },
  unknown: { label: 'Unknown', type: 'warning' },
  manual: { label: 'By hand', type: 'info' },
  pass: { label: 'Passed', type: 'success' },
  'not-applicable': { label: 'Not applicable', type: 'stopped' },
}
export const SEVERITIES: Readonly<
  Record<Severity, { readonly label: string; readonly color: NonNullable<BadgeProps['color']> }>
> = {
  critical: { label: 'Critical', color: 'severity-critical' },
  high: { label: 'High', color: 'severity-high' },
  medium: { label: 'Medium', color: 'severity-medium' },
  low: { label: 'Low', color: 'severity-low' },
}

/** What a row of evidence says. `look`: it passes, or a person has to look. */
type Outcome = 'fail' | 'unknown' | 'look'
export const OUTCOMES: Readonly<
  Record<Outcome, { readonly label: string; readonly type: StatusIndicatorProps.Type }>
> = {
  fail: { label: 'Fails', type: 'error' },
  unknown: { label: 'Not known', type: 'warning' },
  look: { label: 'Listed', type: 'info' },
}

export function outcomeOf({ status }: CheckResult, { unknown }: CheckEvidence): Outcome {
  if (unknown === true || status === 'unknown') return 'unknown'
  return status === 'fail' ? 'fail' : 'look'
}

export function yesText(fact: Collected<boolean>): string {
  if (fact.state !== 'known') return 'Not known'
  return fact.value ? 'Yes' : 'No'
}

const CERTAINTIES = { proved: 'Yes', conditional: 'On conditions', unproved: 'Not proved' } as const

/** Whether somebody can become an administrator, in a word and the number of hops. */
export function wayText(way: Known<AdminWay>): string {
  if (way.state === 'known') {
    const { certainty, hops } = way.value
    return `${CERTAINTIES[certainty]}, ${hops} ${hops === 1 ? 'hop' : 'hops'}`
  }
  return way.state === 'absent' ? 'No way found' : 'Not known'
}

export function isCheckStatus(text: string | undefined): text is CheckStatus {
  return text !== undefined && Object.hasOwn(STATUSES, text)
}

/** What failed first, the gravest first; then what is not known; equal ones stay in the given order. */
export function sortedChecks(checks: readonly CheckResult[]): readonly CheckResult[] {
  const statuses = Object.keys(STATUSES)
  const severities = Object.keys(SEVERITIES)
  return checks.toSorted(
    (a, b) =>
      statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity),
  )
}

/** A cell of the credential report, in words. */
export function timeText(time: ReportTime): string {
  switch (time.kind) {
    case 'time':
      return formatDay(time.at)
    case 'never':
      return 'Never'
    case 'none':
      return '–'
    case 'unknown':
      return 'Not known'
  }
}

/** One entry for each framework, its versions behind one another; a control that Whence mapped itself carries a star. */
export function controlLines(controls: readonly ControlRef[]): readonly string[] {
  const frameworks = new Map<string, Map<string, string[]>>()
  for (const { framework, version, control, ours } of controls) {
    const versions = frameworks.get(framework) ?? new Map<string, string[]>()
    versions.set(version, [...(versions.get(version) ?? []), `${control}${ours === true ? '*' : ''}`])
    frameworks.set(framework, versions)
  }
  return [...frameworks].map(([framework, versions]) => `${framework} ${versionsText(versions)}`)
}

/** Versions that give a control the same number stand together: `3.0.0, 4.0.1: 1.10`. */
function versionsText(versions: ReadonlyMap<string, readonly string[]>): string {
  const byControls = new Map<string, string[]>()
  for (const [version, list] of versions) {
    const text = list.join(', ')
    byControls.set(text, [...(byControls.get(text) ?? []), version])
  }
  return [...byControls].map(([text, names]) => `${names.join(', ')}: ${text}`).join('; ')
}
