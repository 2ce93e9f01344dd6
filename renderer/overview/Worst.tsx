import Box from '@cloudscape-design/components/box'
import { isOpenFinding } from '../../shared/findings/counts.ts'
import { subjectName } from '../../shared/findings/names.ts'
import type { FindingsAnswer } from '../../shared/findings/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { SeverityBadge } from '../common/SeverityBadge.tsx'
import './overview.css'

const SHOWN = 10

interface Props {
  readonly answer: FindingsAnswer
  readonly snapshot: string
}

/** The worst findings by name; each leads to what it rests on. */
export function Worst({ answer, snapshot }: Props) {
  const worst = answer.findings.filter(isOpenFinding).slice(0, SHOWN)
  if (worst.length === 0) return <Box>There is no finding by what was read.</Box>
  return (
    <div>
      <Box variant="h3">The worst {worst.length === 1 ? 'finding' : `${worst.length} findings`}</Box>
      <ol className="worst" aria-label="The worst findings">
        {worst.map(({ id, severity, who, what }) => (
          <li key={id}>
            <SeverityBadge severity={severity} />
            <span className="breakable">
              <RouteLink to={{ view: 'findings', snapshot, finding: id }}>
                {visibleText(subjectName(who))}
              </RouteLink>{' '}
              {visibleText(what)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
