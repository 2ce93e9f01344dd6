import type { Reach } from '../../policy/principalMatch.ts'
import { MISSING, type Truth, YES } from '../../policy/truth.ts'
import type { ConditionCheck, MatchedStatement } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'
import { conditionCheck, sessionNameCheck } from './checks.ts'
import { Matched } from './matched.ts'
import type { PlacedStatement } from './placedStatement.ts'
import { PLACES, type Selection } from './selection.ts'
import { statementDoubts } from './statementDoubts.ts'
import { variableChecks } from './variableChecks.ts'

/**
 * Keeps what of a selection applies to a request, or may. Mostly all that does has no conditions: then its places are
 * enough, and what is told of them is what was told before.
 */
export class Keeping {
  readonly #selection: Selection
  #places = 0
  /** What can't be said by places alone. */
  #own: { statements: PlacedStatement[]; matches: MatchedStatement[]; notes: string[] } | null = null

  constructor(selection: Selection) {
    this.#selection = selection
  }

  /** The statement at a place applies as it was found; `reach`: how it reaches the caller, null when it has no principal. */
  keep(place: number, truth: Truth, reach: Reach | null, view: RequestView): void {
    const statement = this.#selection.all[place]
    if (statement === undefined) return
    const match = matchOf(statement, truth, reach, view)
    if (this.#own === null && match === statement.sure && reach?.note === undefined && place < PLACES) {
      this.#places |= 1 << place
      return
    }
    const { statements, matches, notes } = (this.#own ??= this.#started())
    statements.push(statement)
    matches.push(match)
    if (reach?.note !== undefined) notes.push(reach.note)
  }

  get matched(): Matched {
    const own = this.#own
    return own === null
      ? this.#selection.atPlaces(this.#places)
      : new Matched(own.statements, own.matches, own.notes)
  }

  #started() {
    const { statements, matches } = this.#selection.atPlaces(this.#places)
    return { statements: [...statements], matches: [...matches], notes: [] }
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
