import { FINDING_CERTAINTIES, severityRank } from './kinds.ts'
import type { FindingRow, ListedFinding, Mute, MuteState } from './types.ts'

/** Mutes of one account, by the ids of findings. */
export type Mutes = Readonly<Record<string, Mute>>

/** Whether a mute holds on a day (`2027-01-31`, UTC): through its last day, and as long as the finding is no worse than it was. */
export function muteState(
  { until, severity, certainty }: Mute,
  finding: Pick<FindingRow, 'severity' | 'certainty'>,
  today: string,
): MuteState {
  if (today > until) return 'expired'
  const worse = severityRank(finding.severity) < severityRank(severity)
  const surer = FINDING_CERTAINTIES.indexOf(finding.certainty) < FINDING_CERTAINTIES.indexOf(certainty)
  return worse || surer ? 'worse' : 'active'
}

/** A finding as a list has it. */
export function withMute<T extends FindingRow>(finding: T, mutes: Mutes, today: string): T & ListedFinding {
  const mute = Object.hasOwn(mutes, finding.id) ? mutes[finding.id] : undefined
  if (mute === undefined) return finding
  return { ...finding, mute: { ...mute, state: muteState(mute, finding, today) } }
}

/** Of how many mutes the finding is not there any more. */
export function mutesWithoutFinding(mutes: Mutes, findings: readonly Pick<FindingRow, 'id'>[]): number {
  const there = new Set(findings.map(({ id }) => id))
  return Object.keys(mutes).filter((id) => !there.has(id)).length
}
