import type { Reach } from '../../policy/principalMatch.ts'
import { MISSING, type Truth, YES } from '../../policy/truth.ts'
import type { ConditionCheck, MatchedStatement } from '../request/decision.ts'
import { appended } from '../request/lists.ts'
import type { RequestView } from '../request/request.ts'
import { conditionCheck, sessionNameCheck } from './checks.ts'
import type { PlacedStatement } from './placedStatement.ts'
import { statementDoubts } from './statementDoubts.ts'
import { variableChecks } from './variableChecks.ts'

const NO_NOTES: readonly string[] = []

/** Statements that apply, or may, and what is told of each: what a sum keeps for the proof. */
export class Matched {
  #statements: PlacedStatement[] = []
  #matches: MatchedStatement[] = []
  #notes = NO_NOTES
  /** Some of them have conditions, or it is not known whether they apply. */
  conditional = false

  get statements(): readonly PlacedStatement[] {
    return this.#statements
  }

  /** One for each statement. */
  get matches(): readonly MatchedStatement[] {
    return this.#matches
  }

  /** Sentences on who is meant. */
  get notes(): readonly string[] {
    return this.#notes
  }

  add(statement: PlacedStatement, match: MatchedStatement): void {
    if (match.conditions.length > 0 || match.doubts !== undefined) this.conditional = true
    this.#statements = appended(this.#statements, statement)
    this.#matches = appended(this.#matches, match)
  }

  /** Adds a statement as it was found; `reach`: how it reaches the caller, null when it has no principal. */
  keep(statement: PlacedStatement, truth: Truth, reach: Reach | null, view: RequestView): void {
    if (reach?.note !== undefined) this.#notes = [...this.#notes, reach.note]
    this.add(statement, matchOf(statement, truth, reach, view))
  }

  addAll(others: Matched): void {
    if (others.conditional) this.conditional = true
    this.#statements = [...this.#statements, ...others.statements]
    this.#matches = [...this.#matches, ...others.matches]
    if (others.notes.length > 0) this.#notes = [...this.#notes, ...others.notes]
  }
}

function matchOf(
  placed: PlacedStatement,
  truth: Truth,
  reach: Reach | null,
  view: RequestView,
): MatchedStatement {
  const { compiled } = placed
  const session = reach === null ? null : sessionNameCheck(reach)
  if (truth === YES && session === null && compiled.conditions.length === 0) return placed.sure
  const conditions = compiled.conditions.map((condition) => conditionCheck(condition, view))
  if (truth !== YES) conditions.push(...openVariables(placed, view))
  const doubts = truth === MISSING ? statementDoubts(placed, view) : []
  return {
    ...placed.ref,
    applies: truth === YES ? 'true' : 'unknown',
    conditions: session === null ? conditions : [...conditions, session],
    ...(doubts.length > 0 && { doubts }),
  }
}

function openVariables({ placed, compiled }: PlacedStatement, view: RequestView): readonly ConditionCheck[] {
  const { document } = placed.policy
  return document.state === 'known' ? variableChecks(compiled, document.value.version, view) : []
}
