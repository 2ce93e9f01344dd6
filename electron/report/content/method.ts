import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block } from './blocks.ts'
import { byGravity } from './order.ts'
import { tableOf } from './tableOf.ts'
import { heading } from './words.ts'

/** How the review was made, what it cannot see, and what every id stands for. */
export function method({ review }: ReviewReport): readonly Block[] {
  return [
    heading(1, 'Method'),
    { kind: 'list', items: [...METHOD, ...review.notes] },
    heading(2, 'What the words mean'),
    {
      kind: 'facts',
      rows: [
        [
          'Failed',
          'the test found what it looks for; the evidence lists everybody and everything that it found',
        ],
        ['Passed', 'the test looked at everything that it needs and found nothing'],
        ['Unknown', 'something that the test needs was not collected; that is never a pass'],
        ['By hand', 'no data that AWS gives can tell; somebody has to look'],
        ['Not applicable', 'the account has nothing of the kind'],
        ['Critical', 'whoever finds it may be able to take over the account'],
        ['High', 'access that nobody needs, or that lacks its second lock'],
        ['Medium, low', 'hygiene: it makes the graver ones more likely, or harder to see'],
        ['Administrator', 'may do every action on everything, by all policies and limits together'],
        [
          'Can become administrator',
          'a chain of steps leads there, each of which was decided on the policies',
        ],
        ['Not known', 'nobody looked, or AWS refused; the coverage names the call that would tell'],
      ],
    },
    heading(2, 'The checks by their ids'),
    ...tableOf(
      [
        { title: 'Check', share: 180 },
        { title: 'Severity', share: 50 },
        { title: 'Test', share: 280 },
      ],
      review.checks.toSorted(byGravity).map(({ id, severity, title, test }) => [
        [
          { text: title, tone: 'strong' },
          { text: id, tone: 'monoSoft' },
        ],
        severity,
        { text: test, tone: 'soft' },
      ]),
      '',
    ),
  ]
}

const METHOD: readonly string[] = [
  'Whence read this account with read-only calls and made this document on the machine where it runs. The same data gives the same document.',
  'Ages are whole calendar days in UTC, up to the report date on the first page. A password or key that was never used counts as unused from the day it was set or made.',
  'IAM tells the last use of a password to 5 minutes and of a key to 15 minutes, and late: a key used moments before the report can read as not used. Uses before 2014-10-20 (passwords) and 2015-04-22 (keys) are not recorded; uses of passwords from 2018-05-03 to 2018-05-23 may be missing.',
  'What principals can do is decided over identity policies, groups, boundaries, policies of resources, control policies of the organization and trust policies together, as far as they were read.',
  'Controls marked * are mapped by Whence; the others follow the compliance files of prowler-cloud/prowler@3e000fa (Apache-2.0), without its own sub-numbers.',
  'Characters that the fonts of this document lack, and those that nobody would see, are printed by their codes, such as [U+202E].',
]
