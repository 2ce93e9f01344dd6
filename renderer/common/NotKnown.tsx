import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../shared/graph/text.ts'
import type { NotCollected } from '../../shared/known.ts'

/** In the place of a value that nobody read: never "none". The call that would show it stands behind it. */
export function NotKnown({ fact }: { readonly fact: NotCollected }) {
  return (
    <span title={`${visibleText(fact.what)}. ${visibleText(fact.why ?? '')}`}>
      <StatusIndicator type="warning">Not known</StatusIndicator>{' '}
      <code className="breakable">{visibleText(fact.call)}</code>
    </span>
  )
}
