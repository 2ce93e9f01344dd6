import Link from '@cloudscape-design/components/link'
import type { StatementRef } from '../../shared/engine/decision.ts'
import { navigate } from '../router/navigation.ts'
import type { TracingRoute } from '../router/tracingRoutes.ts'
import { shortName, statementTitle } from './words.ts'

interface Props {
  readonly route: TracingRoute
  readonly statement: StatementRef
  readonly withEffect?: boolean
}

/** Opens the policy beside the answer with the statement marked. */
export function StatementLink({ route, statement, withEffect = false }: Props) {
  const { policyId, effect, viaGroup, level } = statement
  const title = `${withEffect ? `${effect}: ` : ''}${statementTitle(statement)}`
  return (
    <>
      {policyId === undefined ? (
        title
      ) : (
        <Link onFollow={() => navigate({ ...route, policy: policyId, statement: statement.index })}>
          {title}
        </Link>
      )}
      {viaGroup === undefined ? null : `, through group ${shortName(viaGroup)}`}
      {level === undefined ? null : `, at ${shortName(level)}`}
    </>
  )
}
