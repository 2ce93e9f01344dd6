import Alert from '@cloudscape-design/components/alert'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import type { Exposure } from '../../shared/exposure/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shortName } from '../common/principalNames.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { formatNumberOf } from '../common/format.ts'

const SHOWN = 50

/** What was not read: every number of the lists is at least that. */
export function Gaps({ answer, snapshot }: { readonly answer: Exposure; readonly snapshot: string }) {
  const { unknown, partlyRead } = answer
  if (unknown.length + partlyRead.length === 0) return null
  return (
    <Alert type="warning" header="Not everything was read: every number here is at least that">
      {unknown.map(({ what, call }) => (
        <div key={what} className="breakable">
          Not known: {visibleText(what)} (<code>{visibleText(call)}</code> would show it)
        </div>
      ))}
      {partlyRead.length === 0 ? null : (
        <ExpandableSection
          headerText={`${formatNumberOf(partlyRead.length, 'user or role', 'users and roles')} may have more than is listed`}
        >
          {partlyRead.slice(0, SHOWN).map(({ arn, missing }) => (
            <div key={arn} className="breakable">
              <PrincipalLink snapshot={snapshot} arn={arn} text={shortName(arn)} />:{' '}
              {missing.map(({ what, call }) => `${visibleText(what)} (${visibleText(call)})`).join('; ')}
            </div>
          ))}
          {partlyRead.length > SHOWN ? `And ${partlyRead.length - SHOWN} more.` : null}
        </ExpandableSection>
      )}
    </Alert>
  )
}
