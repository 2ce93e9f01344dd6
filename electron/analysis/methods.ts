import type { AuthorizationEvaluation, DecodeInput, PolicyAtDenial } from '../../shared/api/live.ts'
import type { ApiInput, ApiMethod, ApiOutput, SnapshotSummary } from '../../shared/api/types.ts'
import type { RefusedDecision } from '../../shared/campaign/decide.ts'
import type { CampaignFile } from '../../shared/campaign/file.ts'
import type { CampaignReport } from '../../shared/campaign/types.ts'
import type { ExplainQuestion } from '../../shared/engine/explain/explain.ts'
import type { AccessRequest, Decision, Verdict } from '../../shared/engine/request/decision.ts'
import type { JsonObject } from '../../shared/json.ts'
import type { LintFinding } from '../../shared/lint/types.ts'
import type { PolicyKind } from '../../shared/account/model.ts'
import type { Collected } from '../../shared/known.ts'
import type { AuthorizationDetails } from '../../shared/trace/authorization/details.ts'
import type { SaidAround } from '../../shared/trace/authorization/denial.ts'
import type { ReviewReport } from '../../shared/report/types.ts'
import type { DecodedMessage } from '../../shared/trace/event/decode.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import type { GivenPolicies } from '../aws/givenPolicies.ts'
import type { Validable } from '../aws/validatePolicy.ts'
import type { ImportOrder } from '../store/importToFile.ts'
import type { Whose } from './whose.ts'

/** The methods of the API that need nothing but snapshots and the catalogue: the analysis answers them as they stand. */
export const ANALYSED = [
  'snapshots.list',
  'snapshots.import',
  'snapshots.export',
  'account.share',
  'snapshots.label',
  'snapshots.diff',
  'snapshots.diff.summary',
  'snapshots.diff.principal',
  'what-if',
  'what-if.principal',
  'what-if.document',
  'account.overview',
  'account.principals',
  'account.names',
  'account.entrances',
  'account.organization',
  'account.map',
  'account.map.whole',
  'account.map.members',
  'principal.detail',
  'principal.access',
  'principal.service',
  'principal.resources',
  'principal.smaller',
  'policy.view',
  'policies.list',
  'policies.get',
  'resources.list',
  'resources.get',
  'resources.reach',
  'catalogue.actions',
  'explain',
  'explain.steps',
  'trace',
  'who-can',
  'paths',
  'paths.cuts',
  'paths.ways',
  'paths.way',
  'exposure',
  'findings.list',
  'findings.detail',
  'review.run',
  'report.csv',
  'campaign.status',
  'campaign.rows',
  'campaign.principal',
  'campaign.export',
] as const satisfies readonly ApiMethod[]
export type AnalysedMethod = (typeof ANALYSED)[number]

const analysed: ReadonlySet<ApiMethod> = new Set(ANALYSED)

export function isAnalysed(method: ApiMethod): method is AnalysedMethod {
  return analysed.has(method)
}

interface Asks<I, O> {
  readonly input: I
  readonly output: O
}

/** Snapshots by id; one of a file that lies elsewhere has its path as its id. */
interface Named {
  readonly snapshots: readonly string[]
}

/** What is told of a snapshot to those who talk to AWS about its account. */
export interface SnapshotFacts {
  readonly accountId: string
  readonly finishedAt: string
  /** Where the crawl looked. */
  readonly regions: readonly string[]
}

/** Which account is exported, and into which folder. */
export interface ExportOrder {
  readonly snapshot: string
  readonly folder: string
  /** The day that ages are counted to; left out: that of the snapshot. */
  readonly asOf?: string
}
/** What was written of an account. */
export interface ExportedTables {
  readonly accountId: string
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly file: string }[]
}

/** Whose an opened snapshot is. */
export interface OpenedSnapshot extends Pick<SnapshotFacts, 'accountId' | 'finishedAt'> {
  readonly id: string
}

/** Documents of policies as they were at a denial, by the URI that AWS has for each. */
export type Documents = ReadonlyMap<string, Collected<JsonObject>>

/** One of AWS's evaluations beside the snapshot's answer to the same request. */
export interface Evaluated {
  readonly evaluation: AuthorizationEvaluation
  readonly notes: readonly string[]
}

/** Our answer to a question that AWS's simulator is asked as well, and what the simulator is to be given. */
export interface Simulable {
  readonly decision: Decision
  /** The verdict with keys that were not given left open, as AWS's simulator does not leave them. */
  readonly leftOpen: Verdict
  /** As the question names it, and as the simulator takes it. */
  readonly principal: string
  readonly principalArn: string
  /** The principal's account, where its ARN tells. */
  readonly owner: string | null
  /** The context that is known of the request beside what was given. */
  readonly context: AccessRequest['context']
  /** The policy of the resource, where the simulator takes it, and whose the resource is. */
  readonly resourcePolicy: { readonly text: string; readonly account: string | null } | null
  readonly policies: GivenPolicies | null
}

