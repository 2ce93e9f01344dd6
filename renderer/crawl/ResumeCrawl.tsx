import Button from '@cloudscape-design/components/button'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { CallerIdentity, CrawlState, UnfinishedCrawl } from '../../shared/api/types.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useApi } from '../api/context.tsx'
import { Dialog } from '../common/Dialog.tsx'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { formatAccount } from '../common/format.ts'

interface Props {
  readonly crawl: UnfinishedCrawl
  readonly identity: CallerIdentity
  readonly onStarted: (state: CrawlState) => void
  readonly onClose: () => void
}

/** Shows what an unfinished crawl was to read and who goes on with it; what it reads cannot be changed any more. */
export function ResumeCrawl({ crawl, identity, onStarted, onClose }: Props) {
  const api = useApi()
  const [starting, setStarting] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)

  async function start(): Promise<void> {
    setStarting(true)
    setError(null)
    try {
      const { profile } = identity
      // In a role the profile reads another account than its own.
      const { accountId } = crawl.role === undefined ? identity : crawl
      onStarted(await api.call('crawl.start', { profile, accountId, regions: [], resume: crawl.id }))
    } catch (thrown) {
      setError(errorInfoOf(thrown))
      setStarting(false)
    }
  }
  return (
    <Dialog
      header="Go on with this crawl?"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" loading={starting} onClick={() => void start()}>
            Go on
          </Button>
        </>
      }
    >
      <SpaceBetween size="l">
        {error === null ? null : <ErrorAlert error={error} />}
        <KeyValuePairs
          columns={2}
          items={[
            { label: 'Account', value: <span className="mono">{formatAccount(crawl.accountId)}</span> },
            { label: 'Calls go to', value: visibleText(identity.endpoint) },
            { label: 'You are', value: <span className="mono">{visibleText(identity.arn)}</span> },
            ...(crawl.role === undefined
              ? []
              : [{ label: 'In the role', value: <span className="mono">{visibleText(crawl.role)}</span> }]),
            { label: 'Regions', value: crawl.regions.join(', ') },
          ]}
        />
      </SpaceBetween>
    </Dialog>
  )
}
