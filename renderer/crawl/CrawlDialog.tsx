import Button from '@cloudscape-design/components/button'
import { useEffect, useState } from 'react'
import type { CallerIdentity, CrawlState, ProfileSummary } from '../../shared/api/types.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { accountRoute } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import { useMessages } from '../common/messages.tsx'
import { ConfirmIdentity } from '../common/ConfirmIdentity.tsx'
import { useCrawl } from './CrawlContext.tsx'
import { Dialog } from '../common/Dialog.tsx'
import { CrawlProgress } from './CrawlProgress.tsx'
import { ResumeCrawl } from './ResumeCrawl.tsx'
import { ConfirmAccount } from './ConfirmAccount.tsx'

/** From a chosen profile to an opened account: who am I there, what shall be read, how it goes. */
export function CrawlDialog() {
  const crawl = useCrawl()
  if (!crawl.dialogOpen || crawl.profile === null) return null
  return <OpenDialog key={crawl.profile.name} profile={crawl.profile} state={crawl.state} />
}

function OpenDialog({
  profile,
  state,
}: {
  readonly profile: ProfileSummary
  readonly state: CrawlState | null
}) {
  const crawl = useCrawl()
  const [identity, setIdentity] = useState<CallerIdentity | null>(null)
  const close = () => crawl.hide()
  if (state !== null) return <ProgressDialog state={state} />
  if (identity === null) {
    return <ConfirmIdentity profile={profile} onIdentity={setIdentity} onClose={close} />
  }
  if (crawl.unfinished !== null)
    return (
      <ResumeCrawl crawl={crawl.unfinished} identity={identity} onStarted={crawl.started} onClose={close} />
    )
  return <ConfirmAccount profile={profile} identity={identity} onStarted={crawl.started} onClose={close} />
}

function ProgressDialog({ state }: { readonly state: CrawlState }) {
  const api = useApi()
  const crawl = useCrawl()
  const store = useQueryStore()
  const { showError } = useMessages()
  const [cancelling, setCancelling] = useState(false)
  const snapshot = state.snapshot

  useEffect(() => {
    if (snapshot === undefined) return
    api
      .call('settings.set', { lastSnapshot: snapshot.id })
      .then((settings) => store.put('settings.get', {}, settings), showError)
  }, [api, store, showError, snapshot])

  async function cancel(): Promise<void> {
    setCancelling(true)
    try {
      crawl.started(await api.call('crawl.cancel', { crawlId: state.crawlId }))
    } catch (thrown) {
      showError(thrown)
    }
    setCancelling(false)
  }
  function open(): void {
    crawl.hide()
    if (snapshot !== undefined) navigate(accountRoute(snapshot.id))
  }

  return (
    <Dialog
      header={state.phase === 'running' ? 'Reading the account' : 'Crawl'}
      onClose={() => crawl.hide()}
      buttons={
        state.phase === 'running' ? (
          <>
            <Button onClick={() => crawl.hide()}>Go on in the background</Button>
            <Button loading={cancelling} onClick={() => void cancel()}>
              Cancel the crawl
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => crawl.hide()}>Close</Button>
            {snapshot === undefined ? null : (
              <Button variant="primary" onClick={open}>
                Open the account
              </Button>
            )}
          </>
        )
      }
    >
      <CrawlProgress state={state} />
    </Dialog>
  )
}
