import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { CheckResult, Review } from '../../shared/review/types.ts'
import { formatCount } from '../common/format.ts'
import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'
import { Findings } from './Findings.tsx'
import { controlLines, isCheckStatus, SEVERITIES, sortedChecks, STATUSES } from './words.ts'

interface Props {
  readonly review: Review
  readonly route: Routes['review']
}
const ALL = { value: '', label: 'All checks' }

/** The checks with their evidence and the controls they serve; what failed comes first. */
export function Checks({ review, route }: Props) {
  const status = isCheckStatus(route.status) ? route.status : null
  const checks = sortedChecks(review.checks)
  const shown = status === null ? checks : checks.filter((check) => check.status === status)
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
      empty="No check has this status."
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
          cell: (check) => <CheckText check={check} />,
        },
      ]}
    />
  )
}

function CheckText({ check }: { readonly check: CheckResult }) {
  return (
    <div className="breakable">
      <SpaceBetween size="xxs">
        <Box fontWeight="bold">{check.title}</Box>
        <span>{check.finding}</span>
        {check.status === 'pass' || check.status === 'not-applicable' ? null : (
          <Box color="text-body-secondary">{check.whatToDo}</Box>
        )}
        {check.evidence.length === 0 ? null : <Findings evidence={check.evidence} />}
        {check.controls.length === 0 ? null : (
          <Box variant="small">{controlLines(check.controls).join(' · ')}</Box>
        )}
      </SpaceBetween>
    </div>
  )
}
