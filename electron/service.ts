import type { AwsManagedPolicies } from '../shared/account/awsManaged.ts'
import type { AccountModel } from '../shared/account/model.ts'
import { PRINCIPAL_KINDS, unreadOf } from '../shared/account/completeness.ts'
import {
  accountOverview,
  administratorReader,
  policyView,
  principalDetail,
  principalRows,
} from '../shared/answers/answers.ts'
import { principalArn } from '../shared/answers/named.ts'
import type {
  ApiClient,
  ApiInput,
  ApiMethod,
  ApiOutput,
  CrawlState,
  FileDownload,
  HostKind,
  ReviewInput,
} from '../shared/api/types.ts'
import type { DenialsState } from '../shared/api/live.ts'
import { type AskedAction, checkAction, checkService } from '../shared/catalogue/checkName.ts'
import type { Catalogue } from '../shared/catalogue/types.ts'
import { accessContexts, assumedInAccess } from '../shared/engine/where/accessContext.ts'
import { actionResources } from '../shared/engine/where/actionResources.ts'
import { accessSummary, serviceActions } from '../shared/engine/effective/effective.ts'
import { explain } from '../shared/engine/explain/explain.ts'
import { isOperation } from '../shared/engine/steps/steps.ts'
import { explainSteps } from '../shared/engine/steps/stepsExplain.ts'
import { whoCan } from '../shared/engine/whoCan/whoCan.ts'
import { ESCALATION_WAYS, escalationPage } from '../shared/paths/help/help.ts'
import { readQuestion } from '../shared/question/question.ts'
import { reviewCsv } from '../shared/review/csv.ts'
import { dayOfReview } from '../shared/review/reportDate.ts'
import { reviewCredentials } from '../shared/review/review.ts'
import type { Review } from '../shared/review/types.ts'
import { importSnapshot } from '../shared/snapshot/import.ts'
import { snapshotFileName } from '../shared/snapshot/name.ts'
import { traceAnswer } from '../shared/trace/answer.ts'
import { actionsOf } from '../shared/trace/facts/apiActions.ts'
import type { ProfileEnv } from './aws/configFiles.ts'
import { listProfiles } from './aws/profiles.ts'
import { checkRegion } from './aws/regions.ts'
import { Connections } from './service/connections.ts'
import { Crawls } from './service/crawls.ts'
import { liveAgree } from './service/liveAgree.ts'
import { liveAuthorization } from './service/liveAuthorization.ts'
import { liveCompare } from './service/liveCompare.ts'
import { liveDecode } from './service/liveDecode.ts'
import { DenialSearches } from './service/liveDenials.ts'
import { PathSearches, pathsSources } from './service/pathSearches.ts'
import { exposureAnswer } from './service/exposure.ts'
import { startCrawl } from './service/startCrawl.ts'
import { Emitter } from './service/emitter.ts'
import { OpenAccounts, type OpenAccount } from './service/openAccounts.ts'
import { importFiles } from './store/importFiles.ts'
import type { SettingsStore } from './store/settings.ts'
import type { SnapshotStore } from './store/snapshots.ts'

export interface ServiceOptions {
  readonly host: HostKind
  readonly version: string
  readonly store: SnapshotStore
  readonly settings: SettingsStore
  /** Where profiles are looked for. */
  readonly where: ProfileEnv
  readonly loadCatalogue: () => Promise<Catalogue>
  /** AWS's own policies, for snapshots that name one without its document; left out: those stay not collected. */
  readonly loadManagedPolicies?: () => Promise<AwsManagedPolicies>
  /** Draws the credential review, in a worker. */
  readonly reviewPdf: (review: Review) => Promise<Uint8Array>
}

/** The application, as its three hosts carry it. */
export interface Service extends ApiClient {
  /** Opens a snapshot file from anywhere on disk; returns the id to name it by in calls. */
  openSnapshotFile(path: string): Promise<string>
  /** Resolves when a crawl has ended, however it ended. */
  crawlFinished(crawlId: string): Promise<CrawlState>
  /** Resolves when a search for denials has ended, however it ended. */
  denialsFinished(searchId: string): Promise<DenialsState>
  /** Cancels crawls and searches, and ends the sample account's endpoint. */
  close(): Promise<void>
}

type Handlers = { [M in ApiMethod]: (input: ApiInput<M>) => ApiOutput<M> | Promise<ApiOutput<M>> }

