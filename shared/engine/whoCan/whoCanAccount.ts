import { valueOr } from '../../known.ts'
import type { AccountModel } from '../../account/model.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import type { ContextView } from '../../policy/context.ts'
import { MISSING, NO, YES } from '../../policy/truth.ts'
import type { DecidingStatement } from '../request/decision.ts'
import type { AppliedPolicy, EvaluationInput } from '../request/input.ts'
import { requestView, type RequestView } from '../request/request.ts'
import { statementHolds } from '../decide/sums.ts'
import { personalContext, WatchedContext } from './whoCanContext.ts'
import { principalContexts } from './whoCanContextCache.ts'
import { joined } from '../request/lists.ts'
import { type AccountIndex, documentStatements } from './whoCanIndex.ts'
import { accountIndex } from './whoCanIndexCache.ts'
import { reducePolicy, shareControls, type SharedControls } from './whoCanReduce.ts'
import { NumberedSets } from './whoCanSets.ts'
import { personalOutcome, shareDocument, type SharedDocument, whatMatters } from './whoCanStatements.ts'

/** So many different sets of statements fit into the number of a class. */
const MOST_SETS = 1 << 20
const NO_GRANTS: readonly DecidingStatement[] = []

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
  /** Who bears a piece of the names in principal elements: looked at by itself. */
  readonly #named: ReadonlySet<number>
  /** By number of the tie: the Allow statements of its policy that surely apply, and those that apply or may. */
  readonly #sureGrants: (readonly DecidingStatement[] | undefined)[] = []
  readonly #possibleGrants: (readonly DecidingStatement[] | undefined)[] = []

  /** `input` is that of any of the account's users and roles. */
  constructor(model: AccountModel, input: EvaluationInput, given: ReadonlySet<string>) {
    const contexts = principalContexts(model, input.openContext === true)
    this.index = accountIndex(model)
    this.#view = requestView(input)
    this.#personal = (key) => !given.has(key) && contexts.differs(key)
    this.#contextAt = (place) => personalContext(this.#view.context, contexts.at(place), this.#personal)
    const watched = new WatchedContext(this.#view.context, this.#personal)
    this.#documents = new Array<SharedDocument | null | undefined>(this.index.documents.length)
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
    this.#named = new Set(names.flatMap((name) => name.split(/[:/]/)).flatMap(this.index.placesOf))
  }

  /** A document that is not known, or has a statement of which nobody knows whether it applies, is like no other. */
  #setFor(document: number, shared: SharedDocument): number {
    const forms = shared.live.map(({ form }) => form)
    const doubtful = shared.doubtful || shared.live.some(({ truth }) => truth === MISSING)
    return this.#sets.of(doubtful ? [...forms, `doubtful ${document}`] : forms)
  }

  #resourceSide({ resource }: EvaluationInput, watched: WatchedContext): SharedDocument | null {
    if (resource.state !== 'known') return null
    const said = documentStatements(
      valueOr(resource.value.document, null),
      this.#view.service,
      this.#view.name,
    )
    return said === null ? null : shareDocument(said, this.#view.resource, watched)
  }

  /** Principals of one class have the same verdict and the same conditions: all that reaches them turns out alike. */
  classOf(place: number): string | number {
    const { kinds, starts, ties, boundaries, documentOf } = this.index
    let personal = this.#everywhere
    let set = 0
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
      const document = documentOf[ties[at] ?? 0] ?? 0
      const shared = this.#documents[document] ?? null
      if (shared === null) continue
      set = this.#sets.union(set, this.#setOf[document] ?? 0)
      if (shared.personal.length > 0) personal = [...personal, ...shared.personal]
    }
    const boundary = boundaries[place] ?? -1
    const limit = boundary === -1 ? null : this.#sharedOf(boundary)
    if (limit !== null && limit.personal.length > 0) personal = [...personal, ...limit.personal]
    // 0: no boundary; 1: one that says nothing here.
    const limited =
      boundary === -1 ? 0 : 1 + (limit === null ? 0 : (this.#setOf[documentOf[boundary] ?? 0] ?? 0))
    const kind = kinds[place] ?? 0
    const named = this.#named.has(place)
    if (personal.length === 0 && !named && limited < MOST_SETS && set < MOST_SETS) {
      return (limited * MOST_SETS + set) * 3 + kind
    }
    const outcome =
      personal.length === 0 ? '' : personalOutcome(personal, this.#view.resource, this.#contextAt(place))
    // What is not known of it is told by the statement's own place.
    const special = named || outcome.includes(String(MISSING))
    return `${kind} ${set} ${limited} ${outcome}${special ? ` ${place}` : ''}`
  }

  #sharedOf(tie: number): SharedDocument | null {
    return this.#documents[this.index.documentOf[tie] ?? 0] ?? null
  }

  /** The input without the statements that say nothing here. Only they are left out, so no answer changes. */
  reduce(input: EvaluationInput): EvaluationInput {
    const cut = (policies: readonly AppliedPolicy[]): readonly AppliedPolicy[] =>
      policies.flatMap((policy) => {
        const number =
          policy.document.state === 'known' ? this.index.numberOf(policy.document.value) : undefined
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
  grantsOf(place: number, surely: boolean): readonly DecidingStatement[] {
    const { starts, ties } = this.index
    let grants: readonly DecidingStatement[] = NO_GRANTS
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
      const tie = ties[at] ?? 0
      const shared = this.#sharedOf(tie)
      if (shared !== null) grants = joined(grants, this.#grantsOfTie(tie, shared, place, surely))
    }
    return grants
  }

  /** Thousands have AWS's own policies: what these grant is listed once. */
  #grantsOfTie(
    tie: number,
    shared: SharedDocument,
    place: number,
    surely: boolean,
  ): readonly DecidingStatement[] {
    if (shared.personal.length > 0) return this.#listGrants(tie, shared, place, surely)
    const kept = surely ? this.#sureGrants : this.#possibleGrants
    return (kept[tie] ??= this.#listGrants(tie, shared, place, surely))
  }

  #listGrants(
    tie: number,
    { live }: SharedDocument,
    place: number,
    surely: boolean,
  ): readonly DecidingStatement[] {
    return live.flatMap(({ compiled, truth }) => {
      if (compiled.statement.effect !== 'Allow') return []
      const own = truth ?? this.#holdsFor(compiled, place)
      return own === YES || (!surely && own !== NO) ? [this.index.refOf(tie, compiled)] : []
    })
  }

  #holdsFor(compiled: CompiledStatement, place: number) {
    return statementHolds(compiled, { ...this.#view, context: this.#contextAt(place) })
  }
}
