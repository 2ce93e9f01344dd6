import type { CompiledStatement } from '../../policy/compile.ts'
import type { AskedAction } from '../request/askedAction.ts'
import { type Matched, NOTHING_MATCHED, surelyMatched } from './matched.ts'
import { type NearStatement, nearStatements } from './nearStatement.ts'
import { isSure, type PlacedStatement } from './placedStatement.ts'
import { NO, type Truth, YES } from '../../policy/truth.ts'
import type { PlacedPolicies } from './doubts.ts'
import { type LayerSum, NO_ALLOW, NO_OBJECTION } from './layerSum.ts'

const NONE: readonly never[] = []
/** So many of the first statements are told by the bits of a number. */
export const PLACES = 31

/**
 * The statements of a set that cover one action. There are hundreds of thousands of them, so it holds little, and what
 * only proofs need is made when it is asked for.
 */
export class Selection {
  readonly asked: AskedAction
  /** The policies of the set, and what is not known of them. */
  readonly doubts: PlacedPolicies
  /** Of statements without a principal: what they say of every request, or what is in doubt of it. */
  readonly deny: Truth
  readonly allow: Truth
  /** Of statements without a principal: what they say, when neither resource nor context matters. */
  readonly sum: LayerSum | null
  /** In order. */
  readonly all: readonly PlacedStatement[]
  /** The same ones compiled, in a list of their own: a verdict looks at nothing else. */
  readonly compiled: readonly CompiledStatement[]
  /** From this place on no statement denies. */
  readonly endOfDenies: number
  #sure: Matched | null | undefined
  #conditional: readonly PlacedStatement[] | undefined
  /** What matched last by places alone. */
  #atPlaces: { readonly places: number; readonly matched: Matched } | undefined
  #near: readonly NearStatement[] | undefined

  constructor(asked: AskedAction, doubts: PlacedPolicies, all: readonly PlacedStatement[]) {
    const sure = all.filter(isSure)
    const { doubtfulDeny, doubtfulAllow } = doubts
    this.asked = asked
    this.doubts = doubts
    this.deny = sure.some(({ compiled }) => compiled.denies) ? YES : doubtfulDeny
    this.allow = sure.some(({ compiled }) => !compiled.denies) ? YES : doubtfulAllow
    this.all = all.length === 0 ? NONE : all
    this.compiled = all.length === 0 ? NONE : all.map(({ compiled }) => compiled)
    this.endOfDenies = all.findLastIndex(({ compiled }) => compiled.denies) + 1
    const plain = !this.mayDeny && (this.allow === YES || all.length === 0)
    this.sum = plain ? (this.allow === YES ? NO_OBJECTION : NO_ALLOW) : null
  }

  /** Some statement denies, or may; false: none does, whoever asks for whatever resource. */
  get mayDeny(): boolean {
    return this.doubts.doubtfulDeny !== NO || this.endOfDenies > 0
  }

  /** Of statements without a principal: all of them, when each applies to whatever resource and context. */
  get sure(): Matched | null {
    if (this.#sure === undefined) this.#sure = this.all.every(isSure) ? surelyMatched(this.all) : null
    return this.#sure
  }

  /** Those at the places whose bits are set, all of which apply and have no conditions. */
  atPlaces(places: number): Matched {
    if (places === 0) return NOTHING_MATCHED
    if (this.#atPlaces?.places !== places)
      this.#atPlaces = {
        places,
        matched: surelyMatched(
          this.all.filter((_, place) => place < PLACES && ((places >> place) & 1) === 1),
        ),
      }
    return this.#atPlaces.matched
  }

  /** Those with conditions. */
  get conditional(): readonly PlacedStatement[] {
    return (this.#conditional ??= this.all.filter(({ compiled }) => compiled.conditions.length > 0))
  }

  /** Those that cover the action, and among them those that grant others of its service. */
  get near(): readonly NearStatement[] {
    return (this.#near ??= nearStatements(this.doubts.policies, this.asked, this.all))
  }
}
