import type { CompiledStatement } from '../../policy/compile.ts'
import type { DecidingStatement, LayerKind, MatchedStatement, StatementRef } from '../request/decision.ts'
import { type PlacedPolicy, statementRef } from './checks.ts'

/** A statement of a policy that applies. What is said of it is the same in every decision, so it is made once. */
export class PlacedStatement {
  readonly placed: PlacedPolicy
  readonly compiled: CompiledStatement
  #ref: StatementRef | null = null
  #sure: MatchedStatement | null = null
  #deciding: DecidingStatement | null = null

  constructor(placed: PlacedPolicy, compiled: CompiledStatement) {
    this.placed = placed
    this.compiled = compiled
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

/** It applies to whatever resource and context. */
export function isSure({ compiled }: PlacedStatement): boolean {
  return compiled.everywhere && compiled.conditions.length === 0
}
