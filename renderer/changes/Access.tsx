import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import type { DiffCause, DiffSummary } from '../../shared/diff/summary.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { formatCount } from '../common/format.ts'
import { queryOf } from '../common/filterTokens.ts'
import { Paged } from '../common/Paged.tsx'
import type { FilterToken } from '../router/query.ts'
import { notComparedCount } from './NotCompared.tsx'
import {
  type CauseItem,
  causeItems,
  CSV_HEADER,
  csvRow,
  ROW_PROPERTIES,
  type RowItem,
  rowItems,
} from './rows.ts'

interface Props {
  readonly summary: DiffSummary
  readonly filter: readonly FilterToken[] | undefined
  readonly onFilter: (query: PropertyFilterQuery) => void
  readonly onPrincipal: (arn: string) => void
  /** Shows a statement beside the answer; left out: there is nothing to show it in. */
  readonly onCause?: (cause: DiffCause) => void
  readonly fileName: string
}

/** Who gained and lost what: first through what, then each principal. */
export function Access({ summary, filter, onFilter, onPrincipal, onCause, fileName }: Props) {
  const causes = useMemo(() => causeItems(summary), [summary])
  const items = useMemo(() => rowItems(summary), [summary])
  const columns = useMemo(() => columnsOf(onPrincipal), [onPrincipal])
  if (items.length === 0) return <Nothing summary={summary} />
  return (
    <SpaceBetween size="l">
      <Causes
        causes={causes}
        {...(onCause && { onCause })}
        onRows={(text) =>
          onFilter({ operation: 'and', tokens: [{ propertyKey: 'cause', operator: '=', value: text }] })
        }
      />
      {summary.rowsLeftOut === 0 ? null : (
        <Alert type="warning">
          {formatCount(summary.rowsLeftOut)} more rows are too many for a page: the command line tells all of
          them.
        </Alert>
      )}
      <FilteredTable
        items={items}
        trackBy="id"
        title="Who gained and lost what"
        noun="changes"
        actions={<CsvButton fileName={fileName} header={CSV_HEADER} rows={() => items.map(csvRow)} />}
        columns={columns}
        properties={ROW_PROPERTIES}
        query={queryOf(
          filter,
          ROW_PROPERTIES.map(({ key }) => key),
        )}
        onQuery={onFilter}
        sortBy="name"
        wrapLines
        empty="Nobody gained or lost access."
      />
    </SpaceBetween>
  )
}

function Nothing({ summary }: Pick<Props, 'summary'>) {
  const open = notComparedCount(summary) > 0
  return (
    <Alert type={open ? 'warning' : 'success'} header="Nobody gained or lost access, as far as it was read">
      {formatCount(summary.unchanged)} users and roles were compared.
      {open ? ' What was not read is under Not compared.' : ''}
    </Alert>
  )
}

function Causes(props: {
  readonly causes: readonly CauseItem[]
  readonly onCause?: (cause: DiffCause) => void
  readonly onRows: (text: string) => void
}) {
  const { causes, onCause, onRows } = props
  const open = (item: CauseItem) =>
    onCause !== undefined && item.cause.causes.some(({ policyId }) => policyId !== undefined)
  return (
    <Paged
      items={causes}
      text={({ text }) => text}
      title="Through what"
      columns={[
        {
          id: 'text',
          header: 'Statement',
          isRowHeader: true,
          cell: (item) =>
            open(item) ? (
              <Link onFollow={() => onCause?.(item.cause)}>{visibleText(item.text)}</Link>
            ) : (
              visibleText(item.text)
            ),
        },
        ...(['gained', 'lost', 'changed'] as const).map((key) => ({
          id: key,
          header: HEADERS[key],
          sortingField: key,
          width: 130,
          cell: (item: CauseItem) => (item[key] === 0 ? '–' : formatCount(item[key])),
        })),
        {
          id: 'rows',
          header: 'Principals',
          sortingField: 'principals',
          width: 150,
          cell: (item) => (
            <Link
              onFollow={() => onRows(item.text)}
              ariaLabel={`${item.principals} principals through ${item.text}`}
            >
              {formatCount(item.principals)}
            </Link>
          ),
        },
      ]}
    />
  )
}

const HEADERS = { gained: 'Gain access', lost: 'Lose access', changed: 'Change' } as const
const TYPES: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  Gained: 'warning',
  Lost: 'success',
  Changed: 'info',
}

function columnsOf(onPrincipal: (arn: string) => void): TableProps.ColumnDefinition<RowItem>[] {
  return [
    {
      id: 'name',
      header: 'Principal',
      sortingField: 'name',
      isRowHeader: true,
      width: 170,
      minWidth: 130,
      cell: ({ principal, name }) => (
        <span className="breakable" title={visibleText(principal)}>
          <Link onFollow={() => onPrincipal(principal)}>{visibleText(name)}</Link>
        </span>
      ),
    },
    {
      id: 'what',
      header: 'What',
      sortingField: 'what',
      width: 120,
      minWidth: 110,
      cell: ({ what }) => <StatusIndicator type={TYPES[what] ?? 'info'}>{what}</StatusIndicator>,
    },
    {
      id: 'actions',
      header: 'Actions',
      sortingField: 'count',
      width: 250,
      minWidth: 150,
      cell: ({ actions }) => <span className="breakable">{visibleText(actions)}</span>,
    },
    {
      id: 'cause',
      header: 'Before, after, and through what',
      sortingField: 'cause',
      minWidth: 300,
      cell: ({ before, after, cause }) => (
        <div className="breakable">
          {before === after ? (
            <div>As before, by what other statements say: {visibleText(after)}</div>
          ) : (
            <>
              <div>Before: {visibleText(before)}</div>
              <div>After: {visibleText(after)}</div>
            </>
          )}
          <Box variant="small">Through {visibleText(cause)}</Box>
        </div>
      ),
    },
  ]
}
