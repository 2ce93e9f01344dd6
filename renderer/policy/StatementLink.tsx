import Link from '@cloudscape-design/components/link'
import type { StatementRef } from '../../shared/engine/request/decision.ts'
import { navigate } from '../router/navigation.ts'
import { withPolicy } from '../router/links.ts'
import type { AnswerRoute } from '../router/route.ts'
import { placeText, statementTitle } from './statementText.ts'

interface Props {
  readonly route: AnswerRoute
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
          onFollow={() => navigate(withPolicy(route, policyId, statement.index))}
        >
          {words}
        </Link>
      )}
      {text === undefined ? placeText(statement) : ''}
    </>
  )
}