/** Implements shared/api over the stages. Inputs have been checked by the host (dispatch.ts). */
export function createService(options: ServiceOptions): Service {
  const { store, settings, where, loadCatalogue } = options
  const emitter = new Emitter()
  const connections = new Connections(where)
  const accounts = new OpenAccounts(store, options.loadManagedPolicies)
  const crawls = new Crawls(store, (state) => emitter.emit('crawl.state', state))
  const live = { connections, accounts, loadCatalogue }
  const pathSearches = new PathSearches((progress) => emitter.emit('paths.progress', progress))
  const searches = new DenialSearches(live, (progress) => emitter.emit('live.denials', progress))

  async function review({
    snapshot: id,
    asOf,
  }: ReviewInput): Promise<{ review: Review; account: OpenAccount }> {
    const [account, catalogue] = await Promise.all([accounts.get(id), loadCatalogue()])
    const { unusedDays, keyMaxAgeDays } = settings.get()
    const day = asOf ?? dayOfReview(account.snapshot)
    const administratorOf = administratorReader(account.model, catalogue)
    const { policies } = account.model
    const options = { asOf: day, unusedDays, keyMaxAgeDays, administratorOf, policies }
    return { review: reviewCredentials(account.snapshot, options), account }
  }

  async function openAll(
    ids: readonly string[],
  ): Promise<{ open: readonly OpenAccount[]; catalogue: Catalogue }> {
    const [open, catalogue] = await Promise.all([
      Promise.all(ids.map((id) => accounts.get(id))),
      loadCatalogue(),
    ])
    return { open, catalogue }
  }

  const handlers: Handlers = {
    'app.info': () => ({ version: options.version, host: options.host, snapshotFolder: store.folder }),
    'settings.get': () => settings.get(),
    'settings.set': (change) => {
      for (const region of change.regions ?? []) checkRegion(region)
      return settings.set(change)
    },
    'profiles.list': async () => connections.withoutAgreed(await listProfiles(where)),
    'profiles.confirm': ({ profile, mfaCode, agreed }) => connections.confirm(profile, mfaCode, agreed),
    'crawl.start': (input) => startCrawl(connections, crawls, input),
    'crawl.state': ({ crawlId }) => crawls.state(crawlId),
    'crawl.cancel': ({ crawlId }) => crawls.cancel(crawlId),
    'snapshots.list': () => store.list(),
    'snapshots.delete': async ({ snapshot }) => {
      accounts.forget(snapshot)
      await store.delete(snapshot)
      return store.list()
    },
    'snapshots.import': async (files) =>
      store.save(importSnapshot(await importFiles(files, new Date().toISOString()))),
    'snapshots.export': async ({ snapshot }) =>
      download(snapshotFileName(snapshot), 'application/gzip', await store.exportBytes(snapshot)),
    'account.overview': async ({ snapshot }) => {
      const account = await accounts.get(snapshot)
      return accountOverview(account.snapshot, account.model, account.summary)
    },
    'account.principals': async ({ snapshot }) => {
      const [account, catalogue] = await Promise.all([accounts.get(snapshot), loadCatalogue()])
      return {
        principals: principalRows(account.snapshot, account.model, catalogue),
        unread: unreadOf(account.model.completeness, PRINCIPAL_KINDS),
      }
    },
    'principal.detail': async ({ snapshot, principal }) => {
      const account = await accounts.get(snapshot)
      return principalDetail(account.snapshot, account.model, principalArn(account.model, principal))
    },
    'principal.access': async ({ snapshot, principal, ...asked }) => {
      const facts = readQuestion(asked)
      const [{ model }, catalogue] = await Promise.all([accounts.get(snapshot), loadCatalogue()])
      const arn = principalArn(model, principal)
      const access = accessSummary(model, arn, catalogue, accessContexts(model, arn, facts))
      return { ...access, notes: [...access.notes, ...assumedInAccess(model, arn, facts)] }
    },
    'principal.service': async ({ snapshot, principal, service, level, ...asked }) => {
      const facts = readQuestion(asked)
      const [{ model }, catalogue] = await Promise.all([accounts.get(snapshot), loadCatalogue()])
      checkService(catalogue, service)
      const arn = principalArn(model, principal)
      const answer = serviceActions(model, arn, service, catalogue, accessContexts(model, arn, facts))
      return level
        ? { ...answer, actions: answer.actions.filter((action) => action.level === level) }
        : answer
    },
    'principal.resources': async ({ snapshot, ...asked }) => {
      const question = readQuestion(asked)
      const [{ model }, catalogue] = await Promise.all([accounts.get(snapshot), loadCatalogue()])
      checkAsked(catalogue, question)
      return actionResources(
        model,
        { ...question, principal: principalArn(model, question.principal) },
        catalogue,
      )
    },
    'policy.view': async ({ snapshot, policyId }) =>
      policyView((await accounts.get(snapshot)).model, policyId),
    'catalogue.actions': async ({ text, limit }) => ({
      actions: (await loadCatalogue()).search(text, limit ?? 50).map(({ id }) => id),
    }),
    explain: async ({ snapshots, ...asked }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(snapshots)
      checkAsked(catalogue, question)
      return explain(open.map(modelOf), question, { catalogue })
    },
    'explain.steps': async ({ snapshots, ...asked }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(snapshots)
      if (!isOperation(question.action)) checkAsked(catalogue, question)
      return explainSteps(open.map(modelOf), question, catalogue)
    },
    trace: async ({ snapshots, ...asked }) => {
      const question = asked.question && readQuestion(asked.question)
      const input = { ...readQuestion(asked), ...(question && { question }) }
      const { open, catalogue } = await openAll(snapshots)
      // What a message or an event names is AWS's own word, and never refused.
      if (question !== undefined) checkAsked(catalogue, question)
      return traceAnswer(open, input, catalogue)
    },
    'live.decode': async (input) => liveDecode(live, readQuestion(input)),
    'live.denials': (input) => searches.start(input),
    'live.denials.state': ({ searchId }) => searches.state(searchId),
    'live.denials.stop': ({ searchId }) => searches.stop(searchId),
    'live.authorization': (input) => liveAuthorization(live, input),
    'live.agree': async (input) => liveAgree(live, input, searches.state(input.searchId)),
    'live.compare': async (input) => liveCompare(live, readQuestion(input)),
    'who-can': async ({ snapshots, ...asked }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(snapshots)
      checkAsked(catalogue, question)
      return whoCan(open.map(modelOf), question, { catalogue })
    },
    paths: async ({ snapshots, search, ...asked }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(snapshots)
      if (question.action !== undefined) checkAsked(catalogue, { ...question, action: question.action })
      return pathSearches.paths(search, pathsSources(open, catalogue), question)
    },
    'paths.cuts': async ({ snapshots, search, ...asked }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(snapshots)
      if (question.action !== undefined) checkAsked(catalogue, { ...question, action: question.action })
      return pathSearches.cuts(search, pathsSources(open, catalogue), question)
    },
    'paths.stop': ({ search }) => {
      pathSearches.stop(search)
      return {}
    },
    'paths.ways': () => ({ ways: ESCALATION_WAYS }),
    'paths.way': ({ id }) => escalationPage(id),
    exposure: async ({ snapshots, paths, kinds, ...asked }) => {
      const question = { ...readQuestion(asked), ...(kinds !== undefined && { kinds }) }
      const { open, catalogue } = await openAll(snapshots)
      return exposureAnswer(open, question, catalogue, paths === true)
    },
    'review.run': async (input) => (await review(input)).review,
    'report.pdf': async (input) => {
      const { review: result, account } = await review(input)
      return download(reportName(account, result, 'pdf'), 'application/pdf', await options.reviewPdf(result))
    },
    'report.csv': async (input) => {
      const { review: result, account } = await review(input)
      return download(reportName(account, result, 'csv'), 'text/csv', Buffer.from(reviewCsv(result), 'utf8'))
    },
  }

  return {
    call: async <M extends ApiMethod>(method: M, input: ApiInput<M>) => handlers[method](input),
    on: (event, listener) => emitter.on(event, listener),
    openSnapshotFile: async (path) => (await accounts.getFile(path)).id,
    crawlFinished: (crawlId) => crawls.finished(crawlId),
    denialsFinished: (searchId) => searches.finished(searchId),
    close: async () => {
      await Promise.all([crawls.close(), searches.close()])
      await connections.close()
    },
  }
}

/** A misspelt action is refused before it is answered: with the nearest, or with what an API operation needs. */
function checkAsked(catalogue: Catalogue, question: AskedAction): void {
  checkAction(catalogue, question, (service, operation) => actionsOf(service, operation))
}

function modelOf({ model }: OpenAccount): AccountModel {
  return model
}

function download(name: string, mediaType: string, bytes: Uint8Array): FileDownload {
  return { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
}

function reportName(account: OpenAccount, review: Review, ending: string): string {
  return `whence-credential-review-${account.model.account.id}-${review.asOf}.${ending}`
}
