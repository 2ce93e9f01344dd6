import { tableOf } from '../keys.ts'
import type { CampaignFile } from './file.ts'
import { DECISION_KINDS, SUBJECT_KINDS } from './kinds.ts'
import { exceptionRows } from './standing.ts'
import { stampingSigns } from './stamping.ts'
import type { CampaignReport, CampaignRow, CampaignStatus, Ownership, Population, Progress } from './types.ts'

const OWNERSHIPS = ['no-list', 'unknown-owner', 'owned', 'left', 'not-known'] as const

/** How a campaign stands, from its file and its lines. Exceptions are told as of `day`. */
export function campaignStatus(
  file: CampaignFile,
  rows: readonly CampaignRow[],
  { missing }: Pick<Population, 'missing'>,
  day: string,
): CampaignStatus {
  const names = new Map(rows.map(({ subject }) => [subject.id, subject.name]))
  return {
    account: file.account,
    title: file.title,
    revision: file.revision,
    snapshotFinishedAt: file.snapshot.finishedAt,
    asOf: file.asOf,
    startedAt: file.startedAt,
    startedBy: file.startedBy,
    progress: progressOf(rows),
    signs: stampingSigns(file.decisions, rows),
    reviewers: reviewersOf(rows),
    independenceNotKnown: rows.filter(({ decision }) => decision?.independence.state === 'not-known').length,
    owners: {
      file: file.owners?.file ?? null,
      people: file.owners?.lines.length ?? 0,
      principals: ownershipsOf(rows),
    },
    exceptions: exceptionRows(file, day, (id) => names.get(id) ?? id),
    carried: file.carried ?? null,
    missing,
  }
}

/** The whole campaign, for exports and reports. */
export function campaignReport(
  file: CampaignFile,
  rows: readonly CampaignRow[],
  population: Pick<Population, 'missing'>,
  day: string,
): CampaignReport {
  return { ...campaignStatus(file, rows, population, day), rows, history: file.decisions }
}

/** How many of the lines are decided, by kind and by decision. */
export function progressOf(rows: readonly CampaignRow[]): Progress {
  const decided = (some: readonly CampaignRow[]) => some.filter(({ status }) => status === 'decided').length
  const changed = rows.filter(({ change }) => change !== null)
  return {
    subjects: rows.length,
    open: rows.filter(({ status }) => status === 'open').length,
    asked: rows.filter(({ status }) => status === 'asked').length,
    decided: decided(rows),
    byKind: SUBJECT_KINDS.flatMap((kind) => {
      const some = rows.filter(({ subject }) => subject.kind === kind)
      return some.length === 0 ? [] : [{ kind, subjects: some.length, decided: decided(some) }]
    }),
    byDecision: tableOf(
      DECISION_KINDS,
      (kind) => rows.filter(({ decision }) => decision?.decision === kind).length,
    ),
    changed: { subjects: changed.length, decided: decided(changed) },
  }
}

function reviewersOf(rows: readonly CampaignRow[]): CampaignStatus['reviewers'] {
  const counts = new Map<string, number>()
  for (const { decision } of rows)
    if (decision !== null) counts.set(decision.reviewer.name, (counts.get(decision.reviewer.name) ?? 0) + 1)
  return [...counts].map(([name, decisions]) => ({ name, decisions }))
}

/** Principals and people, and not their credentials, by how it stands with their owner. */
function ownershipsOf(rows: readonly CampaignRow[]): Readonly<Record<Ownership['state'], number>> {
  const some = rows.filter(({ subject }) => ['root', 'user', 'role', 'person'].includes(subject.kind))
  return tableOf(OWNERSHIPS, (state) => some.filter(({ ownership }) => ownership.state === state).length)
}
