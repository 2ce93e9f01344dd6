import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import type { PolicyRow } from '../../shared/policies/types.ts'
import { formatCount, formatDay } from '../common/format.ts'
import { NotKnown } from '../common/NotKnown.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import type { PolicyItem } from './policyItems.ts'

/** The table's columns; links go to a policy of this snapshot. */
export function policyColumns(snapshot: string): TableProps.ColumnDefinition<PolicyItem>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ name, policyId }) => (
        <RouteLink to={{ view: 'policy', snapshot, id: policyId }}>{visibleText(name)}</RouteLink>
      ),
    },
    { id: 'kind', header: 'Kind', sortingField: 'kind', width: 175, cell: ({ kind }) => kind },
    {
      id: 'findings',
      header: 'Lint',
      sortingField: 'findings',
      minWidth: 210,
      cell: ({ row }) => <Findings row={row} />,
    },
    { id: 'owner', header: 'Of', sortingField: 'owner', minWidth: 170, cell: ({ owner }) => owner || '–' },
    {
      id: 'attached',
      header: 'Attached to',
      sortingField: 'attached',
      width: 170,
      cell: ({ row: { attached, bounds, kind } }) => attachedText(attached, bounds, kind),
    },
    {
      id: 'statements',
      header: 'Statements',
      sortingField: 'statements',
      width: 125,
      cell: ({ row: { statements } }) =>
        statements.state === 'not-collected' ? (
          <NotKnown fact={statements} />
        ) : statements.state === 'known' ? (
          formatCount(statements.value)
        ) : (
          '–'
        ),
    },
    {
      id: 'fill',
      header: 'Size of quota',
      sortingField: 'fill',
      width: 150,
      cell: ({ row: { size }, fill }) =>
        size.state !== 'known'
          ? 'Not known'
          : `${formatCount(size.value.characters)}${fill < 0 ? '' : ` (${fill} %)`}`,
    },
    {
      id: 'version',
      header: 'Version',
      sortingField: 'version',
      width: 110,
      cell: ({ version }) => version || '–',
    },
    {
      id: 'updatedAt',
      header: 'Changed',
      sortingField: 'updatedAt',
      width: 130,
      cell: ({ updatedAt }) => (updatedAt === '' ? '–' : formatDay(updatedAt)),
    },
    { id: 'arn', header: 'ARN', sortingField: 'policyId', cell: ({ policyId }) => visibleText(policyId) },
  ]
}

function attachedText(attached: number, bounds: number, kind: PolicyRow['kind']): string {
  if (kind === 'scp' || kind === 'rcp') return 'One level'
  if (kind === 'resource') return 'Its resource'
  const boundary = bounds === 0 ? '' : `boundary of ${formatCount(bounds)}`
  if (attached === 0) return boundary === '' ? 'Nobody' : boundary
  return boundary === '' ? formatCount(attached) : `${formatCount(attached)}, ${boundary}`
}

function Findings({ row: { findings } }: { readonly row: PolicyRow }) {
  if (findings.state === 'not-collected') return <NotKnown fact={findings} />
  if (findings.state === 'absent')
    return <span title="AWS wrote it, and nobody else can change it">Not checked</span>
  const { risk, noEffect, tidy } = findings.value
  if (risk + noEffect + tidy === 0) return <StatusIndicator type="success">Nothing found</StatusIndicator>
  return (
    <>
      {risk === 0 ? null : <StatusIndicator type="warning">{risk} risky</StatusIndicator>}{' '}
      {noEffect === 0 ? null : <StatusIndicator type="stopped">{noEffect} without effect</StatusIndicator>}{' '}
      {tidy === 0 ? null : <StatusIndicator type="info">{tidy} said twice</StatusIndicator>}
    </>
  )
}
