import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useMemo } from 'react'
import { POLICY_HEADER, policyLine } from '../../shared/policies/csv.ts'
import type { PolicyList } from '../../shared/policies/types.ts'
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
import { AwsCheckAll } from './AwsCheckAll.tsx'
import { policyColumns } from './policyColumns.tsx'
import { POLICY_PROPERTIES, policyItem } from './policyItems.ts'

interface Props {
  readonly route: Routes['policies']
}
const SHOWN = ['name', 'kind', 'findings', 'attached', 'owner']
const SHOWN_WIDE = [...SHOWN, 'statements', 'fill', 'version', 'updatedAt']
const WIDE = 1600

/** Every policy of the snapshot, with what the lint found. */
export default function PoliciesPage({ route }: Props) {
  const list = useQuery('policies.list', { snapshot: route.snapshot })
  return (
    <SpaceBetween size="m">
      <PageHeader description="Open one to read each statement in words, with who gets it and what is wrong with it." />
      <QueryView query={list} what="the policies">
        {(value) => (
          <SpaceBetween size="l">
            <MissingAlert header="Not every policy was read" missing={value.missing} />
            <Policies route={route} list={value} />
            <AwsCheckAll snapshot={route.snapshot} policies={value.policies} />
            <OnCommandLine
              command={(folder) =>
                shellCommand('npx', 'whence', 'policies', '--snapshot', snapshotFile(folder, route.snapshot))
              }
            />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Policies({ route, list }: Props & { readonly list: PolicyList }) {
  const { snapshot, filter } = route
  const items = useMemo(() => list.policies.map(policyItem), [list])
  const columns = useMemo(() => policyColumns(snapshot), [snapshot])
  const onQuery = useCallback(
    (query: PropertyFilterQuery) =>
      navigate({ view: 'policies', snapshot, filter: tokensOf(query) }, { replace: true }),
    [snapshot],
  )
  return (
    <FilteredTable
      items={items}
      trackBy="policyId"
      title="Managed, inline, of resources and of the organization"
      actions={
        <CsvButton
          fileName="policies.csv"
          header={POLICY_HEADER}
          rows={() => list.policies.map(policyLine)}
        />
      }
      noun="policies"
      columns={columns}
      visible={window.innerWidth < WIDE ? SHOWN : SHOWN_WIDE}
      properties={POLICY_PROPERTIES}
      query={queryOf(
        filter,
        POLICY_PROPERTIES.map(({ key }) => key),
      )}
      onQuery={onQuery}
      sortBy="findings"
      sortDescending
      empty="No policy was read."
    />
  )
}
