import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '../api/useQuery.ts'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { Profiles } from './Profiles.tsx'
import { Recent } from './Recent.tsx'
import { Snapshots } from './Snapshots.tsx'
import { Unfinished } from './Unfinished.tsx'

/** The first view: choose a profile to read its account, or open an account that was read before. */
export default function StartPage() {
  const profiles = useQuery('profiles.list', {})
  // Who has read accounts before comes back to them.
  const returns = (useQuery('snapshots.list', {}).value?.snapshots.length ?? 0) > 0
  return (
    <SpaceBetween size="l">
      <PageHeader description="Where does every AWS permission come from, and why is the rest denied? Whence only reads, and what it reads stays on this machine." />
      <Recent />
      <Unfinished profiles={profiles.value?.profiles ?? []} />
      {returns ? <Snapshots key="snapshots" /> : null}
      <QueryView key="profiles" query={profiles} what="your profiles">
        {(list) => <Profiles list={list} onRefresh={profiles.retry} />}
      </QueryView>
      {returns ? null : <Snapshots key="snapshots" />}
    </SpaceBetween>
  )
}
