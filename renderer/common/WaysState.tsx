import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Spinner from '@cloudscape-design/components/spinner'
import { formatCount } from './format.ts'
import { CancelButton } from './CancelButton.tsx'
import { FailedQuery } from './QueryView.tsx'
import type { FindingsQueries } from './useFindings.ts'
import './waysState.css'

/** How the search for ways to an administrator stands, beside the findings that are there; nothing when it is over. */
export function WaysState({ queries: { atOnce, withWays } }: { readonly queries: FindingsQueries }) {
  if (atOnce.value === undefined || withWays.value !== undefined) return null
  if (withWays.status === 'failed')
    return withWays.error.code === 'cancelled' ? (
      <Box>
        <div className="ways-state">
          <span>Ways to an administrator were not looked for: escalation is not among the findings.</span>
          <Button onClick={withWays.retry}>Look for ways</Button>
        </div>
      </Box>
    ) : (
      <FailedQuery query={withWays} />
    )
  const { progress } = withWays.status === 'loading' ? withWays : {}
  return (
    <Box>
      <div className="ways-state">
        <Spinner />
        <span>
          <span role="status">{progress?.stage ?? 'Looking for ways to an administrator'}</span>
          {progress?.done === undefined ? '' : `: ${formatCount(progress.done)}`}
        </span>
        <CancelButton cancel={withWays.cancel} what="looking for ways to an administrator" />
      </div>
    </Box>
  )
}
