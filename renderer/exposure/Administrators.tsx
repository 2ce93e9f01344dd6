import Box from '@cloudscape-design/components/box'
import type { Exposure } from '../../shared/exposure/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatCount } from '../common/format.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { Section } from '../common/Section.tsx'

const SHOWN = 200

interface Props {
  readonly answer: Pick<Exposure, 'administrators' | 'maybeAdministrators'>
  readonly snapshot: string
}

/** Those who have all of every kind, so that the list shows the others. */
export function Administrators({ answer, snapshot }: Props) {
  const { administrators, maybeAdministrators } = answer
  return (
    <Section
      title="Administrators, who have all of these"
      count={administrators.length}
      description={
        maybeAdministrators.length === 0
          ? undefined
          : `Of ${formatCount(maybeAdministrators.length)} more it is not known: they stand in the list above with what is known.`
      }
      fold
    >
      <ul className="exposure-names" aria-label="Administrators">
        {administrators.slice(0, SHOWN).map((arn) => (
          <li key={arn}>
            <PrincipalLink snapshot={snapshot} arn={arn} text={shortName(arn)} />
          </li>
        ))}
        {maybeAdministrators.slice(0, SHOWN).map(({ arn, what, call }) => (
          <li key={arn} className="breakable">
            <PrincipalLink snapshot={snapshot} arn={arn} text={shortName(arn)} />{' '}
            <Box variant="small">
              not known: {visibleText(what)} ({visibleText(call)})
            </Box>
          </li>
        ))}
      </ul>
      {administrators.length > SHOWN ? `And ${formatCount(administrators.length - SHOWN)} more.` : null}
    </Section>
  )
}
