import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { useState } from 'react'
import type { CheckResult } from '../../shared/review/types.ts'
import { formatNumberOf } from '../common/format.ts'

/** As many are drawn at a time: a check of a large account has thousands. */
const STEP = 200

/** What a check found, drawn when it is opened. */
export function Findings({ evidence }: Pick<CheckResult, 'evidence'>) {
  const [expanded, setExpanded] = useState(false)
  const [most, setMost] = useState(STEP)
  const left = evidence.length - most
  return (
    <ExpandableSection
      headerText={formatNumberOf(evidence.length, 'finding')}
      variant="footer"
      expanded={expanded}
      onChange={({ detail }) => setExpanded(detail.expanded)}
    >
      {expanded ? (
        <>
          <ul>
            {evidence.slice(0, most).map(({ subject, detail }, index) => (
              <li key={index}>
                <b>{subject}</b>: {detail}
              </li>
            ))}
          </ul>
          {left > 0 ? (
            <Button onClick={() => setMost(most + STEP)}>
              {`Show ${formatNumberOf(Math.min(left, STEP), 'more finding')}`}
            </Button>
          ) : null}
        </>
      ) : null}
    </ExpandableSection>
  )
}
