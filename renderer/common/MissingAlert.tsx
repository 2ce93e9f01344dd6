import Alert from '@cloudscape-design/components/alert'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { visibleText } from '../../shared/graph/text.ts'
import type { NotCollected } from '../../shared/known.ts'

const SHOWN = 3

interface Props {
  readonly header: string
  readonly missing: readonly Pick<NotCollected, 'what' | 'call' | 'why'>[]
}

/** Above an answer: what is missing from it, each with the call that would show it; nothing where all was read. */
export function MissingAlert({ header, missing }: Props) {
  if (missing.length === 0) return null
  const rest = missing.slice(SHOWN)
  return (
    <Alert type="warning" header={header}>
      {missing.slice(0, SHOWN).map(line)}
      {rest.length === 0 ? null : (
        <ExpandableSection headerText={`${rest.length} more`}>{rest.map(line)}</ExpandableSection>
      )}
    </Alert>
  )
}

function line({ what, call, why }: Props['missing'][number]) {
  return (
    <div key={`${what} ${call}`} className="breakable">
      {visibleText(what)} (<code>{visibleText(call)}</code>){why === undefined ? '' : `. ${visibleText(why)}`}
    </div>
  )
}
