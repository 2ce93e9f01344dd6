import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import { visibleText } from '../../shared/graph/text.ts'
import type { Cause, Evidence } from '../../shared/trace/facts/cause.ts'
import { causeHelp } from '../../shared/trace/help/help.ts'
import { NumberedStep, NumberedSteps } from '../common/NumberedSteps.tsx'
import { useHelp } from '../common/HelpContext.tsx'
import type { TraceRoute } from '../router/route.ts'
import { StatementSource } from '../policy/StatementSource.tsx'
import { observedText } from './words.ts'

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
        <NumberedSteps label="Causes">
          {causes.map((cause, index) => (
            <CauseItem
              key={index}
              cause={cause}
              number={index + 1}
              route={route}
              before={causes.slice(0, index).flatMap(({ evidence }) => evidence)}
            />
          ))}
        </NumberedSteps>
      )}
    </Container>
  )
}

interface ItemProps {
  readonly cause: Cause
  readonly number: number
  readonly route: TraceRoute
  /** The evidence of the causes before it. */
  readonly before: readonly Evidence[]
}

function CauseItem({ cause, number, route, before }: ItemProps) {
  const { openCause } = useHelp()
  const { blocks, label } = causeHelp(cause.kind)
  return (
    <NumberedStep number={number}>
      <div className="step-row">
        <Badge color={blocks ? 'red' : 'grey'}>{label}</Badge>
        <Link variant="info" ariaLabel={`Information about: ${label}`} onFollow={() => openCause(cause.kind)}>
          Info
        </Link>
      </div>
      <p className="step-summary">{visibleText(cause.summary)}</p>
      {cause.evidence.length === 0 ? null : (
        <EvidenceList
          evidence={cause.evidence}
          route={route}
          label={`Evidence of cause ${number}`}
          before={before}
        />
      )}
    </NumberedStep>
  )
}

/**
 * Sentences, each with the statement it rests on. One that several rest on is shown once; the first of all is open,
 * unless it was shown above already.
 */
function EvidenceList(props: {
  readonly evidence: readonly Evidence[]
  readonly route: TraceRoute
  readonly label: string
  readonly before?: readonly Evidence[]
}) {
  const { evidence, route, label, before = [] } = props
  const places = evidence.map(placeOf)
  const above = new Set(before.map(placeOf))
  const first = places.findIndex((place) => place !== null)
  return (
    <ul className="step-list" aria-label={label}>
      {evidence.map((one, index) => {
        const { statement } = one
        const place = placeOf(one)
        return (
          <li key={index}>
            <EvidenceItem evidence={one} />
            {statement === undefined || places.indexOf(place) !== index ? null : (
              <StatementSource
                route={route}
                statement={statement}
                open={index === first && !above.has(place)}
                values={evidence
                  .filter((each) => placeOf(each) === place)
                  .flatMap(({ required = [] }) => required)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function placeOf({ statement }: Evidence): string | null {
  if (statement === undefined) return null
  const { policyId, policy, index, level } = statement
  return JSON.stringify([policyId ?? policy, index, level])
}

function EvidenceItem({ evidence }: { readonly evidence: Evidence }) {
  return (
    <>
      <div>{visibleText(evidence.sentence)}</div>
      <Comparison evidence={evidence} />
    </>
  )
}

/** What a condition requires, and what the request has. */
export function Comparison({
  evidence,
}: {
  readonly evidence: Pick<Evidence, 'required' | 'observed' | 'difference'>
}) {
  const { required, observed, difference } = evidence
  if (required === undefined) return null
  if (difference !== undefined) {
    return (
      <dl className="tr-compare">
        <dt>Required</dt>
        <dd className="mono">
          <Marked text={difference.wanted} part={difference.marked.wanted} />
        </dd>
        <dt>Observed</dt>
        <dd className="mono">
          <Marked text={difference.has} part={difference.marked.has} />
        </dd>
      </dl>
    )
  }
  return (
    <dl className="tr-compare">
      <dt>Required</dt>
      <dd className="mono">{visibleText(required.join(' or '))}</dd>
      <dt>Observed</dt>
      <dd className={Array.isArray(observed) ? 'mono' : undefined}>{observedText(observed)}</dd>
    </dl>
  )
}

/** A text with the part marked in which it differs from the other. */
function Marked({ text, part }: { readonly text: string; readonly part: string }) {
  // A part of an ARN stands between colons; anything else is nearest to the end.
  const field = text.indexOf(`:${part}:`)
  const at = part === '' ? -1 : field === -1 ? text.lastIndexOf(part) : field + 1
  if (at === -1) return visibleText(text)
  return (
    <>
      {visibleText(text.slice(0, at))}
      <mark className="tr-mark">{visibleText(part)}</mark>
      {visibleText(text.slice(at + part.length))}
    </>
  )
}
