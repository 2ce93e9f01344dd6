import SpaceBetween from '@cloudscape-design/components/space-between'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { snapshotFile } from '../request/command.ts'
import type { SmallerRoute } from '../router/route.ts'
import { NotAsked } from './NotAsked.tsx'
import { SmallerAnswer } from './SmallerAnswer.tsx'

/** The policy that keeps what a user or role used, with what would break and what nobody knows. */
export default function SmallerPage({ route }: { readonly route: SmallerRoute }) {
  const { snapshot, principal } = route
  const answer = useQuery('principal.smaller', { snapshot, principal })
  return (
    <SpaceBetween size="l">
      <PageHeader
        title={`Smaller policy of ${shortName(principal)}`}
        description={
          <span className="breakable mono">
            <RouteLink to={{ view: 'principal', snapshot, principal }}>{principal}</RouteLink>
          </span>
        }
      />
      <QueryView query={answer} what="what is needed of its policies">
        {(value) => (
          <SpaceBetween size="l">
            {value.state === 'not-collected' ? (
              <NotAsked fact={value} />
            ) : (
              <SmallerAnswer snapshot={snapshot} principal={value.principal} value={value.value} />
            )}
            <OnCommandLine
              fold
              command={(folder) =>
                shellCommand(
                  ...['npx', 'whence', 'smaller', '--snapshot', snapshotFile(folder, snapshot)],
                  ...['--principal', principal],
                )
              }
            />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}
