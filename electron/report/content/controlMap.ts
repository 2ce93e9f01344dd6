import { controlMap as mapOf, type FrameworkMap, STATUS_ORDER } from '../../../shared/review/controlMap.ts'
import type { CheckStatus } from '../../../shared/review/types.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import { STATUS_WORD } from '../theme.ts'
import type { Block } from './blocks.ts'
import { tableOf } from './tableOf.ts'
import { bad, heading, leading } from './words.ts'

/** Every control of every framework with the checks that answer it, and how many of them pass. */
export function controlMap({ review: { checks } }: ReviewReport): readonly Block[] {
  const frameworks = mapOf(checks)
  const statuses = new Map(checks.map(({ id, status }) => [id, status]))
  return [
    heading(1, 'Controls by framework'),
    leading(
      'A control stands as the worst of its checks: failed, then unknown, by hand, passed, not applicable. The frameworks have more controls than these; only those on identities and credentials that the checks answer are counted. A star marks a control that is mapped by Whence’s own judgement.',
    ),
    ...tableOf(
      [
        { title: 'Framework', share: 150 },
        { title: 'Controls', share: 50, right: true },
        ...STATUS_ORDER.map((status) => ({ title: STATUS_WORD[status], share: 56, right: true }) as const),
      ],
      frameworks.map(({ framework, version, controls, counts }) => [
        { text: `${framework} ${version}`, tone: 'strong' },
        String(controls.length),
        ...STATUS_ORDER.map((status) => String(counts[status])),
      ]),
      'No control is mapped.',
    ),
    ...frameworks.flatMap((each) => framework(each, statuses)),
  ]
}

function framework(
  { framework: name, version, controls }: FrameworkMap,
  statuses: ReadonlyMap<string, CheckStatus>,
): readonly Block[] {
  const say = (id: string) => `${id} (${STATUS_WORD[statuses.get(id) ?? 'unknown'].toLowerCase()})`
  return [
    heading(2, `${name} ${version}`),
    ...tableOf(
      [
        { title: 'Control', share: 70 },
        { title: 'Result', share: 70 },
        { title: 'Checks', share: 370 },
      ],
      controls.map(({ control, status, ours, checks: ids }) => [
        { text: ours ? `${control}*` : control, tone: 'strong' },
        status === 'fail' ? bad(STATUS_WORD.fail) : STATUS_WORD[status],
        ids.map(say).join(', '),
      ]),
      '',
    ),
  ]
}
