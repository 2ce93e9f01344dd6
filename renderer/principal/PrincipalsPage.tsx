import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useMemo } from 'react'
import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import type { PrincipalRow } from '../../shared/api/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { queryOf, tokensOf } from '../common/filterTokens.ts'
import { PageHeader } from '../common/PageHeader.tsx'
import { useFindings } from '../common/useFindings.ts'
import { UnreadPrincipals } from '../common/UnreadPrincipals.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'
import { waysIn } from './becomeState.ts'
import { columnsOf } from './principalColumns.tsx'
import { PRINCIPAL_HEADER, principalRow } from './principalCsv.ts'
import { itemOf, PROPERTIES } from './principalRow.ts'

interface Props {
  readonly route: Routes['principals']
}
/** What fits a small window, and what a wide one also has room for; the rest is a tick in the preferences away. */
const SHOWN = ['name', 'kind', 'administrator', 'become', 'lastUsedAt', 'mfa']
const SHOWN_WIDE = [...SHOWN, 'boundary', 'policies', 'keys', 'trusts']
const WIDE = 1600

/** Every user, role and group of the account. */
export default function PrincipalsPage({ route }: Props) {
  const principals = useQuery('account.principals', { snapshot: route.snapshot })
  return (
    <SpaceBetween size="m">
      <PageHeader description="Open one to see where each of its permissions comes from." />
      <QueryView query={principals} what="the principals">
        {(value) => (
          <SpaceBetween size="m">
            <UnreadPrincipals unread={value.unread} what="are not in this list" />
            <Principals route={route} rows={value.principals} />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Principals({ route, rows }: Props & { readonly rows: readonly PrincipalRow[] }) {
  const { snapshot, filter } = route
  const { answer } = useFindings(snapshot)
  const ways = useMemo(() => waysIn(answer), [answer])
  const items = useMemo(() => rows.map((row) => itemOf(row, ways)), [rows, ways])
  const columns = useMemo(() => columnsOf(snapshot), [snapshot])
  const onQuery = useCallback(
    (query: PropertyFilterQuery) =>
      navigate({ view: 'principals', snapshot, filter: tokensOf(query) }, { replace: true }),
    [snapshot],
  )
  return (
    <FilteredTable
      items={items}
      trackBy="arn"
      title="Users, roles and groups"
      noun="principals"
      actions={
        <CsvButton fileName="principals.csv" header={PRINCIPAL_HEADER} rows={() => items.map(principalRow)} />
      }
      columns={columns}
      visible={window.innerWidth < WIDE ? SHOWN : SHOWN_WIDE}
      properties={PROPERTIES}
      query={queryOf(
        filter,
        PROPERTIES.map(({ key }) => key),
      )}
      onQuery={onQuery}
      sortBy="name"
      wrapLines
      empty="The account has no users, roles or groups."
    />
  )
}
