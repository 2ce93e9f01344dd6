import type { CompiledStatement } from '../../policy/compile.ts'
import { NO, type Truth, YES } from '../../policy/truth.ts'
import type { AskedAction } from '../request/askedAction.ts'
import { type PlacedPolicy, statementRef } from './checks.ts'
import { appended } from '../request/lists.ts'
import type { DecidingStatement, LayerKind, MatchedStatement, StatementRef } from '../request/decision.ts'

/**
 * A statement of a policy that applies. What is said of it is the same in every decision, so it is made once.
 */
export class PlacedStatement {
  readonly placed: PlacedPolicy
  readonly compiled: CompiledStatement
  readonly denies: boolean
  #ref: StatementRef | null = null
  #sure: MatchedStatement | null = null
  #deciding: DecidingStatement | null = null

  constructor(placed: PlacedPolicy, compiled: CompiledStatement) {
    this.placed = placed
    this.compiled = compiled
    this.denies = compiled.statement.effect === 'Deny'
  }

  get ref(): StatementRef {
    return (this.#ref ??= statementRef(this.placed, this.compiled))
  }

  /** It applies, and has no conditions. */
  get sure(): MatchedStatement {
    return (this.#sure ??= { ...this.ref, applies: 'true', conditions: [] })
  }

  deciding(layer: LayerKind): DecidingStatement {
    if (this.#deciding?.layer !== layer) this.#deciding = { ...this.ref, layer }
    return this.#deciding
  }
}

/** What the statements of one layer say, before layers are combined. */
export interface LayerSum {
  readonly deny: Truth
  readonly allow: Truth
}
/** What a layer says that has nothing to say: no objection. */
export const SILENT: LayerSum = { deny: NO, allow: YES }
export const NO_ALLOW: LayerSum = { deny: NO, allow: NO }

/** Statements that apply, or may, and what is told of each. */
export class Matched {
  #statements: PlacedStatement[] = []
  #matches: MatchedStatement[] = []
  /** Some of them have conditions. */
  conditional = false

  add(statement: PlacedStatement, match: MatchedStatement): void {
    if (match.conditions.length > 0) this.conditional = true
    this.#statements = appended(this.#statements, statement)
    this.#matches = appended(this.#matches, match)
  }

  get statements(): readonly PlacedStatement[] {
    return this.#statements
  }

  /** One for each statement. */
  get matches(): readonly MatchedStatement[] {
    return this.#matches
  }

  addAll(others: Matched): void {
    if (others.conditional) this.conditional = true
    this.#statements = [...this.#statements, ...others.statements]
    this.#matches = [...this.#matches, ...others.matches]
  }
}

const NONE: readonly never[] = []

/**
 * The statements of a set that cover one action. There are hundreds of thousands of them, so it holds little, and what
 * only proofs need is made when it is asked for.
 */
export class Selection {
  readonly asked: AskedAction
  /** Of statements without a principal: what they say, when neither resource nor context matters. */
  readonly sum: LayerSum | null
  /** Of statements without a principal: one allows, or denies, whatever the resource and the context. */
  readonly surelyAllows: boolean
  readonly surelyDenies: boolean
  readonly denies: readonly CompiledStatement[]
  readonly allows: readonly CompiledStatement[]
  /** In order. */
  readonly all: readonly PlacedStatement[]
  /** The next one that the same set remembers. */
  readonly next: Selection | null
  #sure: Matched | null | undefined
  #conditional: readonly PlacedStatement[] | undefined

  /** `doubtful`: the set may hold a Deny that is not known. */
  constructor(
    asked: AskedAction,
    all: readonly PlacedStatement[],
    doubtful: boolean,
    next: Selection | null,
  ) {
    const denies = all.filter((statement) => statement.denies)
    const allows = all.filter((statement) => !statement.denies)
    this.asked = asked
    this.surelyAllows = allows.some(isSure)
    this.surelyDenies = denies.some(isSure)
    const plain = denies.length === 0 && !doubtful && (this.surelyAllows || allows.length === 0)
    this.sum = plain ? (this.surelyAllows ? SILENT : NO_ALLOW) : null
    this.denies = compiledOf(denies)
    this.allows = compiledOf(allows)
    this.all = all.length === 0 ? NONE : all
    this.next = next
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

/** It applies to whatever resource and context. */
export function isSure({ compiled }: PlacedStatement): boolean {
  return compiled.everywhere && compiled.conditions.length === 0
}

function allOf(statements: readonly PlacedStatement[]): Matched {
  const matched = new Matched()
  for (const statement of statements) matched.add(statement, statement.sure)
  return matched
}

function compiledOf(statements: readonly PlacedStatement[]): readonly CompiledStatement[] {
  return statements.length === 0 ? NONE : statements.map(({ compiled }) => compiled)
}
