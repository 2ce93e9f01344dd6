import { KIND_WORDS } from '../../exposure/kinds.ts'
import type { Exposure } from '../../exposure/types.ts'
import { heldInWords, powerInWords, whoInWords } from '../../exposure/words.ts'
import type { Review } from '../../review/types.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

interface Row {
  readonly by: 'review' | 'exposure'
  readonly check: string
  readonly title: string
  readonly severity?: string
  readonly status: string
  readonly subject?: string
  readonly detail: string
  readonly whatToDo?: string
  readonly controls?: readonly string[]
  readonly missing?: readonly { readonly call: string }[]
}

export const findings = tableOf<ExportedAccount, Of<Row>>(
  'findings',
  'what a check of the credential review found of a subject, or what stands in a list of exposure',
  [
    ...ACCOUNT_COLUMNS,
    ['found_by', 'text', '`review` or `exposure`', ({ row }) => row.by],
    ['check_id', 'text', 'of the check, or of the list of exposure', ({ row }) => row.check],
    ['title', 'text', 'in words', ({ row }) => row.title],
    [
      'severity',
      'text',
      'of a check: `critical`, `high`, `medium`, `low`; else null',
      ({ row }) => row.severity,
    ],
    [
      'status',
      'text',
      'of a check: `pass`, `fail`, `not-applicable`, `unknown` (the data was not collected), `manual`; of exposure: `allowed`, `conditional`, `not-known`',
      ({ row }) => row.status,
    ],
    [
      'subject',
      'text',
      'a user, an ARN or the account; null: the check as a whole',
      ({ row }) => row.subject,
    ],
    ['detail', 'text', 'in words', ({ row }) => row.detail],
    ['what_to_do', 'text', 'of a check; else null', ({ row }) => row.whatToDo],
    ['controls', 'texts', 'of a check: what it is a control of; else null', ({ row }) => row.controls],
    [
      'missing_calls',
      'texts',
      'calls that would settle what is not known; null: the check says so in words',
      ({ row }) => row.missing?.map(({ call }) => call),
    ],
  ],
  (account) => rowsIn(account, [...ofReview(account.review), ...ofExposure(account.exposure)]),
)

function ofReview({ checks }: Review): readonly Row[] {
  return checks.flatMap(({ id, title, severity, status, finding, evidence, whatToDo, controls }) => {
    const about = {
      by: 'review',
      check: id,
      title,
      severity,
      status,
      whatToDo,
      controls: controls.map(({ framework, version, control }) => `${framework} ${version} ${control}`),
    } as const
    if (evidence.length === 0) return [{ ...about, detail: finding }]
    return evidence.map(({ subject, detail }) => ({ ...about, subject, detail }))
  })
}

function ofExposure(exposure: Exposure): readonly Row[] {
  const about = (kind: keyof typeof KIND_WORDS) =>
    ({ by: 'exposure', check: kind, title: KIND_WORDS[kind].label }) as const
  const gap = { by: 'exposure', check: 'not-read', title: 'Not all read', status: 'not-known' } as const
  return [
    ...exposure.resources.flatMap(({ resource, access }) =>
      access.map(({ who, state, missing }) => ({
        ...about('outside-access'),
        status: state,
        subject: resource,
        detail: whoInWords(who),
        missing,
      })),
    ),
    ...exposure.roles.map((role) => ({
      ...about('assumable-roles'),
      status: role.state,
      subject: role.role,
      detail: [whoInWords(role.who), powerInWords(role), ...role.warnings].join('. '),
      missing: role.missing,
    })),
    ...exposure.held.map((held) => ({
      ...about(held.kind),
      status: held.missing.length > 0 ? 'not-known' : isOpen(held) ? 'conditional' : 'allowed',
      subject: held.principal,
      detail: heldInWords(held),
      missing: held.missing,
    })),
    ...exposure.partlyRead.map(({ arn, missing }) => ({
      ...gap,
      subject: arn,
      detail: missing.map(({ what }) => what).join('. '),
      missing,
    })),
    ...[...exposure.unread, ...exposure.unknown].map((each) => ({
      ...gap,
      detail: each.what,
      missing: [each],
    })),
  ]
}

/** Nothing without a condition. */
function isOpen({ everywhere, some }: Exposure['held'][number]): boolean {
  return everywhere.count + some.count === 0
}
