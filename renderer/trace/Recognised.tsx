import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Fragment } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import type { ParsedDenial } from '../../shared/trace/facts/denial.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { VerdictBanner } from '../request/VerdictBanner.tsx'
import { sentenceOf } from '../request/verdicts.ts'
import type { TraceRoute } from '../router/route.ts'
import { textOf } from '../request/traceInput.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { Section } from '../common/Section.tsx'
import { awsSays } from './words.ts'

interface Props {
  readonly trace: Trace
  readonly route: TraceRoute
}

/** The verdict of the snapshot in one sentence. */
export function VerdictOf({ trace: { parsed, decision, possibleCallers } }: Pick<Props, 'trace'>) {
  if (decision === null) {
    return (
      <Box fontSize="heading-m">
        {parsed.notADecision === null && possibleCallers !== undefined
          ? 'The text does not say who called: those who may have are listed below.'
          : parsed.notADecision === null
            ? 'The snapshot cannot be asked about this denial: the causes below say why.'
            : 'No policy refused this.'}
      </Box>
    )
  }
  return (
    <div className="tr-verdict">
      <VerdictBanner verdict={decision.verdict} />
      <Box>By the snapshot: {visibleText(sentenceOf(decision, false))}</Box>
    </div>
  )
}

/** What an answer rests on; those that stand with the changes are left out. */
export function notesOf({ notes, decision, fixNotes }: Trace): readonly string[] {
  return [...new Set([...notes, ...(decision?.notes ?? [])])].filter(
    (note) => decision === null || fixNotes?.includes(note) !== true,
  )
}

/** What was read from the text, and what AWS says of it. */
export function Recognised({ trace, route }: Props) {
  const { parsed, decision } = trace
  const context = Object.entries(parsed.context)
  return (
    <Section title={parsed.text === '' ? 'What was asked' : 'What was read from the text'} fold>
      <SpaceBetween size="m">
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
      </SpaceBetween>
    </Section>
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
