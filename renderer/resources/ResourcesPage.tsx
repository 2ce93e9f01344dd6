import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useMemo } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { RESOURCE_HEADER, resourceLine } from '../../shared/resources/csv.ts'
import type { ResourceList } from '../../shared/resources/types.ts'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { queryOf, tokensOf } from '../common/filterTokens.ts'
import { MissingAlert } from '../common/MissingAlert.tsx'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { snapshotFile } from '../request/command.ts'
import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'
import { resourceColumns } from './resourceColumns.tsx'
import { RESOURCE_PROPERTIES, resourceItem } from './resourceItems.ts'

interface Props {
  readonly route: Routes['resources']
}
const SHOWN = ['name', 'kind', 'standing', 'who', 'region']
const SHOWN_WIDE = [...SHOWN, 'policy', 'encryption', 'blocked']
const WIDE = 1600

/** Every resource of the snapshot, the most open to the outside first. */
export default function ResourcesPage({ route }: Props) {
  const list = useQuery('resources.list', { snapshot: route.snapshot })
  return (
    <SpaceBetween size="m">
      <PageHeader description="What can carry a policy of its own: open one to see who reaches it, and who from outside." />
      <QueryView query={list} what="the resources">
        {(value) => (
          <SpaceBetween size="l">
            <MissingAlert
              header="Not every kind of resource was listed: there may be more"
              missing={value.unlisted.map(({ nouns, call, why }) => ({ what: `The ${nouns}`, call, why }))}
            />
            <Resources route={route} list={value} />
            <OnCommandLine
              command={(folder) =>
                shellCommand('npx', 'whence', 'resources', '--snapshot', snapshotFile(folder, route.snapshot))
              }
            />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Resources({ route, list }: Props & { readonly list: ResourceList }) {
  const { snapshot, filter } = route
  const items = useMemo(() => list.resources.map(resourceItem), [list])
  const columns = useMemo(() => resourceColumns(snapshot), [snapshot])
  const onQuery = useCallback(
    (query: PropertyFilterQuery) =>
      navigate({ view: 'resources', snapshot, filter: tokensOf(query) }, { replace: true }),
    [snapshot],
  )
  return (
    <FilteredTable
      items={items}
      trackBy="arn"
      title="Buckets, keys, queues, secrets, functions and others"
      actions={
        <CsvButton
          fileName="resources.csv"
          header={RESOURCE_HEADER}
          rows={() => list.resources.map(resourceLine)}
        />
      }
      noun="resources"
      columns={columns}
      visible={window.innerWidth < WIDE ? SHOWN : SHOWN_WIDE}
      properties={RESOURCE_PROPERTIES}
      query={queryOf(
        filter,
        RESOURCE_PROPERTIES.map(({ key }) => key),
      )}
      onQuery={onQuery}
      sortBy="rank"
      empty={emptyText(list)}
    />
  )
}

/** Nothing in the list is nothing in the account only where all kinds were listed. */
function emptyText({ unlisted }: ResourceList): string {
  return unlisted.length === 0
    ? 'The account has no resource of the kinds that a crawl reads.'
    : visibleText(
        'No resource was read. Crawl the account, or import resource policies: see what is missing above.',
      )
}
