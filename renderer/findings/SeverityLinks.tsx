import {
  FINDING_KINDS,
  FINDING_KIND_WORDS,
  FINDING_SEVERITIES,
  SEVERITY_WORDS,
} from '../../shared/findings/kinds.ts'
import type { FindingCounts } from '../../shared/findings/types.ts'
import { findingsRoute } from '../common/findingLinks.ts'
import { formatCount } from '../common/format.ts'
import { RouteLink } from '../common/RouteLink.tsx'

interface Props {
  readonly counts: FindingCounts
  readonly snapshot: string
}

/** How many there are of each severity and of each kind: each number leads to its list. */
export function SeverityLinks({ counts, snapshot }: Props) {
  return (
    <nav className="finding-counts" aria-label="Findings by severity and kind">
      {FINDING_SEVERITIES.map((severity) => (
        <RouteLink key={severity} to={findingsRoute(snapshot, { severity })}>
          {formatCount(counts.severities[severity])} {SEVERITY_WORDS[severity].toLowerCase()}
        </RouteLink>
      ))}
      <span aria-hidden="true" className="finding-counts-gap" />
      {FINDING_KINDS.flatMap((kind) => {
        const { open } = counts.kinds[kind]
        if (open === 0) return []
        return [
          <RouteLink key={kind} to={findingsRoute(snapshot, { kind })}>
            {FINDING_KIND_WORDS[kind].label} {formatCount(open)}
          </RouteLink>,
        ]
      })}
    </nav>
  )
}
