import { type AwsManagedPolicies, lacksAwsManagedPolicies } from '../../shared/account/awsManaged.ts'
import { buildAccountModel } from '../../shared/account/build.ts'
import type { AccountModel } from '../../shared/account/model.ts'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import type { SnapshotStore } from '../store/snapshots.ts'
import { summarise } from '../../shared/snapshot/summary.ts'
import type { Stage } from './analysis.ts'

/** A snapshot that was opened, with the account model built from it. */
export interface OpenAccount {
  readonly id: string
  readonly summary: SnapshotSummary
  readonly snapshot: Snapshot
  readonly model: AccountModel
}

/** How many accounts stay built in memory, unless a question is about more; the least recently asked one is let go. */
const KEPT = 6

/** Opens snapshots once and keeps their account models while they are in use. */
export class OpenAccounts {
  readonly #store: SnapshotStore
  readonly #open = new Map<string, Promise<OpenAccount>>()
  /** Snapshots that lie elsewhere than in the folder. */
  readonly #files = new Set<string>()
  #kept = KEPT
  readonly #loadManagedPolicies: (() => Promise<AwsManagedPolicies>) | undefined

  /** Without `loadManagedPolicies` AWS managed policies that a snapshot does not hold stay not collected. */
  constructor(store: SnapshotStore, loadManagedPolicies?: () => Promise<AwsManagedPolicies>) {
    this.#store = store
    this.#loadManagedPolicies = loadManagedPolicies
  }

  /** @throws WhenceError `snapshot-not-found`, `snapshot-truncated`, `snapshot-foreign`, `snapshot-too-new`. */
  get(id: string, stage: (stage: Stage) => void = () => undefined): Promise<OpenAccount> {
    return this.#remember(id, this.#open.get(id) ?? this.#build(id, stage))
  }

  /** Opens a snapshot file from anywhere on disk (the command line); its id is its path. */
  getFile(path: string, stage?: (stage: Stage) => void): Promise<OpenAccount> {
    this.#files.add(path)
    return this.get(path, stage)
  }

  /** A question about so many is to come: none of them is built twice. */
  keep(count: number): void {
    this.#kept = Math.max(this.#kept, count)
  }

  /** The account model of a snapshot that may be none of the store's, such as an edited copy. */
  async modelOf(snapshot: Snapshot): Promise<AccountModel> {
    // Only where one is lacking: opening a complete snapshot does not wait for AWS's documents.
    const awsManaged = lacksAwsManagedPolicies(snapshot) ? await this.#loadManagedPolicies?.() : undefined
    return buildAccountModel(snapshot, awsManaged)
  }

  forget(id: string): void {
    this.#open.delete(id)
  }

  #remember(id: string, account: Promise<OpenAccount>): Promise<OpenAccount> {
    this.#open.delete(id)
    this.#open.set(id, account)
    const oldest = this.#open.keys().next()
    if (this.#open.size > this.#kept && !oldest.done) this.#open.delete(oldest.value)
    // A file that could not be read may be readable the next time it is asked for.
    account.catch(() => this.#open.delete(id))
    return account
  }

  async #build(id: string, stage: (stage: Stage) => void): Promise<OpenAccount> {
    stage({ stage: 'Reading the snapshot' })
    const { snapshot, bytes } = await (this.#files.has(id) ? this.#store.openFile(id) : this.#store.open(id))
    stage({ stage: 'Building the account' })
    const model = await this.modelOf(snapshot)
    return { id, summary: summarise(id, snapshot, bytes), snapshot, model }
  }
}
