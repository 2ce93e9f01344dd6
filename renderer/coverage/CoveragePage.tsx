import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { isNotInImport } from '../../shared/snapshot/import/coverage.ts'
import { howToAdd } from '../../shared/snapshot/import/guide.ts'
import type { CoverageEntry } from '../../shared/snapshot/schema.ts'
import { useQuery } from '../api/useQuery.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import type { Routes } from '../router/route.ts'
import { ImportedFiles } from '../common/ImportedFiles.tsx'
import { coverageSentence, isComplete, isGap, statusWords } from '../common/coverageStatus.ts'

interface CoverageItem {
  readonly id: string
  readonly call: string
  readonly service: string
  readonly target: string
  readonly region: string
  readonly status: string
  /** Gaps before what is done: they are what one comes here for. */
  readonly order: string
  readonly type: StatusIndicatorProps.Type
  readonly items: number
  readonly error: string
}

const PROPERTIES = [
  { key: 'status', propertyLabel: 'How it ended', groupValuesLabel: 'How it ended', operators: ['=', '!='] },
  { key: 'call', propertyLabel: 'Call', groupValuesLabel: 'Calls', operators: ['=', '!=', ':', '!:'] },
  { key: 'service', propertyLabel: 'Service', groupValuesLabel: 'Services', operators: ['=', '!='] },
  { key: 'region', propertyLabel: 'Region', groupValuesLabel: 'Regions', operators: ['=', '!='] },
  { key: 'target', propertyLabel: 'Target', groupValuesLabel: 'Targets', operators: [':', '!:', '='] },
  { key: 'error', propertyLabel: 'Error', groupValuesLabel: 'Errors', operators: [':', '!:'] },
] as const
const CSV_HEADER = ['call', 'how it ended', 'target', 'region', 'items', 'error'] as const
const csvRow = ({ call, status, target, region, items, error }: CoverageItem) => [
  ...[call, status, target, region, items, error],
]
const NO_FILTER = { tokens: [], operation: 'and' } as const

/** Every call that a crawl wants, and how it ended or whether an import holds its answer. */
export default function CoveragePage({ route }: { readonly route: Routes['coverage'] }) {
  const overview = useQuery('account.overview', { snapshot: route.snapshot })
  return (
    <SpaceBetween size="m">
      <PageHeader description="What could be read, what could not, and what that means." />
      <QueryView query={overview} what="the coverage">
        {({ coverage, snapshot }) => <Coverage coverage={coverage} snapshot={snapshot} />}
      </QueryView>
    </SpaceBetween>
  )
}

function Coverage({
  coverage,
  snapshot,
}: {
  readonly coverage: readonly CoverageEntry[]
  readonly snapshot: SnapshotSummary
}) {
  const imported = snapshot.source.kind === 'import'
  const items = useMemo(
    () => coverage.map((entry, index) => itemOf(entry, index, imported)),
    [coverage, imported],
  )
  return (
    <SpaceBetween size="m">
      {isComplete(coverage) ? (
        <Alert type="success" header={coverageSentence(coverage, imported)} />
      ) : (
        <Alert type="warning" header={coverageSentence(coverage, imported)}>
          What these calls would have shown is taken as not known, never as absent: an answer that rests on it
          says Unknown and names the call.{' '}
          {imported
            ? 'Make the files below and import them all together to close gaps.'
            : 'Allow the call to the profile and crawl again to close the gap.'}
        </Alert>
      )}
      {imported ? <ImportedFiles snapshot={snapshot} /> : null}
      <FilteredTable
        items={items}
        trackBy="id"
        title="Calls"
        noun="calls"
        actions={<CsvButton fileName="coverage.csv" header={CSV_HEADER} rows={() => items.map(csvRow)} />}
        columns={imported ? OF_IMPORT : OF_CRAWL}
        properties={PROPERTIES}
        query={NO_FILTER}
        sortBy="order"
        empty="This snapshot does not say which calls it was made with."
      />
    </SpaceBetween>
  )
}

const columns = (imported: boolean): readonly TableProps.ColumnDefinition<CoverageItem>[] => [
  {
    id: 'call',
    header: 'Call',
    sortingField: 'call',
    isRowHeader: true,
    minWidth: 270,
    cell: ({ call }) => <code>{call}</code>,
  },
  {
    id: 'status',
    header: 'How it ended',
    sortingField: 'order',
    minWidth: 140,
    cell: ({ type, status }) => <StatusIndicator type={type}>{status}</StatusIndicator>,
  },
  {
    id: 'target',
    header: 'Target',
    sortingField: 'target',
    minWidth: 150,
    cell: ({ target }) => (target === '' ? 'The account' : target),
  },
  {
    id: 'region',
    header: 'Region',
    width: 110,
    sortingField: 'region',
    cell: ({ region }) => (region === '' ? '–' : region),
  },
  {
    id: 'items',
    header: 'Items',
    sortingField: 'items',
    width: 110,
    cell: ({ items }) => (items < 0 ? '–' : items),
  },
  {
    id: 'error',
    header: imported ? 'Added by' : 'Error',
    sortingField: 'error',
    minWidth: 160,
    cell: ({ error }) => (error === '' ? '–' : error),
  },
]
const OF_IMPORT = columns(true)
const OF_CRAWL = columns(false)
const TYPES: Readonly<Record<CoverageEntry['status'], StatusIndicatorProps.Type>> = {
  done: 'success',
  denied: 'error',
  throttled: 'warning',
  failed: 'error',
  'not-asked': 'stopped',
}

function itemOf(entry: CoverageEntry, index: number, imported: boolean): CoverageItem {
  const words = statusWords(entry, imported)
  return {
    id: String(index),
    call: entry.call,
    service: entry.call.split(':')[0] ?? '',
    target: entry.target ?? '',
    region: entry.region ?? '',
    status: words,
    order: `${isGap(entry) ? 0 : 1} ${words}`,
    type: isNotInImport(entry, imported) ? 'stopped' : TYPES[entry.status],
    items: entry.items ?? -1,
    error: isNotInImport(entry, imported) ? howToAddText(entry) : errorOf(entry),
  }
}

function errorOf({ error }: CoverageEntry): string {
  return error === undefined ? '' : `${error.code}: ${error.message}`
}

/** What an import lacks is no error: a file adds it, which stands with its command above the table. */
function howToAddText({ call, target, error }: CoverageEntry): string {
  if (target !== undefined && error !== undefined) return error.message
  return howToAdd(call)?.part.label ?? 'A crawl only'
}
