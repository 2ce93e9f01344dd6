import Link from '@cloudscape-design/components/link'
import type { StatementRef } from '../../shared/engine/request/decision.ts'
import { navigate } from '../router/navigation.ts'
import type { TracingRoute } from '../router/tracingRoutes.ts'
import { placeText, statementTitle } from '../common/traceWords.ts'

interface Props {
  readonly route: TracingRoute
  readonly statement: StatementRef
  /** Instead of the statement's name, where that stands above already. */
  readonly text?: string
}

/** Opens the policy beside the answer with the statement marked. */
export function StatementLink({ route, statement, text }: Props) {
  const { policyId } = statement
  const title = statementTitle(statement)
  const words = text ?? title
  return (
    <>
      {policyId === undefined ? (
        words
      ) : (
        <Link
          {...(text === undefined ? {} : { ariaLabel: `${text}: ${title}` })}
          onFollow={() => navigate({ ...route, policy: policyId, statement: statement.index })}
        >
          {words}
        </Link>
      )}
      {text === undefined ? placeText(statement) : ''}
    </>
  )
}
