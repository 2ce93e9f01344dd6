import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { CrawlState, ProfileSummary, UnfinishedCrawl } from '../../shared/api/types.ts'
import type { PageClient } from '../api/pageClient.ts'
import { useQueryStore } from '../api/useQuery.ts'

export interface Crawl {
  /** The profile whose dialog is open or whose crawl runs. */
  readonly profile: ProfileSummary | null
  /** The unfinished crawl that the dialog is to go on with. */
  readonly unfinished: UnfinishedCrawl | null
  readonly state: CrawlState | null
  readonly dialogOpen: boolean
  /** The dialog was hidden while the crawl ran, and the reader has not dismissed how it ended. */
  readonly unseen: boolean
  /** Opens the dialog for a profile. */
  readonly choose: (profile: ProfileSummary) => void
  /** Opens it to go on with an unfinished crawl. */
  readonly resume: (profile: ProfileSummary, crawl: UnfinishedCrawl) => void
  readonly started: (state: CrawlState) => void
  readonly show: () => void
  /** Hides the dialog; a running crawl goes on. */
  readonly hide: () => void
  readonly seen: () => void
}

const CrawlContext = createContext<Crawl | null>(null)

/** Holds the crawl, so that it goes on while the reader looks at other views. */
export function CrawlProvider({
  client,
  children,
}: {
  readonly client: PageClient
  readonly children: ReactNode
}) {
  const store = useQueryStore()
  const [profile, setProfile] = useState<ProfileSummary | null>(null)
  const [unfinished, setUnfinished] = useState<UnfinishedCrawl | null>(null)
  const [state, setState] = useState<CrawlState | null>(null)
  const [dialogOpen, setDialogOpen] = useState(false)
  const [unseen, setUnseen] = useState(false)
  const crawlId = state?.crawlId ?? null
  const running = state?.phase === 'running'

  const take = useCallback(
    (next: CrawlState) => {
      // Answers and events overtake each other: a crawl that has ended does not run again.
      setState((before) =>
        before?.crawlId === next.crawlId && before.phase !== 'running' && next.phase === 'running'
          ? before
          : next,
      )
      if (next.snapshot !== undefined) store.refresh('snapshots.list')
      if (next.phase !== 'running') store.refresh('crawl.unfinished')
    },
    [store],
  )
  useEffect(() => {
    if (crawlId === null || !running) return undefined
    const ends = [
      client.on('crawl.state', (next) => {
        if (next.crawlId === crawlId) take(next)
      }),
      client.onReconnect(() => void client.call('crawl.state', { crawlId }).then(take, () => undefined)),
    ]
    // What happened between the start's answer and this subscription.
    client.call('crawl.state', { crawlId }).then(take, () => undefined)
    return () => {
      for (const end of ends) end()
    }
  }, [client, crawlId, running, take])

  const open = useCallback((next: ProfileSummary, crawl: UnfinishedCrawl | null) => {
    setUnseen(false)
    setProfile(next)
    setUnfinished(crawl)
    setState(null)
    setDialogOpen(true)
  }, [])
  const crawl = useMemo<Crawl>(
    () => ({
      profile,
      unfinished,
      state,
      dialogOpen,
      unseen,
      choose: (next) => open(next, null),
      resume: open,
      started: take,
      show: () => {
        setUnseen(false)
        setDialogOpen(true)
      },
      hide: () => {
        setUnseen(running)
        setDialogOpen(false)
      },
      seen: () => setUnseen(false),
    }),
    [profile, unfinished, state, dialogOpen, unseen, running, take, open],
  )
  return <CrawlContext.Provider value={crawl}>{children}</CrawlContext.Provider>
}

export function useCrawl(): Crawl {
  const crawl = useContext(CrawlContext)
  if (crawl === null) throw new Error('useCrawl needs a CrawlProvider above it')
  return crawl
}
