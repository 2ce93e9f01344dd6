import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import type { Review } from '../../shared/review/types.ts'
import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'
import { Checks } from './Checks.tsx'
import { ControlTable } from './ControlTable.tsx'
import { CredentialTable } from './CredentialTable.tsx'
import { MoreExports } from './MoreExports.tsx'
import { ReconciliationTables } from './ReconciliationTables.tsx'
import { ReviewCharts } from './ReviewCharts.tsx'
import { RoleTable } from './RoleTable.tsx'
import { ThirdParties } from './ThirdParties.tsx'

const PARTS = {
  checks: 'Checks',
  users: 'Users',
  roles: 'Roles',
  others: 'Third parties and workloads',
  reconciliation: 'Reconciliation',
  controls: 'Controls',
} as const
type Part = keyof typeof PARTS

function isPart(text: string | undefined): text is Part {
  return text !== undefined && Object.hasOwn(PARTS, text)
}

/** The parts of a review, one at a time: only that one is drawn. */
export function Parts({ review, route }: { readonly review: Review; readonly route: Routes['review'] }) {
  const active = isPart(route.part) ? route.part : 'checks'
  return (
    <Tabs
      activeTabId={active}
      ariaLabel="Parts of the review"
      actions={<MoreExports review={review} />}
      onChange={({ detail }) => {
        const { part: _before, ...rest } = route
        navigate(detail.activeTabId === 'checks' ? rest : { ...rest, part: detail.activeTabId })
      }}
      tabs={Object.entries(PARTS).map(([id, label]) => ({
        id,
        label,
        content: id === active ? <PartView part={active} review={review} route={route} /> : null,
      }))}
    />
  )
}

function PartView(props: { readonly part: Part; readonly review: Review; readonly route: Routes['review'] }) {
  const { part, review, route } = props
  switch (part) {
    case 'checks':
      return <Checks review={review} route={route} />
    case 'users':
      return (
        <SpaceBetween size="l">
          <ReviewCharts review={review} />
          <CredentialTable review={review} />
        </SpaceBetween>
      )
    case 'roles':
      return <RoleTable review={review} snapshot={route.snapshot} />
    case 'others':
      return <ThirdParties review={review} snapshot={route.snapshot} />
    case 'reconciliation':
      return <ReconciliationTables review={review} snapshot={route.snapshot} />
    case 'controls':
      return <ControlTable review={review} />
  }
}
