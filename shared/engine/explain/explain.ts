import { fieldOf } from '../../keys.ts'
import type { AccountModel } from '../../account/model.ts'
import type { AccessRequest, Decision, MissingData, PatternVerdict } from '../request/decision.ts'
import { joined } from '../request/lists.ts'
import { askedOf, assumedNotes } from './askedKeys.ts'
import { selectionsOf } from '../decide/selections.ts'
import { evaluateWithNearMisses, type ProvedRequest, proveRequest } from '../evaluate.ts'
import { requestView } from '../request/request.ts'
import type { Assumption } from './accountControls.ts'
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
  const { decision, pattern, view, selections } = decideInput(input, question, options)
  const { verdict, layers, decidedBy, blockedBy, residual } = decision
  const assumptionsAsked = askedOf(assumedKeys, view, selections)
  const standing = assumed.filter(({ layer, because }) =>
    layers.some((each) => each.layer === layer && each.because === because),
  )
  const notesOf = [
    notes,
    standing.map(({ because }) => because),
    assumedNotes(assumptionsAsked),
    openResourceNotes(input, decision),
  ]
  const answer: Decision = {
    verdict,
    request: requestOf(input, question),
    layers,
    decidedBy,
    blockedBy,
    residual,
    unknown: joined(joined(decision.unknown, standing.map(missingOf)), publishedRests(input, decision)),
    notes: notesOf.reduce(joined, decision.notes),
  }
  if (pattern === undefined && assumptionsAsked.length === 0) return answer
  return {
    ...answer,
    ...fieldOf('pattern', pattern),
    ...(assumptionsAsked.length > 0 && { assumptions: assumptionsAsked }),
  }
}

/** The request as it was asked: what the account's data fills in is not in it. */
function requestOf(
  { request: { principal, resource, resourceAccount } }: EvaluationInput,
  { action, context = {} }: ExplainQuestion,
): AccessRequest {
  return resourceAccount === undefined || resourceAccount === FOREIGN
    ? { principal, action, resource, context }
    : { principal, action, resource, resourceAccount, context }
}

function missingOf({ what, call }: Assumption): MissingData {
  return { what, call, couldFlip: false }
}

function decideInput(
  input: EvaluationInput,
  question: ExplainQuestion,
  options: ExplainOptions,
): ProvedRequest & { readonly pattern?: PatternVerdict } {
  if (!asksPattern(input)) return proveRequest(input)
  const forms = actionForms(question.action, options.catalogue)
  const view = requestView(input)
  return { ...evaluateAll(input, forms, evaluateWithNearMisses), view, selections: selectionsOf(view) }
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
