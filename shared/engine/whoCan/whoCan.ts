import { CALLER_KINDS, unreadOf } from '../../account/completeness.ts'
import type { AccountModel } from '../../account/model.ts'
import type { DecidingStatement, Verdict } from '../request/decision.ts'
import { evaluateUnlessDenied } from '../evaluate.ts'
import { selectionsOf } from '../decide/selections.ts'
import { askedOf, assumedNotes } from '../explain/askedKeys.ts'
import { requestView } from '../request/request.ts'
import type { ExplainOptions, ExplainQuestion } from '../explain/explain.ts'
import { type ExplainedInput, readyInput } from '../explain/explainInput.ts'
import type { EvaluationInput } from '../request/input.ts'
import { asksPattern } from '../explain/resourceFit.ts'
import { joined } from '../request/lists.ts'
import { SharedQuestion } from './whoCanAccount.ts'
import { accountIndex } from './whoCanIndexCache.ts'
import type { ListName, UnreadPrincipals, WhoCan } from './whoCanAnswer.ts'
import { type Answer, Lists } from './whoCanLists.ts'
import { askOfPattern } from './whoCanPattern.ts'
import { asksIn } from './whoCanShared.ts'
import { withoutResourcePolicy } from './withoutResourcePolicy.ts'

export type {
  UnknownWhoCanEntry,
  UnlessWhoCanEntry,
  UnreadPrincipals,
  WhoCan,
  WhoCanEntry,
} from './whoCanAnswer.ts'

/** A question about everybody: who may do that. */
export type WhoCanQuestion = Omit<ExplainQuestion, 'principal' | 'sessionPolicies'>

/**
 * Who of the open accounts' users, roles and root users may do something: the verdicts of `explain` for all of them.
 * Statements are tested once for all principals; principals whom the same kinds of statements reach share one
 * decision. Throws `bad-input` when the action is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function whoCan(
  models: readonly AccountModel[],
  question: WhoCanQuestion,
  options: ExplainOptions = {},
): WhoCan {
  const found = new Lists()
  const notes = new Set<string>()
  // Of two snapshots of one account the first answers, as in `explain`.
  const accounts = new Map(models.toReversed().map((model) => [model.account.id, model]))
  for (const model of models) {
    if (accounts.get(model.account.id) !== model) continue
    const root = `arn:${model.account.partition}:iam::${model.account.id}:root`
    const ofRoot = readyInput(models, { ...question, principal: root }, options)
    for (const note of [...ofRoot.notes, ...assumedIn(model, ofRoot), ...accountIndex(model).published])
      notes.add(note)
    if (asksPattern(ofRoot.input)) {
      for (const principal of [root, ...accountIndex(model).principals.map(({ entity }) => entity.arn)]) {
        const answer = askOfPattern(models, { ...question, principal }, options)
        if (answer !== null) found.addPattern(answer)
      }
      continue
    }
    const answer = answerOf(ofRoot.input)
    if (answer !== null) found.add(root, answer, answer.via)
    askEveryone(models, model, question, options, found)
  }
  return {
    ...found.answer(),
    unread: [...accounts.values()].flatMap(unreadPrincipals),
    notes: [...notes],
  }
}

function unreadPrincipals({ account, completeness }: AccountModel): readonly UnreadPrincipals[] {
  return unreadOf(completeness, CALLER_KINDS).map((unread) => ({ account: account.id, ...unread }))
}

/** What is said of the keys that were taken for granted and that some policy of the account asks for. */
function assumedIn(model: AccountModel, { input, assumedKeys }: ExplainedInput): readonly string[] {
  const view = requestView(input)
  const { service, name } = view
  const statements = accountIndex(model)
    .speakingOf(service, name)
    .flatMap((said) => said.statements)
  const ofAnybody = new Set(statements.flatMap(({ conditions }) => conditions.map(({ key }) => key)))
  const ofSides = new Set(askedOf(assumedKeys, view, selectionsOf(view)))
  return assumedNotes(
    assumedKeys.filter((each) => ofSides.has(each) || ofAnybody.has(each.key.toLowerCase())),
  )
}

const LISTS: Readonly<Record<Verdict, ListName>> = {
  Allowed: 'allowed',
  Depends: 'depends',
  Unknown: 'unknown',
  // Denials are not listed; `answerOf` has turned them away.
  ExplicitlyDenied: 'unknown',
  ImplicitlyDenied: 'unknown',
}

function answerOf(input: EvaluationInput): Answer | null {
  const decision = evaluateUnlessDenied(input)
  if (decision === null) return null
  const { verdict, unknown } = decision
  // Whom the resource's policy may only deny stands apart from those whom only it could let in.
  const without = verdict === 'Unknown' ? withoutResourcePolicy(input) : null
  const own = without === null ? null : evaluateUnlessDenied(without)
  const unless = own?.verdict === 'Allowed' || own?.verdict === 'Depends' ? own : null
  const { decidedBy, residual, layers } = unless ?? decision
  const identity = layers.find(({ layer }) => layer === 'identity')
  return {
    list: unless === null ? LISTS[verdict] : 'allowedUnless',
    ...(unless?.verdict === 'Depends' && { depends: true }),
    via: decidedBy.filter(({ effect, layer }) => effect === 'Allow' && layer !== 'identity'),
    conditions: residual,
    missing: unknown.filter(({ couldFlip }) => couldFlip),
    asks: residual.length === 0 ? [] : asksIn(layers),
    withIdentity: identity !== undefined && identity.result !== 'not-applicable',
  }
}

function askEveryone(
  models: readonly AccountModel[],
  model: AccountModel,
  question: WhoCanQuestion,
  options: ExplainOptions,
  found: Lists,
): void {
  const { principals } = accountIndex(model)
  const [first] = principals
  if (first === undefined) return
  const inputFor = (principal: string) => readyInput(models, { ...question, principal }, options).input
  const given = new Set(Object.keys(question.context ?? {}).map((key) => key.toLowerCase()))
  const shared = new SharedQuestion(model, inputFor(first.entity.arn), given)
  const answers = new Map<string | number, Answer | null>()
  principals.forEach(({ entity }, place) => {
    const key = shared.classOf(place)
    let answer = answers.get(key)
    if (answer === undefined) answers.set(key, (answer = answerOf(shared.reduce(inputFor(entity.arn)))))
    if (answer === null) return
    const own = answer.withIdentity ? shared.grantsOf(place, isSure(answer)) : NOTHING
    found.add(entity.arn, answer, joined(answer.via, own))
  })
}

/** Only statements that surely apply count, as nothing is left open beside the resource's policy. */
function isSure({ list, depends }: Answer): boolean {
  return list === 'allowed' || (list === 'allowedUnless' && depends === undefined)
}

const NOTHING: readonly DecidingStatement[] = []
