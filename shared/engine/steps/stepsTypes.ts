import type { Decision, Verdict } from '../request/decision.ts'
import type { ExplainQuestion } from '../explain/explain.ts'

/** A question on one user action, with what is known of the other resources that it touches. */
export interface StepsQuestion extends ExplainQuestion {
  /** Values by the name of the parameter that a step asks for: an ARN, an id, or `none` when it is not used. */
  readonly parameters?: Readonly<Record<string, string>>
}
/** What must be known before a step can be decided. */
export interface StepParameter {
  readonly name: string
  /** `Which role is passed?` */
  readonly question: string
}
/** One authorization that AWS asks for. */
export interface Step {
  /** Unique among the steps of a request. */
  readonly id: string
  readonly action: string
  /** ARN, or a pattern where any resource of that form will do; null: not known, see `parameter`. */
  readonly resource: string | null
  /** All that the resource can be. */
  readonly form: string
  /** One sentence. */
  readonly why: string
  /** `sometimes`: only for some uses of the action, and the question does not tell whether this is one. */
  readonly need: 'always' | 'sometimes'
  readonly parameter?: StepParameter
  /** Context keys that this step has beside the question's. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
  /** The service makes it with the caller's credentials (rule 19B.2): keys of the caller's network are not carried over. */
  readonly forwarded: boolean
  /** A key that decides is not known for this step: it is left open, also in strict mode. */
  readonly open: boolean
}
export interface ExplainedStep {
  readonly step: Step
  readonly verdict: Verdict
  /** On the resource, or on its form when the resource is not known. */
  readonly decision: Decision
  /** Why the verdict is not the decision's, or what is to be told; null: nothing to add. */
  readonly because: string | null
}
/** Whether the steps are all that AWS asks for. */
export interface Completeness {
  /** As AWS spells it. */
  readonly action: string
  readonly complete: boolean
  /** The AWS page by which they are; null: they may lack some. */
  readonly page: string | null
  /** Pages and places that may name more. */
  readonly lookAt: readonly string[]
  /** One or two sentences. */
  readonly because: string
}
export interface ExplainedSteps {
  /**
   * The worst: denied when one needed step is; allowed only when all are, those that may be needed too, and they are
   * known to be all.
   */
  readonly verdict: Verdict
  readonly because: string
  readonly completeness: Completeness
  readonly steps: readonly ExplainedStep[]
}
