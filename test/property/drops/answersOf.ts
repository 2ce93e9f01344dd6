import { buildAccountModel } from '../../../shared/account/build.ts'
import { CALLER_KINDS, type Extent, PRINCIPAL_KINDS, unreadOf } from '../../../shared/account/completeness.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import {
  accountOverview,
  administratorReader,
  principalDetail,
  principalRows,
} from '../../../shared/answers/answers.ts'
import type { Catalogue } from '../../../shared/catalogue/types.ts'
import { principalAccess } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { explainSteps } from '../../../shared/engine/steps/stepsExplain.ts'
import { accessContexts } from '../../../shared/engine/where/accessContext.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { credentialReader } from '../../../shared/review/userCredentials.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'

/** One question about one account. */
export interface Asked {
  readonly principal: string
  readonly action: string
  readonly resource: string
}

/** Every answer that is compared, each given when it is asked for. */
export class Answers {
  readonly snapshot: Snapshot
  readonly model: AccountModel
  readonly catalogue: Catalogue

  readonly #kept = new Map<string, unknown>()

  constructor(snapshot: Snapshot, catalogue: Catalogue) {
    this.snapshot = snapshot
    this.model = buildAccountModel(snapshot)
    this.catalogue = catalogue
  }
  explain(question: Asked) {
    return explain([this.model], question, { catalogue: this.catalogue })
  }
  steps(question: Asked) {
    const { principal, action, resource } = question
    return this.#once(`steps ${principal} ${action} ${resource}`, () =>
      explainSteps([this.model], question, this.catalogue),
    )
  }
  whoCan(action: string, resource: string) {
    return this.#once(`who can ${action} ${resource}`, () =>
      whoCan([this.model], { action, resource }, { catalogue: this.catalogue }),
    )
  }
  paths() {
    return findPaths(this.model, {}, this.catalogue, credentialReader(this.snapshot))
  }
  review() {
    return reviewCredentials(this.snapshot, {
      asOf: this.snapshot.finishedAt.slice(0, 10),
      administratorOf: administratorReader(this.model, this.catalogue),
      policies: this.model.policies,
    })
  }
  overview() {
    return accountOverview(this.snapshot, this.model, summarise('x', this.snapshot, 1))
  }
  rows() {
    return principalRows(this.snapshot, this.model, this.catalogue)
  }
  detail(principal: string) {
    return this.#once(`detail ${principal}`, () => principalDetail(this.snapshot, this.model, principal))
  }
  access(principal: string) {
    return this.#once(`access ${principal}`, () => this.#accessOf(principal).summary())
  }
  actions(principal: string, service: string) {
    return this.#once(`actions ${principal} ${service}`, () => this.#accessOf(principal).service(service))
  }
  #accessOf(principal: string) {
    return this.#once(`all of ${principal}`, () =>
      principalAccess(this.model, principal, this.catalogue, accessContexts(this.model, principal)),
    )
  }
  /** The whole account is compared with many others. */
  #once<T>(key: string, ask: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, ask())
    return this.#kept.get(key) as T
  }
  /** What of these kinds was not read, as every list says it. */
  unread(kinds: 'principals' | 'callers') {
    return unreadOf(this.model.completeness, kinds === 'callers' ? CALLER_KINDS : PRINCIPAL_KINDS)
  }
}

export type { Extent }
