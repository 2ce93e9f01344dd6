import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block } from './blocks.ts'
import { tableOf } from './tableOf.ts'

/** What auditors ask of such a review, and where it stands. */
export function whereItStands({ campaign, review }: ReviewReport): readonly Block[] {
  const decided =
    campaign === undefined ? 'no decisions were recorded; room by hand in Users and Roles' : 'Decisions'
  return [
    { kind: 'heading', level: 2, text: 'Where to find what is asked for', quiet: true },
    ...tableOf(
      [
        { title: 'Question', share: 300 },
        { title: 'Section', share: 210 },
      ],
      [
        ['Who extracted the data, with what, when, and from which account', 'this page; Coverage and limits'],
        ['Is everybody in it: counts, lists, report and rows beside one another', 'Population'],
        ['Who is privileged by what they can really do, and who can become so', 'Users; Roles; Findings'],
        [
          'Roles, people behind them, third parties and identity providers',
          review.population === undefined
            ? 'People and programs behind roles'
            : 'Roles; People and programs; Third parties',
        ],
        [
          'Passwords, MFA, access keys and other credentials, with their age and use',
          'Users; Access keys; Other credentials',
        ],
        ['Who decided what, why and when; exceptions and their approvers', decided],
        ['What changed, and whether what was decided was carried out', 'Changes since the last review'],
        ['Which controls of which framework in which version', 'Controls by framework'],
        ['How it was tested, and what was not seen', 'Method; Coverage and limits'],
        ['Who answers for it', 'Sign-off'],
      ],
      '',
    ),
  ]
}
