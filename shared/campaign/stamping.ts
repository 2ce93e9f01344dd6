import { isKnownAs } from '../known.ts'
import { count } from '../review/days.ts'
import type { Decision } from './file.ts'
import { decisionsThatHold } from './standing.ts'
import type { CampaignRow, StampingSign } from './types.ts'

/** With fewer decisions a figure says nothing. */
const ENOUGH = 10
/** Less than this between two acts is no time to look at anything. */
const SECONDS_TO_LOOK = 5
/** One reason for so large a share of the decisions is no reason for each. */
const SAME_REASON_SHARE = 0.8
const BULK_SHARE = 0.5

/**
 * Signs that decisions were made without looking: all kept, all within minutes, one reason for all, most in bulk, what is
 * grave kept. Every figure is told, whether or not it is a sign; the auditor judges. Takes all decisions, and the lines.
 */
export function stampingSigns(
  history: readonly Decision[],
  rows: readonly CampaignRow[],
): readonly StampingSign[] {
  const holding = [...decisionsThatHold(history).values()]
  if (holding.length === 0) return []
  return [
    ...kept(holding),
    ...inTime(history),
    ...reasons(holding),
    ...bulk(holding),
    ...keptThough(rows),
    ...changedMind(history, holding),
  ]
}

function kept(holding: readonly Decision[]): readonly StampingSign[] {
  const keep = holding.filter(({ decision }) => decision === 'keep').length
  const all = keep === holding.length
  return [
    {
      id: 'kept',
      sign: all && keep >= ENOUGH,
      text: all
        ? `Everything that was decided was kept: ${count(keep, 'decision')}.`
        : `${keep} of ${count(holding.length, 'decision')} keep things as they are (${percent(keep / holding.length)}).`,
    },
  ]
}

/** Decisions of one act count once: what tells is the time between two acts of one reviewer. */
function inTime(history: readonly Decision[]): readonly StampingSign[] {
  const acts = new Map<number, Decision>()
  for (const decision of history) acts.set(decision.bulk?.first ?? decision.number, decision)
  const byReviewer = new Map<string, number[]>()
  for (const { reviewer, at } of acts.values())
    byReviewer.set(reviewer.name, [...(byReviewer.get(reviewer.name) ?? []), Date.parse(at)])
  const gaps: number[] = []
  for (const times of byReviewer.values())
    for (const [at, time] of times.entries()) {
      const before = times[at - 1]
      if (before !== undefined) gaps.push((time - before) / 1000)
    }
  const median = medianOf(gaps)
  const times = history.map(({ at }) => Date.parse(at))
  const [first, last] = times.reduce(
    ([least, most], time) => [Math.min(least, time), Math.max(most, time)],
    [Infinity, -Infinity],
  )
  const minutes = (last - first) / 60_000
  const perDecision = (minutes * 60) / history.length
  return [
    ...(median === null
      ? []
      : [
          {
            id: 'median-seconds',
            sign: gaps.length >= ENOUGH - 1 && median < SECONDS_TO_LOOK,
            text: `Median time between two acts of a reviewer: ${rounded(median)} s, over ${count(acts.size, 'act')}.`,
          },
        ]),
    {
      id: 'span',
      sign: history.length >= ENOUGH && perDecision < SECONDS_TO_LOOK,
      text: `${count(history.length, 'decision')} within ${minutes < 1 ? 'less than a minute' : count(Math.round(minutes), 'minute')}, ${rounded(perDecision)} s for each.`,
    },
  ]
}

function reasons(holding: readonly Decision[]): readonly StampingSign[] {
  const counts = new Map<string, number>()
  for (const { reason } of holding) {
    const text = reason.trim().toLowerCase()
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const [text, most] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))
  return [
    {
      id: 'same-reason',
      sign: holding.length >= ENOUGH && most / holding.length >= SAME_REASON_SHARE,
      text: `${count(counts.size, 'reason')} for ${count(holding.length, 'decision')}; the most frequent stands on ${most}: “${text.slice(0, 80)}${text.length > 80 ? '…' : ''}”.`,
    },
  ]
}

function bulk(holding: readonly Decision[]): readonly StampingSign[] {
  const inBulk = holding.filter((decision) => decision.bulk !== undefined)
  const acts = new Set(inBulk.map((decision) => decision.bulk?.first))
  const largest = inBulk.reduce((most, decision) => Math.max(most, decision.bulk?.size ?? 0), 0)
  return [
    {
      id: 'bulk',
      sign: inBulk.length >= ENOUGH && inBulk.length / holding.length >= BULK_SHARE,
      text:
        inBulk.length === 0
          ? 'No decision was made in bulk.'
          : `${inBulk.length} of ${count(holding.length, 'decision')} were made in bulk (${percent(inBulk.length / holding.length)}), in ${count(acts.size, 'act')}, the largest of ${largest}.`,
    },
  ]
}

/** Kept though something speaks against it: each may be right, and each should have a reason of its own. */
function keptThough(rows: readonly CampaignRow[]): readonly StampingSign[] {
  const keep = rows.filter(({ decision }) => decision?.decision === 'keep')
  const kinds: readonly (readonly [id: string, words: string, is: (row: CampaignRow) => boolean])[] = [
    ['kept-leavers', 'whose owner has left', ({ ownership }) => ownership.state === 'left'],
    [
      'kept-administrators',
      'with administrator access',
      ({ subject }) => isKnownAs(subject.administrator, true),
    ],
    ['kept-unused', 'of which no use is recorded', ({ subject }) => subject.lastUsed.state === 'absent'],
    ['kept-failing', 'that fail checks of the review', ({ subject }) => subject.failedChecks.length > 0],
  ]
  return kinds.flatMap(([id, words, is]) => {
    const found = keep.filter(is)
    if (found.length === 0) return []
    const without = found.filter(({ exception }) => exception?.state !== 'open').length
    return [
      {
        id,
        sign: id === 'kept-leavers' || without >= ENOUGH,
        text: `${count(found.length, 'subject')} ${words} kept, ${without} of them without an exception.`,
      },
    ]
  })
}

function changedMind(history: readonly Decision[], holding: readonly Decision[]): readonly StampingSign[] {
  const changed = history.length - holding.length
  return [
    {
      id: 'changed',
      sign: false,
      text:
        changed === 0
          ? 'No decision was changed afterwards.'
          : `${count(changed, 'decision')} had another one take its place.`,
    },
  ]
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

function rounded(seconds: number): string {
  return seconds >= 10 ? String(Math.round(seconds)) : seconds.toFixed(1)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
