import { DECISION_KINDS } from '../../../shared/campaign/file.ts'
import { DECISION_WORDS, KIND_WORDS } from '../../../shared/campaign/words.ts'
import { sayTime } from '../../../shared/review/days.ts'
import type { CampaignRow, Ownership } from '../../../shared/campaign/types.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block, Cell, Part } from './blocks.ts'
import { tableOf } from './tableOf.ts'
import { bad, count, heading, leading, NONE, text } from './words.ts'

/** What reviewers decided on every principal and credential, and how they did it. */
export function* decisions({ campaign }: ReviewReport): Iterable<Block> {
  yield heading(1, 'Decisions')
  if (campaign === undefined) {
    yield text(
      'No decisions were recorded for this snapshot. The lists of users and roles have a column in which to write them by hand; whence review --start begins a campaign that records them with reason, reviewer and date.',
    )
    return
  }
  const { progress, signs, reviewers, owners } = campaign
  yield {
    kind: 'facts',
    rows: [
      ['Campaign', `${campaign.title}, begun by ${campaign.startedBy} on ${sayTime(campaign.startedAt)}`],
      [
        'Progress',
        `${progress.decided.toLocaleString('en-US')} of ${progress.subjects.toLocaleString('en-US')} decided; ${progress.asked.toLocaleString('en-US')} wait for the owner; ${progress.open.toLocaleString('en-US')} are open`,
      ],
      [
        'Decisions that hold',
        DECISION_KINDS.map(
          (kind) => `${DECISION_WORDS[kind]}: ${progress.byDecision[kind].toLocaleString('en-US')}`,
        ).join('; '),
      ],
      [
        'Reviewers',
        reviewers.length === 0
          ? 'nobody yet'
          : reviewers
              .map(({ name, decisions: made }) => `${name} (${made.toLocaleString('en-US')})`)
              .join(', '),
      ],
      [
        'Independence',
        campaign.independenceNotKnown === 0
          ? 'of every decision that holds it is known that the reviewer neither has the access nor grants it'
          : `of ${count(campaign.independenceNotKnown, 'decision')} that hold it is not known whether the reviewer is independent of the access`,
      ],
      [
        'Owners',
        owners.file === null
          ? 'no owners’ list was given'
          : `${owners.file}: ${count(owners.people, 'person', 'people')}; principals whose owners have left: ${owners.principals.left.toLocaleString('en-US')}; without an owner: ${owners.principals['unknown-owner'].toLocaleString('en-US')}`,
      ],
    ],
  }
  yield heading(2, 'How the decisions were made')
  yield* tableOf(
    [
      { title: 'What was counted', share: 380 },
      { title: 'Sign of decisions without thought', share: 130 },
    ],
    signs.map(({ text: words, sign }) => [words, sign ? bad('yes') : 'no']),
    'Nothing was counted.',
  )
  yield heading(2, 'Every principal and credential')
  yield* tableOf(
    [
      { title: 'What', share: 170 },
      { title: 'Decision', share: 60 },
      { title: 'Reason', share: 120 },
      { title: 'By, on', share: 84 },
      { title: 'Owner', share: 76, collapses: true },
    ],
    campaign.rows.map(decisionCells),
    'There is nothing to decide on.',
  )
}

function decisionCells({ subject, status, decision, ownership }: CampaignRow): readonly Cell[] {
  return [
    [
      { text: `${KIND_WORDS[subject.kind][0]} ${subject.name}`, tone: 'strong' },
      { text: subject.principal, tone: 'small' },
      ...(subject.detail === '' ? [] : [{ text: subject.detail, tone: 'soft' } satisfies Part]),
    ],
    decision === null
      ? { text: status === 'asked' ? 'owner was asked' : 'open', tone: 'soft' }
      : { text: DECISION_WORDS[decision.decision], tone: 'strong' },
    decision === null ? NONE : decision.reason,
    decision === null
      ? NONE
      : [
          { text: decision.reviewer.name, tone: 'plain' },
          { text: sayTime(decision.at), tone: 'soft' },
          ...(decision.independence.state === 'not-known'
            ? [{ text: 'independence not known', tone: 'soft' } satisfies Part]
            : []),
          ...(decision.bulk === undefined
            ? []
            : [{ text: `together with ${decision.bulk.size - 1} others`, tone: 'soft' } satisfies Part]),
        ],
    ownerCell(ownership),
  ]
}

