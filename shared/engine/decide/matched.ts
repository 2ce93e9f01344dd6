import type { MatchedStatement, ProvedLayer } from '../request/decision.ts'
import { joined } from '../request/lists.ts'
import type { PlacedStatement } from './placedStatement.ts'

const NONE: readonly never[] = []

/** Statements that apply, or may, and what is told of each: what a sum keeps for the proof. */
export class Matched {
  readonly statements: readonly PlacedStatement[]
  /** One for each statement. */
  readonly matches: readonly MatchedStatement[]
  /** Sentences on who is meant. */
  readonly notes: readonly string[]
  /** Some of them have conditions, or it is not known whether they apply. */
  readonly conditional: boolean
  /** The layer that was proved last with these, and the sentence that was given for it. */
  proved: { readonly layer: ProvedLayer; readonly because: string | null } | null = null

  constructor(
    statements: readonly PlacedStatement[],
    matches: readonly MatchedStatement[],
    notes: readonly string[],
  ) {
    this.statements = statements
    this.matches = matches
    this.notes = notes
    this.conditional = matches.some(({ conditions, doubts }) => conditions.length > 0 || doubts !== undefined)
  }
}

export const NOTHING_MATCHED = new Matched(NONE, NONE, NONE)

/** Statements that apply and have no conditions. */
export function surelyMatched(statements: readonly PlacedStatement[]): Matched {
  return statements.length === 0
    ? NOTHING_MATCHED
    : new Matched(
        statements,
        statements.map(({ sure }) => sure),
        NONE,
      )
}

export function allMatched(some: readonly Matched[]): Matched {
  const [only, ...others] = some
  if (only === undefined || others.every(({ statements }) => statements.length === 0))
    return only ?? NOTHING_MATCHED
  return others.reduce(
    (all, one) =>
      new Matched(
        joined(all.statements, one.statements),
        joined(all.matches, one.matches),
        joined(all.notes, one.notes),
      ),
    only,
  )
}
