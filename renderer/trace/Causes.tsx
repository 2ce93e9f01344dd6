import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { Cause, Evidence } from '../../shared/trace/facts/cause.ts'
import { causeHelp } from '../../shared/trace/help/help.ts'
import { NumberedStep, NumberedSteps } from '../common/NumberedSteps.tsx'
import { Section } from '../common/Section.tsx'
import { useHelp } from '../common/HelpContext.tsx'
import type { TraceRoute } from '../router/route.ts'
import { EvidenceList } from './Evidence.tsx'

interface Props {
  readonly causes: readonly Cause[]
  readonly allowed: boolean
  readonly route: TraceRoute
}

/** What stands in the way: the cause to clear first, with the others counted in the heading. */
export function FirstCause({ causes, allowed, route }: Props) {
  return (
    <SpaceBetween size="xs">
      <Header variant="h3" counter={`(${causes.length})`}>
        What stands in the way
      </Header>
      {causes.length === 0 ? (
        <Box>
          {allowed
            ? 'Nothing: by the snapshot the request is allowed.'
            : 'No cause was found in what was collected.'}
        </Box>
      ) : (
        <CauseList label="Causes" causes={causes} from={0} to={1} route={route} />
      )}
    </SpaceBetween>
  )
}

/** The causes after the first, in the order in which to clear them. */
export function OtherCauses({ causes, route }: Pick<Props, 'causes' | 'route'>) {
  if (causes.length < 2) return null
  return (
    <Section
      title="Other causes"
      count={causes.length - 1}
      description="In the order in which to fix them, after the first."
      fold
    >
      <CauseList label="Other causes" causes={causes} from={1} to={causes.length} route={route} />
    </Section>
  )
}

interface ListProps extends Pick<Props, 'causes' | 'route'> {
  readonly label: string
  readonly from: number
  readonly to: number
}

function CauseList({ label, causes, from, to, route }: ListProps) {
  return (
    <NumberedSteps label={label}>
      {causes.slice(from, to).map((cause, place) => (
        <CauseItem
          key={place}
          cause={cause}
          number={from + place + 1}
          route={route}
          before={causes.slice(0, from + place).flatMap(({ evidence }) => evidence)}
        />
      ))}
    </NumberedSteps>
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
        <Link variant="info" ariaLabel={`Info: ${label}`} onFollow={() => openCause(cause.kind)}>
          Info
        </Link>
      </div>
      <p className="step-summary">{visibleText(cause.summary)}</p>
      {cause.evidence.length === 0 ? null : (
        <ExpandableSection
          variant="inline"
          headerText={`Evidence (${cause.evidence.length})`}
          headerAriaLabel={`Evidence of cause ${number} (${cause.evidence.length})`}
        >
          <EvidenceList
            evidence={cause.evidence}
            route={route}
            label={`Evidence of cause ${number}`}
            before={before}
          />
        </ExpandableSection>
      )}
    </NumberedStep>
  )
}
