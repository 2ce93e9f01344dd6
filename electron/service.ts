import type {
  ApiInput,
  ApiMethod,
  ApiOutput,
  CallOptions,
  CrawlState,
  HostKind,
  HostedService,
  SnapshotSummary,
} from '../shared/api/types.ts'
import type { DenialsState } from '../shared/api/live.ts'
import type { PathsProgress } from '../shared/api/paths.ts'
import type { AnalysedApi, Analysis, AskOptions, Thresholds } from './analysis/analysis.ts'
import {
  ANALYSED,
  type AnalysedMethod,
  type ExportedTables,
  type ExportOrder,
  isAnalysed,
} from './analysis/methods.ts'
import { tableOf } from '../shared/keys.ts'
import type { ProfileEnv } from './aws/configFiles.ts'
import { listProfiles } from './aws/profiles.ts'
import { checkRegion } from './aws/regions.ts'
import type { CrawlPatience } from './service/crawls.ts'
import { AWS_METHODS, type AwsMethod } from './service/awsMethods.ts'
import type { AwsSide } from './service/awsSide.ts'
import { Calls, type RunningCall } from './service/calls.ts'
import { CAMPAIGN_WRITES, type CampaignWrite, campaignWrites } from './service/campaigns.ts'
import { Emitter } from './service/emitter.ts'
import { PathSearches } from './service/pathSearches.ts'
import { mutingHandlers } from './service/muting.ts'
import { reportFile, type ReportMaker } from './service/reports.ts'
import { refuseTwice } from './service/refuseTwice.ts'
import { journalFolder } from './store/folders.ts'
import { FindingMutes } from './store/findingMutes.ts'
import type { ImportOrder } from './store/importToFile.ts'
import { Journals } from './store/journal/journals.ts'
import type { SettingsStore } from './store/settings.ts'
import type { SnapshotStore } from './store/snapshots.ts'

export interface ServiceOptions {
  readonly host: HostKind
  readonly version: string
  readonly store: SnapshotStore
  readonly settings: SettingsStore
  /** Where profiles are looked for. */
  readonly where: ProfileEnv
  /** Reads snapshots and decides: in threads of its own, or here. */
  readonly analysis: Analysis
  readonly makeReport: ReportMaker
  /** Shorter than the usual: tests do not wait. */
  readonly patience?: CrawlPatience
}

/** The application, as its three hosts carry it. */
export interface Service extends HostedService {
  /**
   * Opens the snapshot files of one question, from anywhere on disk; returns the ids to name them by in calls. Two of one
   * account are refused.
   */
  openSnapshotFiles(paths: readonly string[], options?: CallOptions): Promise<readonly string[]>
  /** Makes a snapshot of files and writes it to a file anywhere on disk. */
  importToFile(order: ImportOrder, options?: CallOptions): Promise<SnapshotSummary>
  /** Writes the tables of an account as Parquet into a folder anywhere on disk. */
  exportToFolder(order: ExportOrder, options?: CallOptions): Promise<ExportedTables>
  /** Resolves when a crawl has ended, however it ended. */
  crawlFinished(crawlId: string): Promise<CrawlState>
  /** Resolves when a search for denials has ended, however it ended. */
  denialsFinished(searchId: string): Promise<DenialsState>
  /** Ends questions, crawls and searches, and the sample account's endpoint. */
  close(): Promise<void>
}

type Handler<M extends ApiMethod> = (
  input: ApiInput<M>,
  running: RunningCall,
) => ApiOutput<M> | Promise<ApiOutput<M>>
type Handlers<M extends ApiMethod> = { readonly [K in M]: Handler<K> }

/** What counts ages by the user's settings. */
const COUNTING: ReadonlySet<AnalysedMethod> = new Set([
  'review.run',
  'report.csv',
  'findings.list',
  'findings.detail',
])

