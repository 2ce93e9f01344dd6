import { useCollection } from '@cloudscape-design/collection-hooks'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'

/** A searchable, paged table of any length. */
export function Paged<T>({
  items,
  text,
  title,
  columns,
}: {
  readonly items: readonly T[]
  /** What the search looks in. */
  readonly text: (item: T) => string
  readonly title: string
  readonly columns: readonly TableProps.ColumnDefinition<T>[]
}) {
  const collection = useCollection(items, {
    filtering: {
      filteringFunction: (item, filter) => text(item).toLowerCase().includes(filter.toLowerCase()),
      empty: 'Nothing here',
      noMatch: 'Nothing matches',
    },
    pagination: { pageSize: 20 },
    sorting: {},
  })
  const placeholder = `Find in ${title.toLowerCase()}`
  return (
    <Table
      {...collection.collectionProps}
      variant="embedded"
      contentDensity="compact"
      items={collection.items}
      columnDefinitions={columns}
      header={
        <Header variant="h3" counter={`(${items.length})`}>
          {title}
        </Header>
      }
      filter={
        items.length > 8 ? (
          <TextFilter
            {...collection.filterProps}
            filteringPlaceholder={placeholder}
            filteringAriaLabel={placeholder}
          />
        ) : undefined
      }
      pagination={items.length > 20 ? <Pagination {...collection.paginationProps} /> : undefined}
      wrapLines
    />
  )
}
