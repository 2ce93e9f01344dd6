import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { MissingAlert } from '../common/MissingAlert.tsx'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { snapshotFile } from '../request/command.ts'
import { ENTRANCE_LISTS, type EntranceList } from '../router/addresses/entrances.ts'
import { navigate } from '../router/navigation.ts'
import type { EntrancesRoute } from '../router/route.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { ProvidersTable } from './ProvidersTable.tsx'
import { WorkloadsTable } from './WorkloadsTable.tsx'

const LABELS: Readonly<Record<EntranceList, string>> = {
  people: 'People and programs',
  providers: 'Identity providers',
  workloads: 'Workloads',
}

/** Who and what acts as roles of the account. */
export default function EntrancesPage({ route }: { readonly route: EntrancesRoute }) {
  const { snapshot, list = 'people' } = route
  const entrances = useQuery('account.entrances', { snapshot })
  return (
    <SpaceBetween size="l">
      <PageHeader description="Who and what acts as roles of the account without being one of its users." />
      <QueryView query={entrances} what="who comes in">
        {(value) => (
          <SpaceBetween size="l">
            <Tabs
              activeTabId={list}
              ariaLabel="Who comes in"
              onChange={({ detail }) => {
                const next = ENTRANCE_LISTS.find((one) => one === detail.activeTabId)
                if (next !== undefined) navigate({ view: 'entrances', snapshot, list: next })
              }}
              tabs={ENTRANCE_LISTS.map((id) => ({
                id,
                label: LABELS[id],
                content:
                  id !== list ? null : (
                    <SpaceBetween size="l">
                      <MissingAlert
                        header="Not everything was read: there may be more"
                        missing={id === 'people' ? value.people.missing : value.missing}
                      />
                      {id === 'people' ? <PeopleTable route={route} people={value.people} /> : null}
                      {id === 'providers' ? (
                        <ProvidersTable route={route} providers={value.providers} />
                      ) : null}
                      {id === 'workloads' ? (
                        <WorkloadsTable route={route} workloads={value.workloads} />
                      ) : null}
                    </SpaceBetween>
                  ),
              }))}
            />
            <OnCommandLine
              command={(folder) =>
                shellCommand('npx', 'whence', 'entrances', '--snapshot', snapshotFile(folder, snapshot))
              }
            />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}
