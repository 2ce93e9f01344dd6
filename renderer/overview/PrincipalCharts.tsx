import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { ageClasses } from '../charts/ages.ts'
import type { BarValue } from '../charts/Bars.tsx'
import { LazyBars } from '../charts/LazyBars.tsx'
import { isKnownAs, type Known, mapKnown } from '../../shared/known.ts'
import type { PrincipalRow } from '../../shared/api/types.ts'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { UnreadPrincipals } from '../common/UnreadPrincipals.tsx'
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
        {({ principals: rows, unread }) => (
          <SpaceBetween size="m">
            <UnreadPrincipals unread={unread} what="are not in these figures" />
            <ColumnLayout columns={2}>
              <LazyBars
                title="Principals by what stands out"
                values={[
                  ...administratorBars(rows),
                  ...barOf(
                    'No console MFA',
                    users(rows).map((row) => row.consoleWithoutMfa),
                  ),
                  ...barOf(
                    'With keys',
                    users(rows).map((row) => mapKnown(row.activeKeys, (keys) => keys > 0)),
                  ),
                  { label: 'With boundary', value: rows.filter((row) => row.boundary !== undefined).length },
                ]}
              />
              <LazyBars
                title="Days since users and roles were last used"
                values={ageClasses(
                  rows.filter(({ kind }) => kind !== 'group').map(({ lastUsed }) => ageOf(lastUsed, asOf)),
                )}
              />
            </ColumnLayout>
          </SpaceBetween>
        )}
      </QueryView>
    </Container>
  )
}

function ageOf(lastUsed: Known<string>, asOf: number): number | 'never' | null {
  if (lastUsed.state === 'not-collected') return null
  return lastUsed.state === 'absent' ? 'never' : Math.floor((asOf - Date.parse(lastUsed.value)) / DAY)
}

/** Users and roles, as everywhere: a group is what makes its members administrators. */
function administratorBars(rows: readonly PrincipalRow[]): readonly BarValue[] {
  const states = rows.filter(({ kind }) => kind !== 'group').map(({ administrator }) => administrator)
  const open = states.filter(({ state }) => state === 'not-collected').length
  return [
    { label: 'Administrators', value: states.filter((state) => isKnownAs(state, true)).length },
    ...(open === 0 ? [] : [{ label: 'Maybe administrators', value: open }]),
  ]
}

function users(rows: readonly PrincipalRow[]): readonly PrincipalRow[] {
  return rows.filter(({ kind }) => kind === 'user')
}

/** A bar of what is known; none where nothing is: data that was not collected is not a zero. */
function barOf(label: string, states: readonly Known<boolean>[]): BarValue[] {
  const told = states.flatMap((state) => (state.state === 'known' ? [state.value] : []))
  if (told.length === 0) return []
  return [
    { label: told.length < states.length ? `${label} (known)` : label, value: told.filter(Boolean).length },
  ]
}
