import type { ConditionElement } from '../../policy/ast.ts'
import type { LayerKind, StatementRef } from '../request/decision.ts'

/**
 * A statement that asks one thing of nearly everything that a principal was granted, such as the Region of the request:
 * said once, as a gate, not once for each of 21,000 actions. The verdict of a single question does not know gates: while
 * the condition is open it is Depends.
 */
export interface Gate {
  readonly layer: LayerKind
  readonly statement: StatementRef
  /** A Deny takes the actions unless its gate is open; the Allow of a ceiling leaves them only if it is. */
  readonly does: 'denies-unless' | 'allows-only-if'
  /** What the statement asks, as its policy writes it, less what is settled without being told. */
  readonly conditions: readonly ConditionElement[]
  /** What has to hold for the gate to be open: each inner list is one way, all its conditions together. */
  readonly opens: readonly (readonly ConditionElement[])[]
  /** The same in a few words, such as `only in eu-west-1, eu-central-1`. */
  readonly words: string
  /** Of how many granted actions it asks it. */
  readonly actions: number
  /** What the context that was given makes of it: nothing yet, it is met, or it is not met. */
  readonly state: 'open' | 'met' | 'not-met'
  /** Of one that is open: a context under which it and all the others that are open hold; a key without value is absent. */
  readonly example: Readonly<Record<string, string | null>>
}

/** What an action is once the gates hold through which it has to go. */
export interface Given<Outcome> {
  readonly outcome: Outcome
  /** Their places among the gates of the answer. */
  readonly gates: readonly number[]
}

/**
 * Who asks it of less than half of what is left to a principal is an exception, and told where it takes something. Up to
 * three actions are read faster with the condition beside each than with a gate above them.
 */
export const LEAST_SHARE = 0.5
export const LEAST_ACTIONS = 4