/** A policy that AWS's own check is to look at, and what our lint found in it. */
export interface ValidablePolicy {
  readonly policyId: string
  readonly name: string
  readonly kind: PolicyKind
  readonly document: Collected<Validable>
  readonly lint: readonly LintFinding[]
}

type Without<T> = Omit<T, 'snapshot' | 'snapshots'>

/** What is to become of a campaign. */
export type CampaignChange =
  | ({ readonly kind: 'start' } & Without<ApiInput<'campaign.start'>>)
  | ({ readonly kind: 'decide' } & Without<ApiInput<'campaign.decide'>>)
  | ({ readonly kind: 'except' } & Without<ApiInput<'campaign.except'>>)
  | ({ readonly kind: 'end-exception' } & Without<ApiInput<'campaign.end-exception'>>)
  | ({ readonly kind: 'owners' } & Without<ApiInput<'campaign.owners'>>)

/** A campaign as it is to be written, over the revision that it was made from. */
export interface PreparedCampaign {
  readonly file: CampaignFile
  readonly refused: readonly RefusedDecision[]
}

/** What the service asks beside the methods of the API. */
interface InnerMethods {
  /** Opens snapshots, those of `files` by their paths; a later question names them by id. Tells whose each is. */
  readonly open: Asks<
    Named & { readonly files: readonly string[] },
    { readonly opened: readonly OpenedSnapshot[] }
  >
  /** Makes a snapshot of files and writes it to a file anywhere on disk. */
  readonly 'import.file': Asks<ImportOrder, SnapshotSummary>
  /** Writes the tables of an account as Parquet into a folder that is there. */
  readonly 'export.parquet': Asks<ExportOrder, ExportedTables>
  /** Builds what the first questions need, while nobody asks. */
  readonly warm: Asks<Named, Record<string, never>>
  readonly 'snapshots.delete': Asks<ApiInput<'snapshots.delete'>, ApiOutput<'snapshots.delete'>>
  readonly 'snapshots.facts': Asks<Named, { readonly facts: readonly SnapshotFacts[] }>
  /** Whose events are looked for. */
  readonly 'principal.events': Asks<{ readonly snapshot: string; readonly principal: string }, Whose>
  readonly 'trace.decoded': Asks<
    Omit<DecodeInput, 'profile' | 'message'> & { readonly decoded: DecodedMessage },
    Trace
  >
  readonly 'trace.evaluated': Asks<
    Named & {
      readonly accountId: string
      readonly authorizationId: string
      readonly details: AuthorizationDetails
      readonly around: SaidAround | null
      readonly documents: Documents
    },
    { readonly answers: readonly Evaluated[] }
  >
  /** Policies as they were at a denial, beside those of the snapshots. */
  readonly 'policies.then': Asks<
    Named & {
      readonly details: AuthorizationDetails
      readonly uris: readonly string[]
      readonly documents: Documents
    },
    { readonly policies: readonly PolicyAtDenial[] }
  >
  /** The credential review with all that a document says beside it. */
  readonly 'review.report': Asks<ApiInput<'report.pdf'> & { readonly madeBy: string }, ReviewReport>
  readonly simulable: Asks<Named & ExplainQuestion, Simulable>
  readonly validable: Asks<
    { readonly snapshot: string; readonly policies: readonly string[] },
    { readonly policies: readonly ValidablePolicy[] }
  >
  /** The campaign over a snapshot with all its lines, for reports; null: none was begun. */
  readonly 'campaign.report': Asks<
    { readonly snapshot: string; readonly day?: string | undefined },
    { readonly report: CampaignReport | null }
  >
  /** What a change makes of a campaign; nothing is written. `at`: ISO 8601, UTC. */
  readonly 'campaign.prepare': Asks<
    { readonly snapshot: string; readonly change: CampaignChange; readonly at: string },
    PreparedCampaign
  >
  /** The campaign of the first snapshot, handed on to one over the second. */
  readonly 'campaign.carried': Asks<
    Named & { readonly change: CampaignChange & { readonly kind: 'start' }; readonly at: string },
    PreparedCampaign
  >
}

export type AnalysisMethod = AnalysedMethod | keyof InnerMethods

export type AnalysisInput<M extends AnalysisMethod> = M extends AnalysedMethod
  ? ApiInput<M>
  : M extends keyof InnerMethods
    ? InnerMethods[M]['input']
    : never
export type AnalysisOutput<M extends AnalysisMethod> = M extends AnalysedMethod
  ? ApiOutput<M>
  : M extends keyof InnerMethods
    ? InnerMethods[M]['output']
    : never
