import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block } from './blocks.ts'
import { heading, text } from './words.ts'

/** The last page: who made, reviewed and acknowledged it, by hand. */
export function signOff({ review, snapshot, campaign }: ReviewReport): readonly Block[] {
  const name = (at: number) => campaign?.reviewers[at]?.name ?? ''
  const failed = review.checks.filter(({ status }) => status === 'fail').length
  return [
    heading(1, 'Sign-off'),
    text(
      `This document is about AWS account ${review.account.id} as of ${review.asOf}; ${failed} of ${review.checks.length} checks failed. It was made of the snapshot with the SHA-256 below, which stands on every page: sha256sum of the snapshot’s file gives the same digits.`,
    ),
    { kind: 'commands', commands: [snapshot.sha256] },
    {
      kind: 'signatures',
      rows: [
        {
          role: 'Prepared by',
          name: campaign?.startedBy ?? '',
          note: 'Extracted the data and made this document from it, complete and unchanged.',
        },
        {
          role: 'Reviewed by',
          name: name(0),
          note: 'Looked at every finding and at everybody who has access. Neither has the access that was reviewed nor grants it.',
        },
        {
          role: 'Acknowledged by management',
          name: '',
          note: 'Knows the findings, agrees to the decisions and exceptions, and answers for what is still open.',
        },
      ],
    },
    { kind: 'heading', level: 2, text: 'Conditions and remarks', quiet: true },
    { kind: 'lines', count: 8 },
    ...(campaign === undefined || campaign.reviewers.length < 2
      ? []
      : [text(`Reviewers: ${campaign.reviewers.map(({ name: each }) => each).join(', ')}.`, 'note')]),
  ]
}
