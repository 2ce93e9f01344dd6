import { fieldOf } from '../../keys.ts'
import type { AccountModel } from '../../account/model.ts'
import type { Decision, MissingData, PatternVerdict } from '../request/decision.ts'
import { joined } from '../request/lists.ts'
import { askedOf, assumedNotes } from './askedKeys.ts'
import { evaluateWithNearMisses } from '../evaluate.ts'
import { typelessNote } from './typeless.ts'
import type { EvaluationInput } from '../request/input.ts'
import { asksPattern } from './resourceFit.ts'
import { actionForms, evaluateAll } from './patternVerdict.ts'
import type { ExplainOptions, ExplainQuestion } from './question.ts'
import { publishedRests } from './publishedRests.ts'
import { FOREIGN, readyInput } from './explainInput.ts'

export type { ExplainOptions, ExplainQuestion } from './question.ts'
export { type ExplainedInput, explainInput } from './explainInput.ts'

/**
 * Answers a question from account models: the first that holds the principal answers, the others add resource sides.
 * Throws `principal-not-found` with close names, `bad-input` when the action is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function explain(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: ExplainOptions = {},
): Decision {
  const { input, notes, assumed, assumedKeys } = readyInput(models, question, options)
  const { decision, pattern } = decideInput(input, question, options)
  const assumptionsAsked = askedOf(assumedKeys, input)
  const standing = assumed.filter(({ layer, because }) =>
    decision.layers.some((each) => each.layer === layer && each.because === because),
  )
  const unknown: readonly MissingData[] = standing.map(({ what, call }) => ({ what, call, couldFlip: false }))
  const { principal, resource, resourceAccount } = input.request
  return {
    ...decision,
    request: {
      principal,
      action: question.action,
      resource,
      ...(resourceAccount !== FOREIGN && fieldOf('resourceAccount', resourceAccount)),
      context: question.context ?? {},
    },
    unknown: joined(joined(decision.unknown, unknown), publishedRests(input, decision)),
    notes: [
      decision.notes,
      notes,
      standing.map(({ because }) => because),
      assumedNotes(assumptionsAsked),
      openResourceNotes(input, decision),
    ].reduce(joined),
    ...(pattern !== undefined && { pattern }),
    ...(assumptionsAsked.length > 0 && { assumptions: assumptionsAsked }),
  }
}

function decideInput(
  input: EvaluationInput,
  question: ExplainQuestion,
  options: ExplainOptions,
): { readonly decision: Decision; readonly pattern?: PatternVerdict } {
  if (!asksPattern(input)) return { decision: evaluateWithNearMisses(input) }
  return evaluateAll(input, actionForms(question.action, options.catalogue), evaluateWithNearMisses)
}

/** Rule 17.6: why the resource of an action without resource type leaves the answer open, where it does. */
function openResourceNotes(
  { request, facts }: EvaluationInput,
  { unknown }: { readonly unknown: readonly MissingData[] },
): readonly string[] {
  const open = facts?.typeless
  if (open?.services === undefined) return []
  return unknown.some(({ what }) => what === open.unknown?.what) ? [typelessNote(request.action)] : []
}
