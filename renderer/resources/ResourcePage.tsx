import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { visibleText } from '../../shared/graph/text.ts'
import type { ResourceDetail } from '../../shared/resources/types.ts'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { Remember } from '../common/Remember.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { snapshotFile } from '../request/command.ts'
import { RESOURCE_TABS, type ResourceTab } from '../router/addresses/resource.ts'
import { navigate } from '../router/navigation.ts'
import type { ResourceRoute } from '../router/route.ts'
import { OutsideAccessTable } from './OutsideAccessTable.tsx'
import { ReachTab } from './ReachTab.tsx'
import { ResourceFacts } from './ResourceFacts.tsx'
import { ResourcePolicyTab } from './ResourcePolicyTab.tsx'

interface Props {
  readonly route: ResourceRoute
}

const LABELS: Readonly<Record<ResourceTab, string>> = {
  outside: 'Who from outside',
  reach: 'Who of the account',
  policy: 'Policy',
}

/** One resource: its facts, who gets in from outside, who of the account reaches it, and its policy. */
export default function ResourcePage({ route }: Props) {
  const { snapshot, resource } = route
  const detail = useQuery('resources.get', { snapshot, resource })
  return (
    <SpaceBetween size="l">
      <PageHeader
        title={visibleText(detail.value?.name ?? shortened(resource))}
        description={
          <span className="breakable">{visibleText(detail.value?.arn ?? shortened(resource))}</span>
        }
      />
      <QueryView
        query={detail}
        what="the resource"
        offer={(error) =>
          error.code === 'resource-not-found' ? (
            <RouteLink to={{ view: 'resources', snapshot }}>All resources of the snapshot</RouteLink>
          ) : null
        }
      >
        {(value) => (
          <>
            <Remember route={route} />
            <Resource route={route} detail={value} />
          </>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Resource({ route, detail }: Props & { readonly detail: ResourceDetail }) {
  const { snapshot, tab = 'outside' } = route
  return (
    <SpaceBetween size="l">
      <ResourceFacts snapshot={snapshot} detail={detail} />
      <Tabs
        activeTabId={tab}
        ariaLabel="Parts of the resource"
        onChange={({ detail: { activeTabId } }) => {
          const next = RESOURCE_TABS.find((one) => one === activeTabId)
          if (next !== undefined)
            navigate({ view: 'resource', snapshot, resource: route.resource, tab: next })
        }}
        tabs={RESOURCE_TABS.map((id) => ({
          id,
          label: LABELS[id],
          content: id === tab ? <Part tab={id} route={route} detail={detail} /> : null,
        }))}
      />
      <OnCommandLine
        command={(folder) =>
          shellCommand(
            ...['npx', 'whence', 'resources', detail.arn, '--snapshot', snapshotFile(folder, snapshot)],
            ...(tab === 'reach' ? ['--reach'] : []),
          )
        }
      />
    </SpaceBetween>
  )
}

function Part({
  tab,
  route,
  detail,
}: Props & { readonly tab: ResourceTab; readonly detail: ResourceDetail }) {
  switch (tab) {
    case 'outside':
      return <OutsideAccessTable route={route} detail={detail} />
    case 'reach':
      return <ReachTab route={route} detail={detail} />
    case 'policy':
      return <ResourcePolicyTab route={route} detail={detail} />
  }
}

const MOST_SHOWN = 200

/** Whatever stands in an address is shown, a name of ten thousand letters with its beginning. */
function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}
