import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
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
  return (
    <SpaceBetween size="m">
      <PageHeader
        title={detail.value?.name ?? principal.split('/').at(-1) ?? principal}
        description={<span className="mono">{principal}</span>}
        actions={
          <Button iconName="search" onClick={() => navigate({ view: 'ask', snapshot, principal })}>
            Ask about it
          </Button>
        }
      />
      <QueryView query={detail} what="the principal">
        {(value) => (
          <SpaceBetween size="m">
            <PrincipalFacts detail={value} />
            <PrincipalView {...principalLinks(route)} />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}