/** Implements shared/api over the stages. Inputs have been checked by the host (dispatch.ts). */
export function createService(options: ServiceOptions): Service {
  const { store, settings, where, analysis } = options
  const journals = new Journals(journalFolder(store.folder))
  const api: AnalysedApi = analysis
  const emitter = new Emitter()
  const calls = new Calls((progress) => emitter.emit('call.progress', progress))
  const searches = new PathSearches()
  const mutes = new FindingMutes(store)
  let aws: Promise<AwsSide> | undefined
  const onAws = (): Promise<AwsSide> => {
    aws ??= import('./service/awsSide.ts').then(({ awsSide }) =>
      awsSide({
        store,
        journals,
        where,
        analysis,
        patience: options.patience,
        emit: (event, payload) => emitter.emit(event, payload),
      }),
    )
    return aws
  }
  const thresholds = (): Thresholds => {
    const { unusedDays, keyMaxAgeDays } = settings.get()
    return { unusedDays, keyMaxAgeDays }
  }

  const report = (
    as: 'pdf' | 'pack',
    input: ApiInput<'report.pdf'>,
    running: RunningCall,
  ): ReturnType<typeof reportFile> =>
    reportFile({ analysis, makeReport: options.makeReport, madeBy: `whence ${options.version}` }, as, input, {
      ...running,
      thresholds: thresholds(),
    })
  const campaigns = campaignWrites(store.folder, analysis)
  const own: Handlers<Exclude<ApiMethod, AnalysedMethod | AwsMethod | CampaignWrite>> = {
    'app.info': () => ({ version: options.version, host: options.host, snapshotFolder: store.folder }),
    'call.cancel': ({ call }) => {
      calls.cancel(call)
      return {}
    },
    'settings.get': () => settings.get(),
    'settings.set': (change) => {
      for (const region of change.regions ?? []) checkRegion(region)
      return settings.set(change)
    },
    'profiles.list': async () => {
      const list = await listProfiles(where)
      // Before anything of AWS was asked nobody has agreed to anything.
      return aws === undefined ? list : (await aws).withoutAgreed(list)
    },
    'crawl.unfinished': async () => ({ crawls: await journals.list() }),
    'crawl.discard': async ({ unfinished }) => {
      await journals.discard(unfinished)
      return { crawls: await journals.list() }
    },
    'snapshots.delete': async (input, running) => {
      const list = await analysis.ask('snapshots.delete', input, running)
      analysis.forget(input.snapshot)
      const { [input.snapshot]: gone, ...recent } = settings.get().recent
      if (gone !== undefined) settings.set({ recent })
      return list
    },
    'paths.stop': ({ search }) => {
      searches.stop(search)
      return {}
    },
    ...mutingHandlers(analysis, mutes, thresholds),
    'report.pdf': (input, running) => report('pdf', input, running),
    'report.pack': (input, running) => report('pack', input, running),
  }
  /** Asks the analysis in the way that is given: for the answer, or for its JSON. */
  function asking<T>(
    method: AnalysedMethod,
    input: object,
    { signal, onStage }: RunningCall,
    ask: (options: AskOptions) => Promise<T>,
  ): Promise<T> {
    const search = 'search' in input && typeof input.search === 'string' ? input.search : undefined
    const isCounting = COUNTING.has(method) || method.startsWith('campaign.')
    const counts = isCounting ? { thresholds: thresholds() } : {}
    const onPaths = (progress: PathsProgress): void => emitter.emit('paths.progress', progress)
    return searches.run(search, signal, (ends) => ask({ signal: ends, onStage, onPaths, ...counts }))
  }

  const handlers: Handlers<ApiMethod> = {
    ...own,
    ...handlersOf(AWS_METHODS, (method) => async (input, { signal }) => {
      const side = await onAws()
      return side.handlers[method](input, signal)
    }),
    ...handlersOf(
      CAMPAIGN_WRITES,
      <K extends CampaignWrite>(method: K): Handler<K> =>
        (input, running) =>
          campaigns[method](input, { ...running, thresholds: thresholds() }),
    ),
    ...handlersOf(
      ANALYSED,
      <K extends AnalysedMethod>(method: K): Handler<K> =>
        (input, running) =>
          asking(method, input, running, (options) => api.ask<K>(method, input, options)),
    ),
  }

  return {
    call: (method, input, calling = {}) =>
      calls.run(calling, async (running) => handlers[method](input, running)),
    text: (method, input, calling = {}) =>
      calls.run(calling, async (running) =>
        isAnalysed(method)
          ? asking(method, input, running, (options) => api.text(method, input, options))
          : JSON.stringify(await handlers[method](input, running)),
      ),
    on: (event, listener) => emitter.on(event, listener),
    openSnapshotFiles: async (paths, calling = {}) => {
      const { opened } = await calls.run(calling, (running) =>
        analysis.ask('open', { snapshots: paths, files: paths }, running),
      )
      refuseTwice(opened)
      return paths
    },
    importToFile: (order, calling = {}) =>
      calls.run(calling, (running) => analysis.ask('import.file', order, running)),
    exportToFolder: (order, calling = {}) =>
      calls.run(calling, (running) =>
        analysis.ask('export.parquet', order, { ...running, thresholds: thresholds() }),
      ),
    crawlFinished: async (crawlId) => (await onAws()).crawlFinished(crawlId),
    denialsFinished: async (searchId) => (await onAws()).denialsFinished(searchId),
    close: async () => {
      searches.close()
      await analysis.close()
      if (aws !== undefined) await (await aws).close()
    },
  }
}

/** One handler for each of several methods that are carried in the same way. */
function handlersOf<M extends ApiMethod>(
  methods: readonly M[],
  handlerOf: <K extends M>(method: K) => Handler<K>,
): Handlers<M>
function handlersOf(methods: readonly ApiMethod[], handlerOf: (method: ApiMethod) => unknown): object {
  return tableOf(methods, handlerOf)
}
