import { useCollection } from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Pagination from '@cloudscape-design/components/pagination'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import type { DenialsState, FoundDenial } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES } from '../../shared/graph/words.ts'
import { formatTime } from '../common/format.ts'
import { navigate } from '../router/navigation.ts'
import { nothingFound } from './progress.ts'
import { pasteFields } from '../request/pastes.ts'
import { shortName } from '../common/principalNames.ts'

/** The refused calls, newest first. */
export function DenialsTable({ state }: { readonly state: DenialsState }) {
  const columns = columnsOf(state.snapshot)
  const { items, collectionProps, paginationProps } = useCollection(state.denials, {
    pagination: { pageSize: 10 },
    sorting: { defaultState: { sortingColumn: { sortingField: 'time' }, isDescending: true } },
  })
  if (state.denials.length === 0) {
    const words = nothingFound(state)
    return words === null ? null : <Box color="text-body-secondary">{words}</Box>
  }
  return (
    <Table
      {...collectionProps}
      variant="borderless"
      items={items}
      trackBy={({ region, eventId, time }) => `${region} ${eventId} ${time}`}
      wrapLines
      contentDensity="compact"
      ariaLabels={{ tableLabel: 'Recent denials' }}
      columnDefinitions={columns}
      {...(state.denials.length > 10 ? { pagination: <Pagination {...paginationProps} /> } : {})}
    />
  )
}

function columnsOf(snapshot: string): readonly TableProps.ColumnDefinition<FoundDenial>[] {
  return [
    {
      id: 'time',
      header: 'When',
      sortingField: 'time',
      width: 180,
      minWidth: 180,
      cell: ({ time, region }) => (
        <>
          <span className="nowrap">{formatTime(time)}</span>
          <Box variant="small" display="block">
            {visibleText(region)}
          </Box>
        </>
      ),
    },
    {
      id: 'principal',
      header: 'Principal',
      sortingField: 'principal',
      isRowHeader: true,
      width: 145,
      minWidth: 145,
      cell: (denial) => <Who denial={denial} />,
    },
    {
      id: 'action',
      header: 'Action',
      sortingField: 'action',
      width: 185,
      minWidth: 185,
      cell: ({ action, eventName }) => <code>{visibleText(action ?? eventName)}</code>,
    },
    {
      id: 'resource',
      header: 'Resource',
      sortingField: 'resource',
      minWidth: 190,
      cell: ({ resource }) => <span className="breakable">{visibleText(resource ?? 'Not named')}</span>,
    },
    {
      id: 'said',
      header: 'AWS blames',
      sortingField: 'policyType',
      width: 135,
      minWidth: 135,
      cell: ({ policyType, errorCode }) =>
        policyType === null
          ? `No policy type (${visibleText(errorCode ?? 'denied')})`
          : LAYER_TITLES[policyType],
    },
    {
      id: 'trace',
      header: 'Why',
      width: 80,
      minWidth: 80,
      cell: (denial) => (
        <Button
          variant="inline-link"
          ariaLabel={`Trace ${visibleText(denial.action ?? denial.eventName)} of ${shortName(denial.principal ?? 'nobody named')}`}
          onClick={() => trace(snapshot, denial)}
        >
          Trace
        </Button>
      ),
    },
  ]
}

function Who({ denial: { principal, userName } }: { readonly denial: FoundDenial }) {
  const name = principal === null ? null : shortName(principal)
  const session = userName === null || userName === principal ? null : visibleText(userName)
  if (name === null) return session ?? 'Not named'
  return (
    <>
      {name}
      {session === null || session === name ? null : (
        <Box variant="small" display="block">
          session {session}
        </Box>
      )}
    </>
  )
}

/** The event itself is what is traced: it holds the context of the request. */
function trace(snapshot: string, { event }: FoundDenial): void {
  navigate({
    view: 'trace',
    snapshot,
    ...pasteFields(event),
  })
}
