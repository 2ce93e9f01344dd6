import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { PRINCIPAL_ID } from '../../shared/graph/callers.ts'
import type { PrincipalDetail } from '../../shared/api/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { PrincipalView } from '../principal/PrincipalView.tsx'
import { navigate } from '../router/navigation.ts'
import { principalLinks } from './principalLinks.ts'
import type { PrincipalRoute } from './principalLinks.ts'
import { PrincipalFacts } from './PrincipalFacts.tsx'

/** One principal: its facts, and the graph of where its permissions come from. */
export default function PrincipalPage({ route }: { readonly route: PrincipalRoute }) {
  const { snapshot, principal } = route
  const detail = useQuery('principal.detail', { snapshot, principal })
  const links = principalLinks(route, 'graph')
  return (
    <SpaceBetween size="s">
      <PageHeader
        title={detail.value?.name ?? principal.split('/').at(-1) ?? principal}
        description={
          <>
            {detail.value === undefined ? null : `${kindText(detail.value)} · `}
            <span className="mono">{principal}</span>
          </>
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {detail.value === undefined || detail.value.kind === 'group' ? null : (
              <Button onClick={() => links.onSelect(PRINCIPAL_ID)}>Effective access</Button>
            )}
            <Button iconName="search" onClick={() => navigate({ view: 'ask', snapshot, principal })}>
              Ask about it
            </Button>
          </SpaceBetween>
        }
      />
      <QueryView query={detail} what="the principal">
        {(value) => (
          <SpaceBetween size="s">
            <PrincipalFacts detail={value} />
            <PrincipalView {...links} />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function kindText({ kind, serviceLinked }: PrincipalDetail): string {
  if (serviceLinked) return 'Service-linked role'
  return { user: 'User', role: 'Role', group: 'Group' }[kind]
}
