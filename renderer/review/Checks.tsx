import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useMemo, useState } from 'react'
import type { CheckResult, Review } from '../../shared/review/types.ts'
import { formatCount } from '../common/format.ts'
import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'
import { Evidence } from './Evidence.tsx'
import { controlLines, isCheckStatus, SEVERITIES, sortedChecks, STATUSES } from './words.ts'

interface Props {
  readonly review: Review
  readonly route: Routes['review']
}
const ALL = { value: '', label: 'All checks' }

/** The checks with their evidence and the controls they serve; what failed comes first. */
export function Checks({ review, route }: Props) {
  const status = isCheckStatus(route.status) ? route.status : null
  const checks = useMemo(() => sortedChecks(review.checks), [review])
  const [text, setText] = useState('')
  const searched = useMemo(() => checks.map((check) => ({ check, text: searchText(check) })), [checks])
  const shown = searched
    .filter(
      ({ check, text: all }) =>
        (status === null || check.status === status) && all.includes(text.toLowerCase()),
    )
    .map(({ check }) => check)
  const options = [
    ALL,
    ...Object.entries(STATUSES).map(([value, { label }]) => ({
      value,
      label: `${label} (${checks.filter((check) => check.status === value).length})`,
    })),
  ]
  return (
    <Table
      variant="container"
      trackBy="id"
      wrapLines
      cellVerticalAlign="top"
      items={shown}
      ariaLabels={{ tableLabel: 'Checks' }}
      empty="No check is like that."
      filter={
        <TextFilter
          filteringText={text}
          filteringPlaceholder="Find checks by name, id, user, ARN or control"
          filteringAriaLabel="Find checks"
          onChange={({ detail }) => setText(detail.filteringText)}
        />
      }
      header={
        <Header
          variant="h2"
          counter={`(${formatCount(shown.length)})`}
          description="A control with a star is mapped by Whence's own judgement, not by its framework."
          actions={
            <Select
              ariaLabel="Show checks by status"
              selectedOption={options.find(({ value }) => value === (status ?? '')) ?? ALL}
              options={options}
              onChange={({ detail }) => {
                const { status: _before, ...rest } = route
                const value = detail.selectedOption.value ?? ''
                navigate(value === '' ? rest : { ...rest, status: value }, { replace: true })
              }}
            />
          }
        >
          Checks
        </Header>
      }
      columnDefinitions={[
        {
          id: 'status',
          header: 'Status',
          width: 150,
          minWidth: 150,
          cell: (check) => (
            <StatusIndicator type={STATUSES[check.status].type}>
              {STATUSES[check.status].label}
            </StatusIndicator>
          ),
        },
        {
          id: 'severity',
          header: 'Severity',
          width: 120,
          minWidth: 120,
          cell: ({ severity }) => (
            <Badge color={SEVERITIES[severity].color}>{SEVERITIES[severity].label}</Badge>
          ),
        },
        {
          id: 'check',
          header: 'Check',
          isRowHeader: true,
          cell: (check) => <CheckText check={check} snapshot={route.snapshot} />,
        },
      ]}
    />
  )
}

function CheckText({ check, snapshot }: { readonly check: CheckResult; readonly snapshot: string }) {
  return (
    <div className="breakable">
      <SpaceBetween size="xxs">
        <Box fontWeight="bold">{check.title}</Box>
        <span>{check.finding}</span>
        {check.status === 'pass' || check.status === 'not-applicable' ? null : (
          <Box color="text-body-secondary">{check.whatToDo}</Box>
        )}
        {check.evidence.length === 0 ? null : <Evidence check={check} snapshot={snapshot} />}
        <ExpandableSection variant="footer" headerText="How it is tested">
          <div>{check.question}</div>
          <div>{check.test}</div>
          <Box variant="small">{`Check ${check.id}`}</Box>
        </ExpandableSection>
        {check.controls.length === 0 ? null : (
          <Box variant="small">{controlLines(check.controls).join(' · ')}</Box>
        )}
      </SpaceBetween>
    </div>
  )
}

/** What the search looks in, in small letters: everybody who stands in the evidence too. */
function searchText({ id, title, finding, severity, evidence, controls }: CheckResult): string {
  return [
    ...[id, title, finding, severity],
    ...controls.map(({ framework, control }) => `${framework} ${control}`),
    ...evidence.map(({ subject, arn = '' }) => `${subject} ${arn}`),
  ]
    .join(' ')
    .toLowerCase()
}
