import type { AccountModel } from '../account/model.ts'
import type { CompiledStatement } from '../policy/compile.ts'
import type { ContextView } from '../policy/context.ts'
import { YES } from '../policy/truth.ts'
import type { DecidingStatement } from './decision.ts'
import type { AppliedPolicy, EvaluationInput } from './input.ts'
import { requestView, type RequestView } from './request.ts'
import { statementHolds } from './sums.ts'
import { personalContext, principalContexts, WatchedContext } from './whoCanContext.ts'
import { accountIndex, type AccountIndex, documentStatements, type IndexedPrincipal } from './whoCanIndex.ts'
import { reducePolicy, shareControls, type SharedControls } from './whoCanReduce.ts'
import { NumberedSets } from './whoCanSets.ts'
import { personalOutcome, shareDocument, type SharedDocument, whatMatters } from './whoCanStatements.ts'

/** One question over one account, prepared once for all its users and roles. */
export class SharedQuestion {
  readonly index: AccountIndex
  readonly #view: RequestView
  readonly #personal: (key: string) => boolean
  readonly #contextAt: (place: number) => ContextView
  /** By number of the document. */
  readonly #documents: (SharedDocument | null | undefined)[]
  readonly #sets = new NumberedSets(whatMatters)
  readonly #setOf: Int32Array
  readonly #scps: SharedControls
  readonly #rcps: SharedControls
  /** Statements that read keys of the principal, whatever its own policies are. */
  readonly #everywhere: readonly CompiledStatement[]
  /** Pieces of the names in principal elements: who bears one of them is looked at by itself. */
  readonly #named: ReadonlySet<string>

  /** `input` is that of any of the account's users and roles. */
  constructor(model: AccountModel, input: EvaluationInput, given: ReadonlySet<string>) {
    const contexts = principalContexts(model, input.openContext !== true)
    this.index = accountIndex(model)
    this.#view = requestView(input)
    this.#personal = (key) => !given.has(key) && contexts.differs(key)
    this.#contextAt = (place) => personalContext(this.#view.context, contexts.at(place), this.#personal)
    const watched = new WatchedContext(this.#view.context, this.#personal)
    this.#documents = new Array(this.index.documents.length)
    this.#setOf = new Int32Array(this.index.documents.length)
    for (const said of this.index.speakingOf(this.#view.service, this.#view.name)) {
      const shared = shareDocument(said, this.#view.resource, watched)
      this.#documents[said.document] = shared
      if (shared !== null) this.#setOf[said.document] = this.#setFor(said.document, shared)
    }
    this.#scps = shareControls(input.scps, this.#view, watched)
    this.#rcps = shareControls(input.rcps, this.#view, watched)
    const side = this.#resourceSide(input, watched)
    this.#everywhere = [...this.#scps.live, ...this.#rcps.live, ...(side?.live ?? [])].flatMap((each) =>
      each.truth === null ? [each.compiled] : [],
    )
    const entries = [...(side?.live ?? []), ...this.#rcps.live].flatMap(
      ({ compiled }) => compiled.statement.principal?.entries ?? [],
    )
    const names = [
      ...entries.map(({ value }) => value),
      ...(input.facts?.kmsGrants ?? []).map(({ grantee }) => grantee),
    ]
    this.#named = new Set(names.flatMap((name) => name.split(/[:/]/)))
  }

  /** A document that is not known, or may hold a Deny, is like no other. */
  #setFor(document: number, shared: SharedDocument): number {
    const forms = shared.live.map(({ form }) => form)
    return this.#sets.of(shared.doubtful ? [...forms, `doubtful ${document}`] : forms)
  }

  #resourceSide({ resource }: EvaluationInput, watched: WatchedContext): SharedDocument | null {
    if (resource === null || 'missing' in resource) return null
    const said = documentStatements(resource.document, this.#view.service, this.#view.name)
    return said === null ? null : shareDocument(said, this.#view.resource, watched)
  }

  /** Principals of one class have the same verdict and the same conditions: all that reaches them turns out alike. */
  classOf({ entity, ties, boundary, serviceLinked }: IndexedPrincipal, place: number): string {
    const { documentOf } = this.index
    let personal = this.#everywhere
    let set = 0
    const join = (tie: number): void => {
      const document = documentOf[tie] ?? 0
      const shared = this.#documents[document]
      if (shared === undefined || shared === null) return
      set = this.#sets.union(set, this.#setOf[document] ?? 0)
      if (shared.personal.length > 0) personal = [...personal, ...shared.personal]
    }
    for (const tie of ties) join(tie)
    let key = `${entity.kind === 'user' ? 'u' : serviceLinked ? 's' : 'r'}${set}`
    if (boundary !== -1) {
      set = 0
      join(boundary)
      key += `|${set}`
    }
    if (personal.length > 0) key += personalOutcome(personal, this.#view.resource, this.#contextAt(place))
    const special = this.#named.has(entity.name) || this.#named.has(entity.uniqueId)
    return special ? `${key} ${entity.arn}` : key
  }

  /** The input without the statements that say nothing here. Only they are left out, so no answer changes. */
  reduce(input: EvaluationInput): EvaluationInput {
    const cut = (policies: readonly AppliedPolicy[]): readonly AppliedPolicy[] =>
      policies.flatMap((policy) => {
        const number = policy.document === null ? undefined : this.index.numberOf(policy.document)
        return reducePolicy(policy, number === undefined ? null : (this.#documents[number] ?? null))
      })
    return {
      ...input,
      identity: cut(input.identity),
      boundary: input.boundary === null ? null : cut(input.boundary),
      scps: this.#scps.controls,
      rcps: this.#rcps.controls,
    }
  }

  /** The Allow statements of a principal's identity policies; `surely`: only those that apply whatever is open. */
  grantsOf({ ties }: IndexedPrincipal, place: number, surely: boolean): readonly DecidingStatement[] {
    const grants: DecidingStatement[] = []
    for (const tie of ties) {
      const shared = this.#documents[this.index.documentOf[tie] ?? 0]
      for (const { compiled, truth } of shared?.live ?? []) {
        if (compiled.statement.effect !== 'Allow') continue
        const own = truth ?? this.#holdsFor(compiled, place)
        if (own === YES || (!surely && own !== 0)) grants.push(this.index.refOf(tie, compiled))
      }
    }
    return grants
  }

  #holdsFor(compiled: CompiledStatement, place: number) {
    return statementHolds(compiled, { ...this.#view, context: this.#contextAt(place) })
  }
}
