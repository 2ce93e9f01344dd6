import type { CompiledStatement } from '../../policy/compile.ts'
import { Matched } from './matched.ts'
import { isSure, type PlacedStatement } from './placedStatement.ts'
import { type LayerSum, NO_ALLOW, NO_OBJECTION } from './layerSum.ts'

const NONE: readonly never[] = []

/**
 * The statements of a set that cover one action. There are hundreds of thousands of them, so it holds little, and what
 * only proofs need is made when it is asked for.
 */
export class Selection {
  /** Of statements without a principal: what they say, when neither resource nor context matters. */
  readonly sum: LayerSum | null
  /** Of statements without a principal: one allows, or denies, whatever the resource and the context. */
  readonly surelyAllows: boolean
  readonly surelyDenies: boolean
  /** Some statement denies. */
  readonly mayDeny: boolean
  /** In order. */
  readonly all: readonly PlacedStatement[]
  /** The same ones compiled, in a list of their own: a verdict looks at nothing else. */
  readonly compiled: readonly CompiledStatement[]
  #sure: Matched | null | undefined
  #conditional: readonly PlacedStatement[] | undefined

  /** `doubtful`: the set may hold a Deny that is not known. */
  constructor(all: readonly PlacedStatement[], doubtful: boolean) {
    const sure = all.filter(isSure)
    this.mayDeny = all.some(({ compiled }) => compiled.denies)
    this.surelyAllows = sure.some(({ compiled }) => !compiled.denies)
    this.surelyDenies = sure.some(({ compiled }) => compiled.denies)
    const plain = !this.mayDeny && !doubtful && (this.surelyAllows || all.length === 0)
    this.sum = plain ? (this.surelyAllows ? NO_OBJECTION : NO_ALLOW) : null
    this.all = all.length === 0 ? NONE : all
    this.compiled = all.length === 0 ? NONE : all.map(({ compiled }) => compiled)
  }

  /** Of statements without a principal: all of them, when each applies to whatever resource and context. */
  get sure(): Matched | null {
    if (this.#sure === undefined) this.#sure = this.all.every(isSure) ? allOf(this.all) : null
    return this.#sure
  }

  /** Those with conditions. */
  get conditional(): readonly PlacedStatement[] {
    return (this.#conditional ??= this.all.filter(({ compiled }) => compiled.conditions.length > 0))
  }
}

function allOf(statements: readonly PlacedStatement[]): Matched {
  const matched = new Matched()
  for (const statement of statements) matched.add(statement, statement.sure)
  return matched
}
