import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { ProfileSummary, UnfinishedCrawl } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { formatAccount, formatNumberOf, formatTime } from '../common/format.ts'
import { useMessages } from '../common/messages.tsx'
import { useCrawl } from '../crawl/CrawlContext.tsx'

/** Crawls that were not finished: go on with one, keep what it read, or throw it away. */
export function Unfinished({ profiles }: { readonly profiles: readonly ProfileSummary[] }) {
  const list = useQuery('crawl.unfinished', {})
  return (
    <SpaceBetween size="s">
      {(list.value?.crawls ?? []).map((crawl) => (
        <OneCrawl
          key={crawl.id}
          crawl={crawl}
          profile={profiles.find(({ name }) => name === crawl.profile)}
        />
      ))}
    </SpaceBetween>
  )
}

function OneCrawl({
  crawl,
  profile,
}: {
  readonly crawl: UnfinishedCrawl
  readonly profile: ProfileSummary | undefined
}) {
  const api = useApi()
  const store = useQueryStore()
  const { resume } = useCrawl()
  const { showError, showSuccess } = useMessages()
  const [busy, setBusy] = useState(false)

  async function during(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    try {
      await work()
    } catch (thrown) {
      showError(thrown)
    }
    setBusy(false)
  }
  const keep = async (): Promise<void> => {
    const { id } = await api.call('crawl.keep', { unfinished: crawl.id })
    store.refresh('snapshots.list')
    showSuccess(`What was read is kept as snapshot ${id}`)
  }
  const discard = async (): Promise<void> => {
    store.put('crawl.unfinished', {}, await api.call('crawl.discard', { unfinished: crawl.id }))
  }
  return (
    <Alert
      type={crawl.isOld ? 'warning' : 'info'}
      header={`A crawl of account ${formatAccount(crawl.accountId)} was not finished`}
      action={
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            disabled={busy || profile === undefined}
            onClick={() => profile !== undefined && resume(profile, crawl)}
          >
            Go on
          </Button>
          <Button disabled={busy} onClick={() => void during(keep)}>
            Keep what was read
          </Button>
          <Button disabled={busy} onClick={() => void during(discard)}>
            Discard
          </Button>
        </SpaceBetween>
      }
    >
      Begun {formatTime(crawl.startedAt)} with profile {visibleText(crawl.profile)};{' '}
      {formatNumberOf(crawl.answers, 'answer')} of AWS {crawl.answers === 1 ? 'is' : 'are'} kept, and only the
      rest is asked.
      {crawl.isOld ? ' It is over a day old: what was read then may have changed since.' : ''}
      {profile === undefined ? ' That profile is gone; go on with another one on the command line.' : ''}
    </Alert>
  )
}