function ownerCell(ownership: Ownership): Cell {
  switch (ownership.state) {
    case 'no-list':
      return NONE
    case 'unknown-owner':
      return bad('nobody')
    case 'left':
      return ownership.owners.map(({ name }) => bad(`${name}, has left`))
    case 'owned':
      return ownership.owners.map(({ name }): Part => ({ text: name, tone: 'plain' }))
    case 'not-known':
      return ownership.owners.map(({ name }): Part => ({ text: `${name}, not known`, tone: 'soft' }))
  }
}

/** What may stay as it is for now, who answers for it, and until when. */
export function exceptions({ campaign }: ReviewReport): readonly Block[] {
  return [
    heading(1, 'Exceptions'),
    ...tableOf(
      [
        { title: 'What', share: 140 },
        { title: 'Reason', share: 150 },
        { title: 'Owner', share: 70 },
        { title: 'Approved by', share: 70 },
        { title: 'Expires', share: 60, fits: '2026-01-01' },
      ],
      (campaign?.exceptions ?? []).map(({ name, subject, reason, owner, approver, expires, state }) => [
        [
          { text: name, tone: 'strong' },
          { text: subject, tone: 'small' },
        ],
        reason,
        owner,
        approver,
        state === 'open' ? expires : [{ text: expires, tone: 'plain' }, bad(state)],
      ]),
      campaign === undefined ? 'No exceptions were recorded.' : 'There is no exception.',
    ),
  ]
}

/** What is other than in the last campaign, and whether what was decided then was carried out. */
export function* changes({ campaign }: ReviewReport): Iterable<Block> {
  yield heading(1, 'Changes since the last review')
  const carried = campaign?.carried ?? null
  if (carried === null) {
    yield text('No earlier review was given, so that nothing is known of changes since then.')
    return
  }
  const { from, notCompared } = carried
  yield leading(
    `The last review was “${from.title}”, begun on ${sayTime(from.startedAt)} over data of ${sayTime(from.snapshotFinishedAt)}.`,
  )
  yield* tableOf(
    [
      { title: 'What', share: 190 },
      { title: 'Change', share: 60 },
      { title: 'In words', share: 260 },
    ],
    carried.changes.map(({ name, subject, change, what }) => [
      [
        { text: name, tone: 'strong' },
        { text: subject, tone: 'small' },
      ],
      change === 'not-known' ? 'not known' : change,
      what.join(' '),
    ]),
    'Nothing changed since then, as far as it was read.',
  )
  yield heading(2, 'What was decided then')
  yield* tableOf(
    [
      { title: 'What', share: 170 },
      { title: 'Decision', share: 110 },
      { title: 'Carried out', share: 60 },
      { title: 'What the data shows', share: 170 },
    ],
    carried.outcomes.map(({ name, decision, state, how }) => [
      [
        { text: name, tone: 'strong' },
        { text: decision.subject, tone: 'small' },
      ],
      [
        { text: DECISION_WORDS[decision.decision], tone: 'strong' },
        { text: `${decision.reviewer.name}, ${sayTime(decision.at)}`, tone: 'soft' },
      ],
      state === 'proved' ? 'proved' : state === 'missed' ? bad('missed') : 'not known',
      how,
    ]),
    'Nothing was decided then that a later snapshot could show.',
  )
  if (notCompared.length > 0) yield { kind: 'list', items: notCompared }
}
