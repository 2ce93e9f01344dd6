import { CALLER_KINDS, type Unread, unreadOf } from '../../account/completeness.ts'
import type { AccountModel } from '../../account/model.ts'
import { publishedNotes } from '../../account/published.ts'
import type {
  ConditionCheck,
  DecidingStatement,
  MissingData,
  ResourcePart,
  Verdict,
} from '../request/decision.ts'
import { evaluateUnlessDenied } from '../evaluate.ts'
import { askedOf, assumedNotes } from '../explain/askedKeys.ts'
import { requestView } from '../request/request.ts'
import {
  type ExplainedInput,
  type ExplainOptions,
  type ExplainQuestion,
  explainInput,
} from '../explain/explain.ts'
import type { EvaluationInput } from '../request/input.ts'
import { asksPattern } from '../explain/resourceFit.ts'
import { joined } from '../request/lists.ts'
import { SharedQuestion } from './whoCanAccount.ts'
import { accountIndex } from './whoCanIndexCache.ts'
import { askOfPattern, type PatternAnswer } from './whoCanPattern.ts'
import { withoutResourcePolicy } from './withoutResourcePolicy.ts'

/** A question about everybody: who may do that. */
export type WhoCanQuestion = Omit<ExplainQuestion, 'principal' | 'sessionPolicies'>

export interface WhoCanEntry {
  /** ARN. */
  readonly principal: string
  /** The statements that grant it, or that would. */
  readonly via: readonly DecidingStatement[]
  /** What must hold: each inner list is one way, all its conditions together. Empty: nothing more. */
  readonly conditions: readonly (readonly ConditionCheck[])[]
  /** Where the question is about a pattern of resources: the parts that the answer is about, the rest being denied; left out: all of it. */
  readonly part?: readonly ResourcePart[]
}
export interface UnknownWhoCanEntry extends WhoCanEntry {
  /** What was not collected and could flip the answer. */
  readonly missing: readonly MissingData[]
}
export interface UnlessWhoCanEntry extends UnknownWhoCanEntry {
  /** It takes a condition besides; left out: nothing more than that the policy does not deny. */
  readonly depends?: true
}
export interface WhoCan {
  readonly allowed: readonly WhoCanEntry[]
  /**
   * Their own policies and all else that was read allow them; a policy of the resource that was not read may still deny.
   */
  readonly allowedUnless: readonly UnlessWhoCanEntry[]
  readonly depends: readonly WhoCanEntry[]
  /** Nobody knows: where the resource's policy was not read, those whom only it could let in. */
  readonly unknown: readonly UnknownWhoCanEntry[]
  /** Users and roles of these accounts that were not read, and so are in no list. */
  readonly unread: readonly UnreadPrincipals[]
  /** Sentences on the question itself, the same for every principal. */
  readonly notes: readonly string[]
}

/** Of one account and one kind of principal. */
export interface UnreadPrincipals extends Unread {
  /** Its id. */
  readonly account: string
}

type ListName = Exclude<keyof WhoCan, 'notes' | 'unread'>

/** What principals of one class share. */
interface Answer extends Omit<UnlessWhoCanEntry, 'principal'> {
  readonly list: ListName
  /** Their identity policies count as well. */
  readonly withIdentity: boolean
}

class Collector {
  readonly allowed: WhoCanEntry[] = []
  readonly allowedUnless: UnlessWhoCanEntry[] = []
  readonly depends: WhoCanEntry[] = []
  readonly unknown: UnknownWhoCanEntry[] = []

  add(principal: string, answer: Answer, via: readonly DecidingStatement[]): void {
    const { list, conditions, missing, depends } = answer
    const entry = { principal, via, conditions }
    if (list === 'allowedUnless') this.allowedUnless.push({ ...entry, missing, ...(depends && { depends }) })
    else if (list === 'unknown') this.unknown.push({ ...entry, missing })
    else this[list].push(entry)
  }

  addPattern(answer: PatternAnswer): void {
    if (answer.list === 'unknown' || answer.list === 'allowedUnless') this[answer.list].push(answer.entry)
    else this[answer.list].push(answer.entry)
  }
}

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
  const found = new Collector()
  const notes = new Set<string>()
  // Of two snapshots of one account the first answers, as in `explain`.
  const accounts = new Map(models.toReversed().map((model) => [model.account.id, model]))
  for (const model of models) {
    if (accounts.get(model.account.id) !== model) continue
    const root = `arn:${model.account.partition}:iam::${model.account.id}:root`
    const ofRoot = explainInput(models, { ...question, principal: root }, options)
    for (const note of [...ofRoot.notes, ...assumedIn(model, ofRoot), ...publishedNotes(model)])
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
  const { allowed, allowedUnless, depends, unknown } = found
  return {
    allowed,
    allowedUnless,
    depends,
    unknown,
    unread: [...accounts.values()].flatMap(unreadPrincipals),
    notes: [...notes],
  }
}

function unreadPrincipals({ account, completeness }: AccountModel): readonly UnreadPrincipals[] {
  return unreadOf(completeness, CALLER_KINDS).map((unread) => ({ account: account.id, ...unread }))
}

/** What is said of the keys that were taken for granted and that some policy of the account asks for. */
function assumedIn(model: AccountModel, { input, assumedKeys }: ExplainedInput): readonly string[] {
  const { service, name } = requestView(input)
  const statements = accountIndex(model)
    .speakingOf(service, name)
    .flatMap((said) => said.statements)
  const ofAnybody = new Set(statements.flatMap(({ conditions }) => conditions.map(({ key }) => key)))
  const ofSides = new Set(askedOf(assumedKeys, input))
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
    withIdentity: identity !== undefined && identity.result !== 'not-applicable',
  }
}

function askEveryone(
  models: readonly AccountModel[],
  model: AccountModel,
  question: WhoCanQuestion,
  options: ExplainOptions,
  found: Collector,
): void {
  const { principals } = accountIndex(model)
  const [first] = principals
  if (first === undefined) return
  const inputFor = (principal: string) => explainInput(models, { ...question, principal }, options).input
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
