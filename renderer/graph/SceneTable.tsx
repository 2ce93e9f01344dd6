import { useCollection } from '@cloudscape-design/collection-hooks'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useMemo } from 'react'
import type { Scene, SceneNode } from '../../shared/graph/scene.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { countsInWords, KIND_TITLES, OUTCOME_WORDS } from '../../shared/graph/words.ts'

interface Row {
  readonly node: SceneNode
  readonly column: string
  readonly kind: string
  readonly name: string
  readonly outcome: string
  readonly from: string
}

/** The same scene as a table: one row per node, with what leads to it. */
export function SceneTable({
  scene,
  onSelect,
}: {
  readonly scene: Scene
  readonly onSelect: (id: string) => void
}) {
  const rows = useMemo(() => rowsOf(scene), [scene])
  const { items, collectionProps, filterProps, paginationProps } = useCollection(rows, {
    filtering: { empty: 'Nothing is shown', noMatch: 'Nothing matches the filter' },
    pagination: { pageSize: 25 },
    sorting: {},
  })
  return (
    <Table
      {...collectionProps}
      variant="embedded"
      wrapLines
      items={items}
      trackBy={(row) => row.node.id}
      header={<Header counter={`(${rows.length})`}>Shown in the graph</Header>}
      filter={
        <TextFilter
          {...filterProps}
          filteringPlaceholder="Find in the table"
          filteringAriaLabel="Find in the table"
        />
      }
      pagination={<Pagination {...paginationProps} />}
      columnDefinitions={[
        { id: 'column', header: 'Part', cell: (row) => row.column, sortingField: 'column' },
        { id: 'kind', header: 'Kind', cell: (row) => row.kind, sortingField: 'kind' },
        {
          id: 'name',
          header: 'Name',
          isRowHeader: true,
          sortingField: 'name',
          cell: (row) => <Link onFollow={() => onSelect(row.node.id)}>{row.name}</Link>,
        },
        { id: 'outcome', header: 'Outcome', cell: (row) => row.outcome, sortingField: 'outcome' },
        { id: 'from', header: 'Reached from', cell: (row) => row.from },
      ]}
    />
  )
}

function rowsOf(scene: Scene): readonly Row[] {
  const titles = new Map(scene.columns.map((column) => [column.id, column.title]))
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]))
  return scene.nodes.map((node) => ({
    node,
    column: titles.get(node.column) ?? '',
    kind: KIND_TITLES[node.kind],
    name: visibleText(node.name),
    outcome:
      node.bar.length > 0 ? countsInWords(node.bar) : node.tone === 'none' ? '' : OUTCOME_WORDS[node.tone],
    from: scene.edges
      .filter((edge) => edge.to === node.id)
      .map((edge) => `${visibleText(nodes.get(edge.from)?.label ?? '')} ${edge.verb} it`)
      .join('; '),
  }))
}
