import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useMemo, useState } from 'react'
import type { CampaignPage } from '../../shared/campaign/answers.ts'
import type { CampaignFilter } from '../../shared/campaign/filter.ts'
import type { CampaignRow } from '../../shared/campaign/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { formatCount } from '../common/format.ts'
import { FailedQuery, LoadingQuery } from '../common/QueryView.tsx'
import { navigate } from '../router/navigation.ts'
import type { CampaignRoute } from '../router/route.ts'
import { CampaignFilters } from './CampaignFilters.tsx'
import { campaignColumns } from './columns.tsx'
import { type Chosen, DecideDialog } from './DecideDialog.tsx'

const PAGE_SIZE = 25

/** The lines of a campaign, a page at a time, and what is decided on those that are chosen. */
export function CampaignList({
  route,
  revision,
}: {
  readonly route: CampaignRoute
  readonly revision: number
}) {
  const { snapshot, order, page = 1 } = route
  const filter = useMemo(() => filterOf(route), [route])
  const isFiltered = Object.keys(filter).length > 0
  const query = useQuery('campaign.rows', {
    snapshot,
    filter,
    ...(order !== undefined && { order }),
    from: (page - 1) * PAGE_SIZE,
    count: PAGE_SIZE,
  })
  // While another page is on its way the last one stays.
  const [last, setLast] = useState<CampaignPage | null>(null)
  if (query.value !== undefined && query.value !== last) setLast(query.value)
  const shown = query.value ?? last
  const [selected, setSelected] = useState<readonly CampaignRow[]>([])
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const columns = useMemo(() => campaignColumns(route), [route])
  if (query.status === 'failed') return <FailedQuery query={query} />
  if (shown === null) return <LoadingQuery query={query} what="the lines" />
  const { rows, total, checks } = shown
  return (
    <>
      <Table
        variant="container"
        trackBy={({ subject }) => subject.id}
        items={rows}
        columnDefinitions={columns}
        selectionType="multi"
        selectedItems={[...selected]}
        onSelectionChange={({ detail }) => setSelected(detail.selectedItems)}
        loading={query.status === 'loading' && query.value === undefined && rows.length === 0}
        wrapLines
        resizableColumns
        stickyHeader
        contentDensity="compact"
        cellVerticalAlign="top"
        ariaLabels={{
          tableLabel: 'Principals and credentials',
          resizerRoleDescription: 'resize button',
          selectionGroupLabel: 'Lines to decide on',
          allItemsSelectionLabel: () => 'Choose all lines of this page',
          itemSelectionLabel: (_, { subject }) => `Choose ${subject.name}`,
        }}
        empty={isFiltered ? 'Nothing matches.' : 'There is nothing to decide on.'}
        header={
          <Header
            variant="h2"
            counter={`(${formatCount(total)})`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                {isFiltered && total > 0 && (
                  <Button onClick={() => setChosen({ filter, count: total })}>
                    Decide on all {formatCount(total)}
                  </Button>
                )}
                <Button
                  variant="primary"
                  disabled={selected.length === 0}
                  onClick={() => setChosen({ subjects: selected.map(({ subject }) => subject) })}
                >
                  {selected.length > 1 ? `Decide on ${selected.length}` : 'Decide'}
                </Button>
              </SpaceBetween>
            }
          >
            Principals and credentials
          </Header>
        }
        filter={<CampaignFilters route={route} checks={checks} />}
        pagination={
          <Pagination
            currentPageIndex={page}
            pagesCount={Math.max(1, Math.ceil(total / PAGE_SIZE))}
            ariaLabels={{
              nextPageLabel: 'Next page',
              previousPageLabel: 'Previous page',
              pageLabel: (number) => `Page ${number}`,
            }}
            onChange={({ detail }) => {
              setSelected([])
              navigate({ ...route, page: detail.currentPageIndex })
            }}
          />
        }
      />
      {chosen !== null && (
        <DecideDialog
          snapshot={snapshot}
          revision={revision}
          chosen={chosen}
          onClose={(done) => {
            setChosen(null)
            if (done) setSelected([])
          }}
        />
      )}
    </>
  )
}

function filterOf({ text, kind, status, decision, check, only }: CampaignRoute): CampaignFilter {
  return {
    ...(text !== undefined && { text }),
    ...(kind !== undefined && { kind }),
    ...(status !== undefined && { status }),
    ...(decision !== undefined && { decision }),
    ...(check !== undefined && { check }),
    ...(only !== undefined && { only }),
  }
}
