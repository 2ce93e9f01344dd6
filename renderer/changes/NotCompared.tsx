import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { DiffSummary } from '../../shared/diff/summary.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatNumberOf } from '../common/format.ts'
import { Section } from '../common/Section.tsx'

/** What was not read on one of the sides, with the call that would have told. */
export function NotCompared({ summary }: { readonly summary: DiffSummary }) {
  const { before, after, notCompared, unknown } = summary
  const lists = [
    ['Not read before', before.unread],
    ['Not read after', after.unread],
    ['Not compared', notCompared],
    [
      'Could make a difference for those who changed',
      unknown.map(
        ({ what, call, principals }) => `${what} (${call}), for ${formatNumberOf(principals, 'principal')}`,
      ),
    ],
  ] as const
  const given = lists.filter(([, texts]) => texts.length > 0)
  if (given.length === 0)
    return <Alert type="success" header="Everything that the comparison looks at was read on both sides" />
  return (
    <SpaceBetween size="l">
      {given.map(([title, texts]) => (
        <Section key={title} title={title} fold={false}>
          <ul>
            {texts.map((text) => (
              <li key={text} className="breakable">
                {visibleText(text)}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </SpaceBetween>
  )
}

/** How many entries the list has. */
export function notComparedCount({ before, after, notCompared, unknown }: DiffSummary): number {
  return before.unread.length + after.unread.length + notCompared.length + unknown.length
}
