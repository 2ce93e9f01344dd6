import type { ApiEvents, ApiInput, ApiOutput, CrawlState, ProfileList } from '../../shared/api/types.ts'
import type { DenialsState } from '../../shared/api/live.ts'
import { readQuestion } from '../../shared/question/question.ts'
import type { Analysis } from '../analysis/analysis.ts'
import type { ProfileEnv } from '../aws/configFiles.ts'
import type { SnapshotStore } from '../store/snapshots.ts'
import type { Journals } from '../store/journal/journals.ts'
import type { AwsMethod } from './awsMethods.ts'
import { Connections } from './connections.ts'
import { type CrawlPatience, Crawls } from './crawls.ts'
import { keepCrawl } from './keepCrawl.ts'
import { listAccounts } from './listAccounts.ts'
import { liveAgree } from './liveAgree.ts'
import { liveAuthorization } from './liveAuthorization.ts'
import { liveCompare } from './liveCompare.ts'
import { liveValidate } from './liveValidate.ts'
import { liveDecode } from './liveDecode.ts'
import { DenialSearches } from './liveDenials.ts'
import { startCrawl } from './startCrawl.ts'

export type AwsHandlers = {
  readonly [M in AwsMethod]: (input: ApiInput<M>, signal: AbortSignal) => ApiOutput<M> | Promise<ApiOutput<M>>
}

export interface AwsSide {
  readonly handlers: AwsHandlers
  /** The list without the consents that this launch has. */
  withoutAgreed(list: ProfileList): ProfileList
  crawlFinished(crawlId: string): Promise<CrawlState>
  denialsFinished(searchId: string): Promise<DenialsState>
  /** Cancels crawls and searches, and ends the sample account's endpoint. */
  close(): Promise<void>
}

export interface AwsSideParts {
  readonly store: SnapshotStore
  readonly journals: Journals
  readonly where: ProfileEnv
  readonly analysis: Analysis
  readonly patience?: CrawlPatience | undefined
  readonly emit: <E extends 'crawl.state' | 'live.denials'>(event: E, payload: ApiEvents[E]) => void
}

/** Everything that needs AWS's SDK, which takes longer to load than most answers: the service loads this when it is asked. */
export function awsSide({ store, journals, where, analysis, patience, emit }: AwsSideParts): AwsSide {
  const connections = new Connections(where, patience)
  const crawls = new Crawls({ store, journals, patience }, (state) => emit('crawl.state', state))
  const live = { connections, analysis }
  const searches = new DenialSearches(live, (progress) => emit('live.denials', progress))
  return {
    handlers: {
      'profiles.confirm': ({ profile, mfaCode, agreed }) => connections.confirm(profile, mfaCode, agreed),
      'crawl.accounts': ({ profile }, signal) => listAccounts(connections, profile, signal),
      'crawl.start': (input) => startCrawl({ connections, crawls, journals }, input),
      'crawl.keep': ({ unfinished }) => keepCrawl(unfinished, { journals, store }),
      'crawl.state': ({ crawlId }) => crawls.state(crawlId),
      'crawl.cancel': ({ crawlId }) => crawls.cancel(crawlId),
      'live.decode': (input, signal) => liveDecode(live, readQuestion(input), signal),
      'live.denials': (input) => searches.start(input),
      'live.denials.state': ({ searchId }) => searches.state(searchId),
      'live.denials.stop': ({ searchId }) => searches.stop(searchId),
      'live.authorization': (input, signal) => liveAuthorization(live, input, signal),
      'live.agree': async (input, signal) => liveAgree(live, input, searches.state(input.searchId), signal),
      'live.compare': async (input, signal) => liveCompare(live, readQuestion(input), signal),
      'live.validate': (input, signal) => liveValidate(live, input, signal),
    },
    withoutAgreed: (list) => connections.withoutAgreed(list),
    crawlFinished: (crawlId) => crawls.finished(crawlId),
    denialsFinished: (searchId) => searches.finished(searchId),
    close: async () => {
      await Promise.all([crawls.close(), searches.close()])
      await connections.close()
    },
  }
}
