import { z } from 'zod'
import type { Decision } from '../engine/request/decision.ts'
import type { ExplainedSteps } from '../engine/steps/stepsTypes.ts'
import type { WhoCanAnswer } from '../answers/whoCanBehind.ts'
import { line, questionFields } from '../question/fields.ts'
import { snapshots } from './fields.ts'
import { method, typed } from './method.ts'

/** A question: may this principal do that. */
const question = z.strictObject({ snapshots, ...questionFields })
export type Question = Readonly<z.infer<typeof question>>

export const questionMethods = {
  explain: method(question, typed<Decision>()),
  /** All authorizations that the request needs, such as iam:PassRole or the use of a KMS key, each with its decision. */
  'explain.steps': method(
    question.extend({ parameters: z.record(line(100), line(2048)).readonly().optional() }),
    typed<ExplainedSteps>(),
  ),
  /** Everybody who may do an action on a resource: the verdicts of `explain` for all principals at once. */
  'who-can': method(question.omit({ principal: true, sessionPolicies: true }), typed<WhoCanAnswer>()),
}
