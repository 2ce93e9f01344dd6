import type { CoverageStatus } from '../../../shared/snapshot/schema.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block } from './blocks.ts'
import { tableOf } from './tableOf.ts'
import { bad, count, heading, leading, NONE, text } from './words.ts'

const STATUS: Readonly<Record<CoverageStatus, string>> = {
  done: 'answered',
  denied: 'refused',
  throttled: 'throttled out',
  failed: 'failed',
  'not-asked': 'not asked',
}

/** What was asked of AWS, how often it was answered, and what was not. */
export function coverage({ review, gaps }: ReviewReport): readonly Block[] {
  const { calls } = review.extraction
  return [
    heading(1, 'Coverage and limits'),
    ...(gaps.length === 0
      ? [text('Every call was answered.')]
      : [
          leading(
            `${count(gaps.length, 'question')} to AWS ${gaps.length === 1 ? 'was' : 'were'} not answered. What they would have shown is not known here: no check passes on it.`,
          ),
        ]),
    ...(gaps.length === 0
      ? []
      : tableOf(
          [
            { title: 'Call', share: 150 },
            { title: 'About', share: 120, collapses: true },
            { title: 'Region', share: 60, collapses: true },
            { title: 'How it ended', share: 60 },
            { title: 'Reason', share: 160, collapses: true },
          ],
          gaps.map(({ call, target, region, status, error }) => [
            { text: call, tone: 'mono' },
            target === undefined ? NONE : { text: target, tone: 'small' },
            region ?? NONE,
            STATUS[status],
            error === undefined ? NONE : `${error.code}: ${error.message}`,
          ]),
          '',
        )),
    heading(2, 'Every call with its counts'),
    ...tableOf(
      [
        { title: 'Call', share: 230 },
        { title: 'Answered', share: 60, right: true },
        { title: 'Not answered', share: 60, right: true },
        { title: 'Items', share: 60, right: true },
        { title: 'Errors', share: 120, collapses: true },
      ],
      calls.map(({ call, answered, notAnswered, items, errors }) => [
        { text: call, tone: 'mono' },
        answered.toLocaleString('en-US'),
        notAnswered === 0 ? '0' : bad(notAnswered.toLocaleString('en-US')),
        items.toLocaleString('en-US'),
        errors.length === 0 ? NONE : errors.join(', '),
      ]),
      'No call was made.',
    ),
  ]
}
