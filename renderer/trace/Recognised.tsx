import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Fragment } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import type { ParsedDenial } from '../../shared/trace/facts/denial.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { VerdictBanner } from '../request/VerdictBanner.tsx'
import { sentenceOf } from '../request/verdicts.ts'
import { navigate } from '../router/navigation.ts'
import type { TraceRoute } from '../router/route.ts'
import { textOf } from '../request/traceInput.ts'
import { askRoute, whoCanRoute } from '../router/links.ts'
import { Notes } from './Notes.tsx'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { awsSays } from './words.ts'

/** What was read from the text, what AWS says, and what the snapshot says of it. */
export function Recognised({ trace, route }: { readonly trace: Trace; readonly route: TraceRoute }) {
  const { parsed, decision } = trace
  const notes = [...new Set([...trace.notes, ...(decision?.notes ?? [])])].filter(
    // Those stand with the changes.
    (note) => decision === null || trace.fixNotes?.includes(note) !== true,
  )
  const context = Object.entries(parsed.context)
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            decision === null ? null : (
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => navigate(askRoute(decision, route))}>Ask about it</Button>
                <Button onClick={() => navigate(whoCanRoute(decision, route))}>Who can</Button>
              </SpaceBetween>
            )
          }
        >
          What was refused
        </Header>
      }
    >
      <SpaceBetween size="m">
        {decision === null ? (
          <Box fontSize="heading-m">
            {parsed.notADecision === null && trace.possibleCallers !== undefined
              ? 'The text does not say who called: those who may have are listed below.'
              : parsed.notADecision === null
                ? 'The snapshot cannot be asked about this denial: the causes below say why.'
                : 'No policy refused this.'}
          </Box>
        ) : (
          <div className="tr-verdict">
            <Box color="text-body-secondary">By the snapshot</Box>
            <VerdictBanner verdict={decision.verdict} />
            <Box fontSize="heading-s">{visibleText(sentenceOf(decision))}</Box>
          </div>
        )}
        <KeyValuePairs
          columns={2}
          items={[
            {
              label: 'Principal',
              value: (
                <PrincipalLink
                  snapshot={route.snapshot}
                  arn={decision?.request.principal ?? parsed.principal ?? 'Not named'}
                />
              ),
            },
            {
              label: 'Action',
              value: <Named text={decision?.request.action ?? parsed.action} or={operationText(parsed)} />,
            },
            {
              label: 'Resource',
              value: <Named text={parsed.resource ?? decision?.request.resource ?? null} or="Not named" />,
            },
            {
              label: parsed.text === '' ? 'Asked in the form' : 'AWS says',
              value: <AwsSays parsed={parsed} />,
            },
          ]}
        />
        {parsed.text === '' || parsed.text === textOf(route)?.trim() ? null : (
          <ExpandableSection headerText="The text that was recognised" variant="footer">
            <Box variant="code">{parsed.text.split('\n').map(visibleText).join('\n')}</Box>
          </ExpandableSection>
        )}
        {context.length === 0 ? null : (
          <ExpandableSection
            headerText={`Context that came with it (${context.length} ${context.length === 1 ? 'key' : 'keys'})`}
            variant="footer"
          >
            <dl className="tr-compare">
              {context.map(([key, value]) => (
                <Fragment key={key}>
                  <dt className="mono">{visibleText(key)}</dt>
                  <dd className="mono">{visibleText([value].flat().join(', '))}</dd>
                </Fragment>
              ))}
            </dl>
          </ExpandableSection>
        )}
        <Notes notes={notes} />
      </SpaceBetween>
    </Container>
  )
}

function operationText({ operation, errorCode }: ParsedDenial): string {
  if (operation !== null) return `Not named; the operation is ${visibleText(operation)}`
  return errorCode === null ? 'Not named' : `Not named; the error is ${visibleText(errorCode)}`
}

function AwsSays({ parsed }: { readonly parsed: ParsedDenial }) {
  const { text, errorCode, operation } = parsed
  if (text === '') return 'No message from AWS'
  const error = [errorCode, operation === null ? null : `when calling ${operation}`].filter(Boolean).join(' ')
  return (
    <>
      {awsSays(parsed)}
      {error === '' ? null : (
        <Box variant="small" display="block">
          {visibleText(error)}
        </Box>
      )}
    </>
  )
}

function Named({ text, or }: { readonly text: string | null; readonly or: string }) {
  return text === null ? or : <span className="mono">{visibleText(text)}</span>
}
