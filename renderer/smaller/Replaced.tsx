import { visibleText } from '../../shared/graph/text.ts'
import type { Replaced as ReplacedPolicy } from '../../shared/smaller/types.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { Section } from '../common/Section.tsx'

interface Props {
  readonly snapshot: string
  readonly replaces: readonly ReplacedPolicy[]
}

/** The policies in whose place it would stand. Others who have them keep them. */
export function Replaced({ snapshot, replaces }: Props) {
  if (replaces.length === 0) return null
  const groups = replaces.some(({ viaGroup }) => viaGroup !== undefined)
  return (
    <Section
      title="In place of"
      count={replaces.length}
      fold
      description={
        groups
          ? 'Who is taken out of a group loses all of its policies; the other members keep them.'
          : 'Others who have these policies keep them.'
      }
    >
      <ul>
        {replaces.map(({ policy, name, how, viaGroup }) => (
          <li key={`${policy} ${viaGroup ?? ''}`}>
            <RouteLink to={{ view: 'policy', snapshot, id: policy }}>{visibleText(name)}</RouteLink>,{' '}
            {viaGroup === undefined
              ? how === 'inline'
                ? 'inline in it'
                : 'attached to it'
              : `${how} in the group ${shortName(viaGroup)}`}
          </li>
        ))}
      </ul>
    </Section>
  )
}
