import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ConditionCheck, Decision, MissingData } from '../../shared/engine/request/decision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { DecisionGates } from '../graph/DecisionGates.tsx'
import { navigate } from '../router/navigation.ts'
import type { AskRoute } from '../router/route.ts'
import { traceRoute, whoCanRoute, withPolicy } from '../router/links.ts'
import { LayerTable } from './LayerTable.tsx'
import { askCommand } from '../request/askInput.ts'
import { SESSION_FILE } from '../request/command.ts'
import { VerdictBanner } from '../request/VerdictBanner.tsx'
import { sentenceOf } from '../request/verdicts.ts'

/** A decision: the verdict in a sentence, what it hangs on, and its proof layer by layer. */
export function Answer({ decision, route }: { readonly decision: Decision; readonly route: AskRoute }) {
  const showPolicy = (policy: string, statement?: number) => navigate(withPolicy(route, policy, statement))
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" actions={<Onward decision={decision} route={route} />}>
            Answer
          </Header>
        }
      >
        <SpaceBetween size="m">
          <VerdictBanner verdict={decision.verdict} />
          <Box variant="p" fontSize="heading-m">
            {visibleText(sentenceOf(decision))}
          </Box>
          <Residual ways={decision.residual} />
          <Missing missing={decision.unknown} />
          {decision.notes.length === 0 ? null : (
            <Alert type="info" header="Notes">
              <ul>
                {decision.notes.map((note) => (
                  <li key={note}>{visibleText(note)}</li>
                ))}
              </ul>
            </Alert>
          )}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Decision steps</Header>}>
        <DecisionGates decision={decision} onShowPolicy={showPolicy} />
      </Container>
      <ExpandableSection variant="container" headerText="The same as a table">
        <LayerTable layers={decision.layers} route={route} />
      </ExpandableSection>
      <OnCommandLine command={(folder) => askCommand(route, folder)}>
        {route.sessionPolicy === undefined ? null : (
          <Box variant="small">
            Save the session policy of the question as <code>{SESSION_FILE}</code> first.
          </Box>
        )}
      </OnCommandLine>
    </SpaceBetween>
  )
}

/** The same request in the other views. */
function Onward({ decision, route }: { readonly decision: Decision; readonly route: AskRoute }) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {decision.verdict === 'Allowed' ? null : (
        <Button onClick={() => navigate(traceRoute(decision, route))}>
          {decision.verdict === 'Depends' || decision.verdict === 'Unknown'
            ? 'What would allow it?'
            : 'Why denied?'}
        </Button>
      )}
      <Button onClick={() => navigate(whoCanRoute(decision, route))}>Who can</Button>
    </SpaceBetween>
  )
}

function Residual({ ways }: { readonly ways: Decision['residual'] }) {
  if (ways.length === 0) return null
  return (
    <Alert
      type="info"
      header={ways.length === 1 ? 'Allowed if all of this holds' : 'Allowed if one of these holds'}
    >
      {ways.map((way, index) => (
        <div key={index}>
          {index > 0 ? <Box fontWeight="bold">or</Box> : null}
          <ul>
            {way.map((check, place) => (
              <li key={place}>
                <code>{visibleText(conditionText(check))}</code>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Alert>
  )
}

function conditionText({ key, operator, required }: ConditionCheck): string {
  return `${key} ${operator} ${required.join(' or ')}`
}

function Missing({ missing }: { readonly missing: readonly MissingData[] }) {
  const flips = missing.filter(({ couldFlip }) => couldFlip)
  const assumed = missing.filter(({ couldFlip }) => !couldFlip)
  return (
    <>
      {flips.length === 0 ? null : (
        <Alert type="warning" header="Not collected, and could change the answer">
          <MissingList missing={flips} />
        </Alert>
      )}
      {assumed.length === 0 ? null : (
        <Alert type="info" header="Not collected; the answer rests on an assumption here">
          <MissingList missing={assumed} />
        </Alert>
      )}
    </>
  )
}

function MissingList({ missing }: { readonly missing: readonly MissingData[] }) {
  return (
    <ul>
      {missing.map(({ what, call }) => (
        <li key={`${what} ${call}`}>
          {visibleText(what)} (<code>{call}</code> would show it)
        </li>
      ))}
    </ul>
  )
}
