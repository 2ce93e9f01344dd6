import { FINDING_KINDS, FINDING_KIND_WORDS, FINDING_SEVERITIES } from '../../shared/findings/kinds.ts'
import type { FindingsAnswer } from '../../shared/findings/types.ts'
import { findingsRoute } from '../common/findingLinks.ts'
import { formatCount } from '../common/format.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { SeverityBadge } from '../common/SeverityBadge.tsx'
import type { FindingsRoute } from '../router/route.ts'
import './overview.css'

interface Props {
  readonly answer: FindingsAnswer
  readonly snapshot: string
}

/** How many findings there are of each severity and kind, and how many are muted or not known: each leads to its list. */
export function SeverityFigures({ answer: { counts }, snapshot }: Props) {
  const { severities, kinds, muted, notKnown } = counts
  const more = (label: string, count: number, to: FindingsRoute) =>
    count === 0 ? null : (
      <RouteLink to={to}>
        {label} {formatCount(count)}
      </RouteLink>
    )
  return (
    <div>
      <div className="severity-figures">
        {FINDING_SEVERITIES.map((severity) => (
          <div key={severity} className="severity-figure">
            <SeverityBadge severity={severity} />
            <span className="severity-count">
              <RouteLink
                to={findingsRoute(snapshot, { severity })}
                inherit
                ariaLabel={`${formatCount(severities[severity])} ${severity} findings`}
              >
                {formatCount(severities[severity])}
              </RouteLink>
            </span>
          </div>
        ))}
      </div>
      <div className="finding-kinds">
        {FINDING_KINDS.map((kind) => (
          <span key={kind}>
            {more(FINDING_KIND_WORDS[kind].label, kinds[kind].open, findingsRoute(snapshot, { kind }))}
          </span>
        ))}
        {more('Not known', notKnown, findingsRoute(snapshot, { state: 'not-known' }))}
        {more('Muted', muted, findingsRoute(snapshot, { state: 'muted' }))}
      </div>
    </div>
  )
}
