import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { RECONCILED_WORDS, sayNumber, type ReconciliationLine } from '../../shared/review/reconciliation.ts'
import type { Review } from '../../shared/review/types.ts'
import { formatTime } from '../common/format.ts'
import { Paged } from '../common/Paged.tsx'
import { Section } from '../common/Section.tsx'
import { PrincipalName } from './PrincipalName.tsx'

const TYPES = { equal: 'success', explained: 'info', differs: 'error', 'not-known': 'warning' } as const

interface Props {
  readonly review: Review
  readonly snapshot: string
}

/** Whether everybody stands in the review: the sources beside each other, each difference by name, and who extracted it. */
export function ReconciliationTables({ review, snapshot }: Props) {
  const { lines, notReviewed } = review.reconciliation
  const differences = useMemo(
    () => lines.flatMap(({ label, differences: list }) => list.map((each) => ({ ...each, label }))),
    [lines],
  )
  return (
    <SpaceBetween size="l">
      <Extracted review={review} />
      <Table
        variant="container"
        trackBy="kind"
        wrapLines
        items={lines}
        ariaLabels={{ tableLabel: 'Reconciliation' }}
        header={
          <Header
            variant="h2"
            description="What AWS counts, what its lists and the credential report hold, and the rows of this review."
          >
            Reconciliation
          </Header>
        }
        columnDefinitions={[
          { id: 'label', header: 'What', isRowHeader: true, cell: ({ label }) => label },
          { id: 'summary', header: 'AWS counts', cell: ({ summary }) => <Figure fact={summary} /> },
          { id: 'listed', header: 'Listed', cell: ({ listed }) => <Figure fact={listed} /> },
          { id: 'report', header: 'Credential report', cell: ({ report }) => <Figure fact={report} /> },
          { id: 'review', header: 'Rows of the review', cell: ({ review: rows }) => <Figure fact={rows} /> },
          {
            id: 'state',
            header: 'Result',
            cell: ({ state }) => (
              <StatusIndicator type={TYPES[state]}>{RECONCILED_WORDS[state]}</StatusIndicator>
            ),
          },
        ]}
      />
      {differences.length === 0 ? null : (
        <Section title="Differences" count={differences.length} fold={false}>
          <Paged
            items={differences}
            text={({ label, subject, arn = '', detail }) => `${label} ${subject} ${arn} ${detail}`}
            title="By name"
            columns={[
              { id: 'label', header: 'What', cell: ({ label }) => label },
              {
                id: 'subject',
                header: 'Who',
                isRowHeader: true,
                cell: ({ subject, arn }) => <PrincipalName snapshot={snapshot} name={subject} arn={arn} />,
              },
              { id: 'detail', header: 'Why', cell: ({ detail }) => visibleText(detail) },
            ]}
          />
        </Section>
      )}
      <Section title="Without a row of the review" count={notReviewed.length} fold={false}>
        {notReviewed.length === 0 ? (
          'Everybody has one.'
        ) : (
          <Paged
            items={notReviewed}
            text={({ subject, arn = '', why }) => `${subject} ${arn} ${why}`}
            title="Who, and why"
            columns={[
              {
                id: 'subject',
                header: 'Who',
                isRowHeader: true,
                cell: ({ subject, arn }) => <PrincipalName snapshot={snapshot} name={subject} arn={arn} />,
              },
              { id: 'why', header: 'Why', cell: ({ why }) => visibleText(why) },
            ]}
          />
        )}
      </Section>
    </SpaceBetween>
  )
}

function Figure({ fact }: { readonly fact: ReconciliationLine['summary'] }) {
  if (fact.state !== 'not-collected') return sayNumber(fact)
  return (
    <>
      Not known
      <Box variant="small" display="block">
        {fact.call}
      </Box>
    </>
  )
}

function Extracted({ review: { extraction, snapshotFinishedAt } }: { readonly review: Review }) {
  const { caller, by, tool, regions, startedAt, files, calls } = extraction
  const unanswered = calls.filter(({ notAnswered }) => notAnswered > 0)
  return (
    <Section title="Who extracted it" fold={false}>
      <KeyValuePairs
        columns={3}
        items={[
          {
            label: 'Caller',
            value:
              caller.state === 'known'
                ? visibleText(caller.value)
                : by === 'sample'
                  ? 'None: the sample account'
                  : `Not known (${caller.state === 'not-collected' ? caller.call : ''})`,
          },
          { label: 'Program', value: tool ?? 'Not known: an earlier version' },
          {
            label: by === 'import' ? 'Files' : 'Regions',
            value: by === 'import' ? visibleText(files.join(', ')) : regions.join(', ') || 'None',
          },
          { label: 'Started', value: formatTime(startedAt) },
          { label: 'Finished', value: formatTime(snapshotFinishedAt) },
          {
            label: 'Calls',
            value: `${calls.length - unanswered.length} answered, ${unanswered.length} not or not wholly`,
          },
        ]}
      />
    </Section>
  )
}
