import type { PathsProgress } from '../../shared/api/paths.ts'
import type { AccountModel } from '../../shared/account/model.ts'
import { type AskedAction, checkAction } from '../../shared/catalogue/checkName.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { actionsOf } from '../../shared/trace/facts/apiActions.ts'
import type { SnapshotStore } from '../store/snapshots.ts'
import type { Stage, Thresholds } from './analysis.ts'
import type { AnalysisInput, AnalysisMethod, AnalysisOutput } from './methods.ts'
import type { OpenAccount, OpenAccounts } from './openAccounts.ts'

/** What the handlers stand on. */
export interface AnalysisParts {
  readonly store: SnapshotStore
  readonly accounts: OpenAccounts
  readonly loadCatalogue: () => Promise<Catalogue>
}

/** Who asked: how to tell them how far it is, and whether they still want to know. */
export interface Asker {
  /** Looked at between the steps of a search; any other answer is ended with the thread that makes it. */
  readonly signal: AbortSignal
  readonly stage: (stage: Stage) => void
  readonly paths: (progress: PathsProgress) => void
  readonly thresholds: Thresholds | undefined
}

export type Handler<M extends AnalysisMethod> = (
  input: AnalysisInput<M>,
  asker: Asker,
) => AnalysisOutput<M> | Promise<AnalysisOutput<M>>

export type Handlers<M extends AnalysisMethod> = { readonly [K in M]: Handler<K> }

/** Opens the snapshots of a question, and loads the catalogue. */
export async function openAll(
  { accounts, loadCatalogue }: Pick<AnalysisParts, 'accounts' | 'loadCatalogue'>,
  snapshots: readonly string[],
): Promise<{ readonly open: readonly OpenAccount[]; readonly catalogue: Catalogue }> {
  const [open, catalogue] = await Promise.all([
    Promise.all(snapshots.map((id) => accounts.get(id))),
    loadCatalogue(),
  ])
  return { open, catalogue }
}

/** The same for a question about one account. */
export async function openOne(
  parts: Pick<AnalysisParts, 'accounts' | 'loadCatalogue'>,
  snapshot: string,
): Promise<OpenAccount & { readonly catalogue: Catalogue }> {
  const [account, catalogue] = await Promise.all([parts.accounts.get(snapshot), parts.loadCatalogue()])
  return { ...account, catalogue }
}

/** A misspelt action is refused before it is answered: with the nearest, or with what an API operation needs. */
export function checkAsked(catalogue: Catalogue, question: AskedAction): void {
  checkAction(catalogue, question, (service, operation) => actionsOf(service, operation))
}

export function modelsOf(open: readonly OpenAccount[]): readonly AccountModel[] {
  return open.map(({ model }) => model)
}

/** "5,000 principals", for a stage. */
export function principalsIn(open: readonly Pick<OpenAccount, 'model'>[]): string {
  const count = open.reduce((sum, { model }) => sum + model.users.size + model.roles.size, 0)
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'principal' : 'principals'}`
}
