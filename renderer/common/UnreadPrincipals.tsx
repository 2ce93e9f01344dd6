import Alert from '@cloudscape-design/components/alert'
import type { Unread } from '../../shared/account/completeness.ts'
import { visibleText } from '../../shared/graph/text.ts'

interface Props {
  readonly unread: readonly Unread[]
  /** What the others may do or be. */
  readonly what: string
}

/** Above a list of principals: of which not all were read, and the call that would show the others. */
export function UnreadPrincipals({ unread, what }: Props) {
  if (unread.length === 0) return null
  return (
    <Alert type="warning" header={`Principals that were not read ${what}`}>
      {unread.map((each) => (
        <div key={each.what}>
          {visibleText(each.what)} (<code>{each.call}</code>). {visibleText(each.why)}
        </div>
      ))}
    </Alert>
  )
}
