import { sayControls } from '../../shared/review/sayControls.ts'
import type { CheckStatus, Review } from '../../shared/review/types.ts'
import type { Canvas, Struct } from './canvas.ts'
import type { Outline } from './outline.ts'
import { table } from './table.ts'

const GROUPS: readonly (readonly [CheckStatus, string])[] = [
  ['unknown', 'Not known: the data was not collected'],
  ['manual', 'To be looked at by hand'],
  ['not-applicable', 'Not applicable'],
  ['pass', 'Passed'],
]

/** Every check that did not fail, with its reason, and how the review was made. */
export function appendix(canvas: Canvas, parent: Struct, outline: Outline, review: Review): void {
  canvas.newPage('portrait')
  outline.heading(parent, 1, 'Checks that did not fail')
  for (const [status, title] of GROUPS) {
    const checks = review.checks.filter((check) => check.status === status)
    if (checks.length === 0) continue
    outline.heading(parent, 2, title)
    table(
      canvas,
      parent,
      [
        { title: 'Check', width: 165 },
        { title: 'Reason', width: 190 },
        { title: 'Controls', width: canvas.width - 355 },
      ],
      checks.map((check) => [check.title, check.finding, sayControls(check.controls, 'CIS AWS Foundations')]),
    )
  }
  outline.heading(parent, 1, 'Method and limits')
  for (const note of [...review.notes, ...METHOD]) canvas.paragraph(parent, 'P', note, { size: 9 })
}

const METHOD: readonly string[] = [
  'Whence read this account with read-only calls and made this report on the machine where it runs. The same data gives the same report.',
  'Ages are whole calendar days in UTC, up to the day named on the first page. A password or key that was never used counts as unused from the day it was set or made.',
  'IAM tells the last use of a password to 5 minutes and of a key to 15 minutes, and late: a key used moments before the report can read as not used. Uses before 2014-10-20 (passwords) and 2015-04-22 (keys) are not recorded; uses of passwords from 2018-05-03 to 2018-05-23 may be missing.',
  'A check whose data was not collected is unknown, never passed. Controls marked * are mapped by Whence; the others follow the compliance files of prowler-cloud/prowler@3e000fa (Apache-2.0), without its own sub-numbers.',
]
