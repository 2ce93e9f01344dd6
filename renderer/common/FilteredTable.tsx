import { useCollection } from '@cloudscape-design/collection-hooks'
import type {
  PropertyFilterOption,
  PropertyFilterProperty,
  PropertyFilterQuery,
} from '@cloudscape-design/collection-hooks'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import type { CollectionPreferencesProps } from '@cloudscape-design/components/collection-preferences'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import PropertyFilter from '@cloudscape-design/components/property-filter'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { formatCount } from './format.ts'
import { optionsOf } from './filterOptions.ts'

interface Props<T> {
  readonly items: readonly T[]
  readonly trackBy: Extract<keyof T, string>
  readonly title: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly noun: string
  readonly columns: readonly TableProps.ColumnDefinition<T>[]
  /** Ids of the columns that are shown at first; left out: all. */
  readonly visible?: readonly string[]
  readonly properties: readonly PropertyFilterProperty[]
  readonly query: PropertyFilterQuery
  readonly onQuery?: (query: PropertyFilterQuery) => void
  readonly sortBy: string
  /** What the address says of the order; left out: the table keeps it for itself. */
  readonly sorting?: TableSorting
  /** Whether long cells wrap until the reader chooses otherwise. */
  readonly wrapLines?: boolean
  readonly empty: string
}

/** An order that the address holds. */
export interface TableSorting {
  readonly field: string
  readonly descending: boolean
  readonly onSort: (field: string, descending: boolean) => void
}

/** A table with property filter, sorting, pages and column choice. Only one page is ever drawn. */
export function FilteredTable<T>(props: Props<T>) {
  const { items, columns, properties, query, onQuery, sorting } = props
  const [preferences, setPreferences] = useState<CollectionPreferencesProps.Preferences>({
    pageSize: 25,
    wrapLines: props.wrapLines ?? false,
    contentDensity: 'comfortable',
    contentDisplay: columns.map(({ id = '' }) => ({
      id,
      visible: props.visible === undefined || props.visible.includes(id),
    })),
  })
  const filteringOptions = useMemo<PropertyFilterOption[]>(
    () => optionsOf(items, properties),
    [items, properties],
  )
  const collection = useCollection(items, {
    propertyFiltering: {
      filteringProperties: properties,
      // Without them the hook goes over all items to make its own.
      filteringOptions,
      defaultQuery: query,
    },
    pagination: { pageSize: preferences.pageSize ?? 25 },
    sorting: {
      defaultState: {
        sortingColumn: { sortingField: sorting?.field ?? props.sortBy },
        isDescending: sorting?.descending ?? false,
      },
    },
  })
  const { actions } = collection
  useSortingFromOutside(sorting, actions)
  useQueryFromOutside(query, actions)
  const current = collection.propertyFilterProps.query
  const reported = useRef(current)
  useEffect(() => {
    if (reported.current === current) return
    reported.current = current
    onQuery?.(current)
  }, [current, onQuery])
  const shown = collection.filteredItemsCount ?? items.length

  return (
    <Table
      {...collection.collectionProps}
      onSortingChange={(event) => {
        collection.collectionProps.onSortingChange?.(event)
        const { sortingColumn, isDescending = false } = event.detail
        if (sortingColumn.sortingField !== undefined)
          sorting?.onSort(sortingColumn.sortingField, isDescending)
      }}
      items={collection.items}
      empty={
        items.length === 0 ? (
          <Box color="text-body-secondary">{props.empty}</Box>
        ) : (
          <SpaceBetween size="s" alignItems="center">
            <Box>Nothing matches the filter.</Box>
            <Button onClick={() => actions.setPropertyFiltering({ tokens: [], operation: 'and' })}>
              Clear the filter
            </Button>
          </SpaceBetween>
        )
      }
      trackBy={props.trackBy}
      columnDefinitions={columns}
      columnDisplay={preferences.contentDisplay}
      wrapLines={preferences.wrapLines}
      contentDensity={preferences.contentDensity}
      stripedRows={preferences.stripedRows}
      resizableColumns
      stickyHeader
      enableKeyboardNavigation
      variant="container"
      ariaLabels={{ tableLabel: props.title, resizerRoleDescription: 'resize button' }}
      renderAriaLive={({ firstIndex, lastIndex }) => `Rows ${firstIndex} to ${lastIndex} of ${shown}`}
      header={
        <Header
          variant="h2"
          counter={
            shown === items.length
              ? `(${formatCount(shown)})`
              : `(${formatCount(shown)} of ${formatCount(items.length)})`
          }
          description={props.description}
          actions={props.actions}
        >
          {props.title}
        </Header>
      }
      filter={
        <PropertyFilter
          {...collection.propertyFilterProps}
          filteringPlaceholder={`Find ${props.noun}`}
          filteringAriaLabel={`Find ${props.noun}`}
          countText={`${formatCount(shown)} ${shown === 1 ? 'match' : 'matches'}`}
          enableTokenGroups={false}
          expandToViewport
          virtualScroll
        />
      }
      pagination={<Pagination {...collection.paginationProps} />}
      preferences={
        <CollectionPreferences
          title="Preferences"
          confirmLabel="Apply"
          cancelLabel="Cancel"
          preferences={preferences}
          onConfirm={({ detail }) => setPreferences(detail)}
          pageSizePreference={{
            title: 'Rows per page',
            options: [10, 25, 50, 100].map((value) => ({ value, label: `${value} rows` })),
          }}
          wrapLinesPreference={{ label: 'Wrap lines', description: 'Show long texts whole' }}
          stripedRowsPreference={{ label: 'Striped rows', description: 'Shade every second row' }}
          contentDensityPreference={{ label: 'Compact', description: 'Show more rows' }}
          contentDisplayPreference={{
            title: 'Columns',
            options: columns.map(({ id = '', header }) => ({
              id,
              label: typeof header === 'string' ? header : id,
            })),
          }}
        />
      }
    />
  )
}

function useSortingFromOutside<T>(
  sorting: TableSorting | undefined,
  actions: {
    readonly setSorting: (state: {
      readonly sortingColumn: TableProps.SortingColumn<T>
      readonly isDescending: boolean
    }) => void
  },
): void {
  const text = sorting === undefined ? '' : `${sorting.field} ${sorting.descending}`
  const last = useRef(text)
  useEffect(() => {
    if (last.current === text || sorting === undefined) return
    last.current = text
    actions.setSorting({
      sortingColumn: { sortingField: sorting.field },
      isDescending: sorting.descending,
    })
  }, [text, sorting, actions])
}

/** The address is the filter's home: a step back in the browser changes it from outside. */
function useQueryFromOutside(
  query: PropertyFilterQuery,
  actions: { readonly setPropertyFiltering: (query: PropertyFilterQuery) => void },
): void {
  const text = JSON.stringify(query)
  const last = useRef(text)
  useEffect(() => {
    if (last.current === text) return
    last.current = text
    actions.setPropertyFiltering(query)
  }, [text, query, actions])
}
