import Link from '@cloudscape-design/components/link'
import { visibleText } from '../../shared/graph/text.ts'
import type { Hop, HopEvidence } from '../../shared/paths/edge/path.ts'
import { navigate } from '../router/navigation.ts'
import { contextRows } from '../router/links.ts'
import type { PathsRoute } from '../router/route.ts'
import { StatementLink } from '../policy/StatementLink.tsx'
import { wayInWords } from '../request/conditions.ts'

/** One permission that the hop needs: what, by which statement, and the way to every layer of the decision. */
export function Evidence(props: {
  readonly evidence: HopEvidence
  readonly edge: Hop['edge']
  readonly route: PathsRoute
}) {
  const { evidence, edge, route } = props
  const { principal: who, action, resource, context, decidedBy, conditions, missing } = evidence
  return (
    <>
      <div>
        {who === edge.from ? null : <>{visibleText(who.replace(/^service:/, ''))} may call </>}
        <code>{visibleText(action)}</code> on <span className="mono">{visibleText(resource)}</span>
      </div>
      <div>
        {decidedBy.length === 0 ? null : (
          <>
            Allowed by{' '}
            {decidedBy.map((statement, index) => (
              <span key={index}>
                {index > 0 ? '; ' : ''}
                <StatementLink route={route} statement={statement} />
              </span>
            ))}
            {' · '}
          </>
        )}
        <Link
          ariaLabel={`Decision steps of ${visibleText(action)} on ${visibleText(resource)}`}
          onFollow={() =>
            navigate({
              view: 'ask',
              snapshot: route.snapshot,
              principal: who,
              action,
              resource,
              context: contextRows(context),
            })
          }
        >
          Decision steps
        </Link>
      </div>
      {conditions.map((way, index) => (
        <div key={index} className="breakable">
          <b>{index === 0 ? 'If' : 'or if'}</b> {wayInWords(way)}
        </div>
      ))}
      {missing.map(({ what, call }) => (
        <div key={`${what} ${call}`}>
          Not collected: {visibleText(what)} (<code>{visibleText(call)}</code> would show it)
        </div>
      ))}
    </>
  )
}
