import type { CheckStatus, ControlRef, Review } from '../../../shared/review/types.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block, Part } from './blocks.ts'
import { STATUS_WORD } from '../theme.ts'
import { tableOf } from './tableOf.ts'
import { heading, leading, NONE } from './words.ts'

interface Control {
  readonly framework: string
  readonly version: string
  readonly control: string
  readonly checks: { readonly id: string; readonly status: CheckStatus; readonly ours: boolean }[]
}

/** From the worst: a control is as good as the worst of its checks. */
const ORDER: readonly CheckStatus[] = ['fail', 'unknown', 'manual', 'pass', 'not-applicable']

/** Every control of every framework with the checks that answer it, and how many of them pass. */
export function controlMap({ review }: ReviewReport): readonly Block[] {
  const frameworks = groupByFramework(review)
  return [
    heading(1, 'Controls by framework'),
    leading(
      'A control stands as the worst of its checks: failed, then unknown, by hand, passed, not applicable. The frameworks have more controls than these; only those on identities and credentials that the checks answer are counted. A star marks a mapping that is Whence’s own.',
    ),
    ...tableOf(
      [
        { title: 'Framework', share: 150 },
        { title: 'Controls', share: 50, right: true },
        ...ORDER.map((status) => ({ title: STATUS_WORD[status], share: 56, right: true }) as const),
      ],
      [...frameworks].map(([name, controls]) => [
        { text: name, tone: 'strong' },
        String(controls.length),
        ...ORDER.map((status) => String(controls.filter((one) => statusOf(one) === status).length)),
      ]),
      'No control is mapped.',
    ),
    ...[...frameworks].flatMap(([name, controls]): readonly Block[] => [
      heading(2, name),
      ...tableOf(
        [
          { title: 'Control', share: 70 },
          { title: 'Result', share: 70 },
          { title: 'Checks', share: 370 },
        ],
        controls.map((control) => [
          { text: control.control, tone: 'strong' },
          statusOf(control) === 'fail'
            ? { text: STATUS_WORD.fail, tone: 'bad' }
            : STATUS_WORD[statusOf(control)],
          control.checks.length === 0
            ? NONE
            : ({
                text: control.checks
                  .map(
                    ({ id, status, ours }) =>
                      `${id}${ours ? '*' : ''} (${STATUS_WORD[status].toLowerCase()})`,
                  )
                  .join(', '),
                tone: 'plain',
              } satisfies Part),
        ]),
        '',
      ),
    ]),
  ]
}

function statusOf({ checks }: Control): CheckStatus {
  return ORDER.find((status) => checks.some((check) => check.status === status)) ?? 'not-applicable'
}

function groupByFramework({ checks }: Review): ReadonlyMap<string, readonly Control[]> {
  const frameworks = new Map<string, Map<string, Control>>()
  for (const { id, status, controls } of checks) {
    for (const { framework, version, control, ours } of controls) {
      const name = `${framework} ${version}`
      const of = frameworks.get(name) ?? new Map<string, Control>()
      frameworks.set(name, of)
      const found = of.get(control) ?? { framework, version, control, checks: [] }
      of.set(control, found)
      if (!found.checks.some((check) => check.id === id))
        found.checks.push({ id, status, ours: ours === true })
    }
  }
  return new Map(
    [...frameworks]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, of]) => [name, [...of.values()].sort(byNumber)]),
  )
}

/** `2.10` comes behind `2.9`. */
function byNumber(one: ControlRef, other: ControlRef): number {
  return one.control.localeCompare(other.control, 'en', { numeric: true })
}
