import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { PRINCIPAL_ID } from '../../shared/graph/callers.ts'
import type { PrincipalDetail } from '../../shared/api/types.ts'
import { FindingsLine } from '../common/FindingsLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { Remember } from '../common/Remember.tsx'
import { PrincipalView } from './PrincipalView.tsx'
import { withContextOf } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { PrincipalRoute, Route } from '../router/route.ts'
import { principalLinks } from './principalLinks.ts'
import { PrincipalSummary } from './PrincipalSummary.tsx'
import { usePrincipalQueries } from './usePrincipal.ts'

/** One principal: its facts, and the graph of where its permissions come from. */
export default function PrincipalPage({ route }: { readonly route: PrincipalRoute }) {
  const { snapshot, principal } = route
  const links = principalLinks(route)
  const { detail, access } = usePrincipalQueries(links)
  return (
    <SpaceBetween size="xs">
      <PageHeader
        title={detail.value?.name ?? principal.split('/').at(-1) ?? principal}
        description={
          <span className="principal-arn">
            {detail.value === undefined ? null : `${kindText(detail.value)} · `}
            <span className="mono">{principal}</span>
          </span>
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {detail.value === undefined || detail.value.kind === 'group' ? null : (
              <Button onClick={() => links.onSelect(PRINCIPAL_ID)}>Effective access</Button>
            )}
            <Button iconName="search" onClick={() => links.onAsk({})}>
              Ask about it
            </Button>
            {detail.value === undefined || detail.value.kind === 'group' ? null : (
              <ButtonDropdown
                expandToViewport
                items={onwardItems(detail.value)}
                onItemClick={({ detail: { id } }) =>
                  navigate(withContextOf(onwardRoute(id, snapshot, principal), route))
                }
              >
                More
              </ButtonDropdown>
            )}
          </SpaceBetween>
        }
      />
      <QueryView query={detail} what="the principal">
        {(value) => (
          <>
            <Remember route={route} />
            <SpaceBetween size="xs">
              <PrincipalSummary detail={value} />
              <FindingsLine
                snapshot={snapshot}
                who={value.arn}
                ready={value.kind === 'group' || access.value !== undefined}
              />
              <PrincipalView route={route} />
            </SpaceBetween>
          </>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

/** The other views, with this principal in their question. */
function onwardItems({ kind, serviceLinked }: PrincipalDetail): readonly ButtonDropdownProps.Item[] {
  return [
    { id: 'trace', text: 'Why denied?' },
    ...(serviceLinked ? [] : [{ id: 'smaller', text: 'Smaller policy' }]),
    { id: 'from', text: 'Who can it become?' },
    { id: 'to', text: 'Who can become it?' },
    ...(kind === 'role' ? [{ id: 'assume', text: 'Who can assume it?' }] : []),
  ]
}

function onwardRoute(id: string, snapshot: string, principal: string): Route {
  switch (id) {
    case 'from':
      return { view: 'paths', snapshot, from: principal }
    case 'to':
      return { view: 'paths', snapshot, to: principal }
    case 'assume':
      return { view: 'who-can', snapshot, action: 'sts:AssumeRole', resource: principal }
    case 'smaller':
      return { view: 'smaller', snapshot, principal }
    default:
      return { view: 'trace', snapshot, principal }
  }
}

function kindText({ kind, serviceLinked }: PrincipalDetail): string {
  if (serviceLinked) return 'Service-linked role'
  return { user: 'User', role: 'Role', group: 'Group' }[kind]
}
