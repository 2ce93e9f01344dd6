import type { ConditionElement } from '../../policy/ast.ts'
import type { StatementRef } from '../request/decision.ts'

/** Resources that stay out while the conditions of a Deny hold (all of the part when they cover it). */
export interface Unless {
  readonly resources: readonly string[]
  /** True: all but these. */
  readonly except: boolean
  readonly conditions: readonly ConditionElement[]
  readonly statement: StatementRef
  /** True: these resources have policies that were not read, and which may deny. */
  readonly unread?: boolean
}
/** All resources of one pattern but those of others, under conditions. */
export interface EffectivePart {
  readonly include: string
  readonly exclude: readonly string[]
  /** All must hold: those of the grant and of the ceilings' Allows. */
  readonly conditions: readonly ConditionElement[]
  readonly unless: readonly Unless[]
  /** True: whether what allows here applies to the principal is not certain. */
  readonly uncertain?: boolean
  /** The grants, and the ceilings' Allows that narrow them. */
  readonly via: readonly StatementRef[]
}
