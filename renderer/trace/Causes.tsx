import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import { visibleText } from '../../shared/graph/text.ts'
import type { Cause, Evidence } from '../../shared/trace/types.ts'
import { useHelp } from '../help/HelpContext.tsx'
import type { TraceRoute } from '../router/tracingRoutes.ts'
import { StatementLink } from './StatementLink.tsx'
import { CAUSES, observedText } from './words.ts'

interface Props {
  readonly causes: readonly Cause[]
  readonly allowed: boolean
  readonly route: TraceRoute
}

/** Everything that stands in the way, in the order in which to fix it. */
export function Causes({ causes, allowed, route }: Props) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${causes.length})`}
          description={causes.length > 1 ? 'In the order in which to fix them.' : undefined}
        >
          What stands in the way
        </Header>
      }
    >
      {causes.length === 0 ? (
        <Box>
          {allowed
            ? 'Nothing: by the snapshot the request is allowed.'
            : 'No cause was found in what was collected.'}
        </Box>
      ) : (
        <ol className="tr-steps" aria-label="Causes">
          {causes.map((cause, index) => (
            <CauseItem key={index} cause={cause} number={index + 1} route={route} />
          ))}
        </ol>
      )}
    </Container>
  )
}

function CauseItem(props: { readonly cause: Cause; readonly number: number; readonly route: TraceRoute }) {
  const { cause, number, route } = props
  const { openCause } = useHelp()
  return (
    <li className="tr-step">
      <span className="tr-number" aria-hidden="true">
        {number}
      </span>
      <div className="tr-body">
        <div className="tr-row">
          <Badge color="red">{CAUSES[cause.kind]}</Badge>
          <Link
            variant="info"
            ariaLabel={`Information about: ${CAUSES[cause.kind]}`}
            onFollow={() => openCause(cause.kind)}
          >
            Info
          </Link>
        </div>
        <p className="tr-summary">{visibleText(cause.summary)}</p>
        {cause.evidence.length === 0 ? null : (
          <ul className="tr-list" aria-label={`Evidence of cause ${number}`}>
            {cause.evidence.map((evidence, index) => (
              <li key={index}>
                <EvidenceItem evidence={evidence} route={route} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

/** One sentence, the statement it rests on, and what that requires of what the request has. */
export function EvidenceItem(props: { readonly evidence: Evidence; readonly route: TraceRoute }) {
  const { evidence, route } = props
  const { statement, required, observed } = evidence
  return (
    <>
      <div>{visibleText(evidence.sentence)}</div>
      {required === undefined ? null : (
        <dl className="tr-compare">
          <dt>Required</dt>
          <dd className="mono">{visibleText(required.join(' or '))}</dd>
          <dt>Observed</dt>
          <dd className="mono">{observedText(observed)}</dd>
        </dl>
      )}
      {statement === undefined ? null : (
        <div>
          Open <StatementLink route={route} statement={statement} />
        </div>
      )}
    </>
  )
}
