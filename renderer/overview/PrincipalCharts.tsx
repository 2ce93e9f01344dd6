import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { ageClasses } from '../charts/ages.ts'
import { LazyBars } from '../charts/LazyBars.tsx'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'

const DAY = 86_400_000

/** How principals are spread: what stands out, and for how long nobody has used them. Ages count to the snapshot. */
export function PrincipalCharts({ snapshot }: { readonly snapshot: string }) {
  const principals = useQuery('account.principals', { snapshot })
  const overview = useQuery('account.overview', { snapshot })
  const asOf = Date.parse(overview.value?.snapshot.finishedAt ?? '')
  return (
    <Container header={<Header variant="h2">Worth a look</Header>}>
      <QueryView query={principals} what="the principals">
        {({ principals: rows }) => (
          <ColumnLayout columns={2}>
            <LazyBars
              title="Principals by what stands out"
              values={[
                { label: 'Administrators', value: rows.filter((row) => row.administrator).length },
                {
                  label: 'No console MFA',
                  value: rows.filter((row) => row.consoleWithoutMfa === true).length,
                },
                { label: 'With keys', value: rows.filter((row) => (row.activeKeys ?? 0) > 0).length },
                { label: 'Bounded', value: rows.filter((row) => row.boundary !== undefined).length },
              ]}
            />
            <LazyBars
              title="Days since users and roles were last used"
              values={ageClasses(
                rows
                  .filter(({ kind }) => kind !== 'group')
                  .map(({ lastUsedAt }) =>
                    lastUsedAt === undefined ? null : Math.floor((asOf - Date.parse(lastUsedAt)) / DAY),
                  ),
              )}
            />
          </ColumnLayout>
        )}
      </QueryView>
    </Container>
  )
}
