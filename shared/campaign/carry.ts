import { WhenceError } from '../errors.ts'
import type { AccessDiff } from '../diff/types.ts'
import type { CampaignFile } from './file.ts'
import { match, subjectChanges } from './changes.ts'
import { removalOutcomes } from './outcomes.ts'
import { decisionsThatHold } from './standing.ts'
import type { Population } from './types.ts'

export interface CarryingParts {
  /** null: the earlier snapshot cannot be read any more; then only what was decided can be held against the new one. */
  readonly before: Population | null
  readonly now: Population
  /** null: access was not compared. */
  readonly diff: AccessDiff | null
  readonly at: string
}

/**
 * Hands an earlier campaign on to a new one over a later snapshot: changes since then, whether what was decided was carried
 * out, the exceptions that are not ended, the owners' list, and the decisions as they stood. Nothing is decided by it.
 * Throws `bad-input` for two accounts, or an earlier snapshot that is the later one.
 */
export function carryOn(old: CampaignFile, fresh: CampaignFile, parts: CarryingParts): CampaignFile {
  if (old.account !== fresh.account)
    throw new WhenceError(
      'bad-input',
      `The campaigns are of two accounts, ${old.account} and ${fresh.account}.`,
      'Carry a campaign on to a later snapshot of the same account.',
    )
  if (Date.parse(old.snapshot.finishedAt) >= Date.parse(fresh.snapshot.finishedAt))
    throw new WhenceError(
      'bad-input',
      'The snapshot to which the campaign is to be carried is not later than its own.',
      'Crawl the account again, and carry the campaign to that snapshot.',
    )
  const { before, now, diff, at } = parts
  return {
    ...fresh,
    ...(old.owners !== undefined && fresh.owners === undefined && { owners: old.owners }),
    exceptions: old.exceptions
      .filter(({ ended }) => ended === undefined)
      .map((each, index) => ({ ...each, number: index + 1, carried: true })),
    carried: {
      from: {
        title: old.title,
        snapshotFinishedAt: old.snapshot.finishedAt,
        startedAt: old.startedAt,
      },
      at,
      changes: before === null ? [] : subjectChanges(before, now, diff),
      outcomes: removalOutcomes(old.decisions, {
        now,
        matched: before === null ? null : match(before.subjects, now.subjects),
        before: before?.subjects ?? [],
        diff,
      }),
      before: [...decisionsThatHold(old.decisions).values()],
      notCompared: notComparedOf(parts),
    },
  }
}

function notComparedOf({ before, diff }: CarryingParts): readonly string[] {
  if (before === null)
    return [
      'The earlier snapshot is not there any more: what changed since then is not known, and only what was decided was looked for.',
    ]
  if (diff === null) return ['Access was not compared: what principals gained or lost is not known.']
  return [
    ...diff.before.unread.map((text) => `In the earlier snapshot was not read: ${text}`),
    ...diff.after.unread.map((text) => `In the new snapshot was not read: ${text}`),
    ...diff.notCompared,
  ]
    .slice(0, 200)
    .map((text) => text.slice(0, 4000))
}
