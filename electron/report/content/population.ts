import { RECONCILED_WORDS, sayNumber } from '../../../shared/review/reconciliation.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block } from './blocks.ts'
import { tableOf } from './tableOf.ts'
import { bad, heading, leading, named, NONE } from './words.ts'

/** Whether everybody who is in the account stands in this document. */
export function population({ review: { reconciliation } }: ReviewReport): readonly Block[] {
  const differences = reconciliation.lines.flatMap(({ label, differences: of }) =>
    of.map((difference) => ({ label, ...difference })),
  )
  return [
    heading(1, 'Population'),
    leading(
      'What AWS counts (iam:GetAccountSummary), what its lists hold, what the credential report holds, and how many rows this document has.',
    ),
    ...tableOf(
      [
        { title: 'Kind', share: 110 },
        { title: 'Counted by AWS', share: 60, right: true },
        { title: 'Listed', share: 54, right: true },
        { title: 'Credential report', share: 60, right: true },
        { title: 'Rows here', share: 54, right: true },
        { title: 'Result', share: 80 },
        { title: 'Listed by', share: 150 },
      ],
      reconciliation.lines.map(({ label, summary, listed, listedBy, report, review, state }) => [
        { text: label, tone: 'strong' },
        sayNumber(summary),
        sayNumber(listed),
        sayNumber(report),
        sayNumber(review),
        state === 'differs' ? bad(RECONCILED_WORDS[state]) : RECONCILED_WORDS[state],
        { text: listedBy, tone: 'small' },
      ]),
      'Nothing was counted.',
    ),
    ...(differences.length === 0
      ? []
      : [
          heading(2, 'Differences by name'),
          ...tableOf(
            [
              { title: 'Kind', share: 80 },
              { title: 'Who or what', share: 170 },
              { title: 'Difference', share: 200 },
              { title: 'Explained', share: 56 },
            ],
            differences.map(({ label, subject, arn, detail, explained }) => [
              label,
              named(subject, arn),
              detail,
              explained === true ? 'yes' : bad('no'),
            ]),
            '',
          ),
        ]),
    ...(reconciliation.notReviewed.length === 0
      ? []
      : [
          heading(2, 'Who has no row of the review, and why'),
          ...tableOf(
            [
              { title: 'Kind', share: 60 },
              { title: 'Who or what', share: 220 },
              { title: 'Why', share: 230 },
            ],
            reconciliation.notReviewed.map(({ kind, subject, arn, why }) => [
              kind === 'not-read' ? 'not read' : kind,
              named(subject, arn),
              why === '' ? NONE : why,
            ]),
            '',
          ),
        ]),
  ]
}
