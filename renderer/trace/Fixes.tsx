import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { NumberedSteps } from '../common/NumberedSteps.tsx'
import { FixItem } from './FixItem.tsx'
import { waysOf, waysText } from './ways.ts'

interface Props {
  readonly trace: Trace
  readonly snapshot: string
}

/** Changes that were tried on a copy of the account; those that open least come first. */
export function Fixes({ trace, snapshot }: Props) {
  const { fixes, partial = [], fixNotes = [] } = trace
  const allowed = trace.decision?.verdict === 'Allowed'
  const ways = waysText(waysOf(fixes))
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${fixes.length + partial.length})`}
          description={
            fixes.length === 0
              ? undefined
              : 'Tried on a copy of the account; what meets a condition or mends a statement comes first. Whence changes nothing in AWS.'
          }
        >
          {partial.length > 0 ? 'Changes needed in any case' : 'Changes that would allow it'}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {fixes.length > 0 || fixNotes.length > 0 ? null : (
          <Box>
            {allowed
              ? 'None is needed: by the snapshot the request is allowed.'
              : 'No change could be proved to allow it.'}
          </Box>
        )}
        {fixNotes.map((note) => (
          <div key={note} className="breakable">
            {visibleText(note)}
          </div>
        ))}
        {partial.length === 0 ? null : (
          <NumberedSteps label="Needed on the side that was collected">
            {partial.map((fix, index) => (
              <FixItem key={index} fix={fix} number={index + 1} snapshot={snapshot} />
            ))}
          </NumberedSteps>
        )}
        {ways === null ? null : <Box fontWeight="bold">{ways}</Box>}
        {fixes.length === 0 ? null : (
          <NumberedSteps label="Changes">
            {fixes.map((fix, index) =>
              fix.weakens === true ? null : (
                <FixItem key={index} fix={fix} number={index + 1} snapshot={snapshot} />
              ),
            )}
          </NumberedSteps>
        )}
        {fixes.some(({ weakens }) => weakens === true) ? (
          <SpaceBetween size="s">
            <Header
              variant="h3"
              description="Somebody put the guard there on purpose: take one of these only where the guard is wrong."
            >
              Changes that go round a guard
            </Header>
            <NumberedSteps label="Changes that go round a guard">
              {fixes.map((fix, index) =>
                fix.weakens === true ? (
                  <FixItem key={index} fix={fix} number={index + 1} snapshot={snapshot} />
                ) : null,
              )}
            </NumberedSteps>
          </SpaceBetween>
        ) : null}
      </SpaceBetween>
    </Container>
  )
}
