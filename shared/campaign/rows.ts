import type { Review } from '../review/types.ts'
import type { CampaignFile } from './file.ts'
import type { OwnershipReader } from './ownership.ts'
import { type RiskScale, risksOf } from './risks.ts'
import { decisionsThatHold, exceptionRows, statusOf } from './standing.ts'
import type { CampaignRow, Population } from './types.ts'

/** A line for each subject of the campaign, in the order of the snapshot. Exceptions are told as of `day`. */
export function campaignRows(
  file: CampaignFile,
  { subjects }: Population,
  { ownershipOf, scale, day }: RowParts,
): readonly CampaignRow[] {
  const holding = decisionsThatHold(file.decisions)
  const counts = new Map<string, number>()
  for (const { subject } of file.decisions) counts.set(subject, (counts.get(subject) ?? 0) + 1)
  const names = new Map(subjects.map(({ id, name }) => [id, name]))
  const exceptions = new Map(
    exceptionRows(file, day, (id) => names.get(id) ?? id)
      .filter(({ state }) => state !== 'ended')
      .map((each) => [each.subject, each]),
  )
  const changes = new Map(file.carried?.changes.map((each) => [each.subject, each]))
  const before = new Map(file.carried?.before.map((each) => [each.subject, each]))
  const missed = new Set(
    file.carried?.outcomes.filter(({ state }) => state === 'missed').map(({ decision }) => decision.subject),
  )
  return subjects.map((subject) => {
    const decision = holding.get(subject.id) ?? null
    const seen = {
      ownership: ownershipOf(subject),
      exception: exceptions.get(subject.id) ?? null,
      change: changes.get(subject.id) ?? null,
    }
    return {
      subject,
      status: statusOf(decision),
      decision,
      decisions: counts.get(subject.id) ?? 0,
      ...seen,
      before: before.get(subject.id) ?? null,
      ...risksOf(subject, { ...seen, missed: missed.has(subject.id) }, scale),
    }
  })
}

/** What the lines are made with. */
export interface RowParts {
  readonly ownershipOf: OwnershipReader
  readonly scale: RiskScale
  readonly day: string
}

/** How grave the checks of a review are, and its thresholds. */
export function riskScaleOf({ checks, thresholds }: Review, asOf: string): RiskScale {
  return {
    asOf,
    ...thresholds,
    checks: new Map(checks.map(({ id, severity, title }) => [id, { severity, title }])),
  }
}
