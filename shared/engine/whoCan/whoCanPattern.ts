import type { AccountModel } from '../../account/model.ts'
import type {
  ConditionCheck,
  DecidingStatement,
  MissingData,
  PatternVerdict,
  ProvedDecision,
  ResourcePart,
  Verdict,
} from '../request/decision.ts'
import { type ExplainOptions, type ExplainQuestion, explainInput } from '../explain/explain.ts'
import { decide, evaluate } from '../evaluate.ts'
import type { EvaluationInput } from '../request/input.ts'
import { actionForms, evaluateAll } from '../explain/patternVerdict.ts'
import { withoutResourcePolicy } from './withoutResourcePolicy.ts'

interface Entry {
  readonly principal: string
  readonly via: readonly DecidingStatement[]
  readonly conditions: readonly (readonly ConditionCheck[])[]
  readonly part?: readonly ResourcePart[]
}
/** How one principal stands to a pattern of resources. */
export type PatternAnswer =
  | { readonly list: 'allowed' | 'depends'; readonly entry: Entry }
  | {
      readonly list: 'allowedUnless' | 'unknown'
      readonly entry: Entry & { readonly missing: readonly MissingData[]; readonly depends?: true }
    }

/**
 * Decides one principal's request on a pattern of resources (rule 17.10). No two principals share the answer, for the
 * parts on which they are allowed differ. null: denied.
 */
export function askOfPattern(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: ExplainOptions,
): PatternAnswer | null {
  const { input } = explainInput(models, question, options)
  const verdict = decide(input)
  // Of the whole pattern an Allow counts when it reaches some of it and a Deny when it reaches all: a denial is sure.
  if (verdict === 'ImplicitlyDenied' || verdict === 'ExplicitlyDenied') return null
  const forms = actionForms(question.action, options.catalogue)
  const { decision, pattern } = isUndecidable(input)
    ? { decision: evaluate(input), pattern: undefined }
    : evaluateAll(input, forms, evaluate)
  const entry = entryOf(question, decision, pattern)
  switch (decision.verdict) {
    case 'Allowed':
      return { list: 'allowed', entry }
    case 'Depends':
      return { list: 'depends', entry }
    case 'Unknown':
      return unknownAnswer(question, input, forms, { entry, decision })
    case 'ExplicitlyDenied':
    case 'ImplicitlyDenied':
      return null
  }
}

function entryOf(
  { principal }: ExplainQuestion,
  decision: ProvedDecision,
  pattern: PatternVerdict | undefined,
): Entry {
  return {
    principal,
    via: decision.decidedBy.filter(({ effect }) => effect === 'Allow'),
    conditions: decision.residual,
    ...(pattern && partOf(pattern, decision.verdict)),
  }
}

/** Not known; or allowed where policies of the resources, which were not read, do not deny. */
function unknownAnswer(
  question: ExplainQuestion,
  input: EvaluationInput,
  forms: ReturnType<typeof actionForms>,
  asItIs: { readonly entry: Entry; readonly decision: ProvedDecision },
): PatternAnswer {
  const missing = asItIs.decision.unknown.filter(({ couldFlip }) => couldFlip)
  const without = withoutResourcePolicy(input)
  if (without !== null) {
    const { decision, pattern } = evaluateAll(without, forms, evaluate)
    if (decision.verdict === 'Allowed' || decision.verdict === 'Depends') {
      const entry = { ...entryOf(question, decision, pattern), missing }
      return {
        list: 'allowedUnless',
        entry: { ...entry, ...(decision.verdict === 'Depends' && { depends: true }) },
      }
    }
  }
  return { list: 'unknown', entry: { ...asItIs.entry, missing } }
}

/** The part of the pattern that the verdict is about; nothing when it is all of it. */
function partOf(pattern: PatternVerdict, verdict: Verdict): Pick<Entry, 'part'> {
  const { extent, allowed, possibleExtent, possible } = pattern
  if (verdict === 'Allowed') return extent === 'some' ? { part: allowed } : {}
  return possibleExtent === 'some' ? { part: possible } : {}
}

/** No part of the pattern can be surely allowed: dividing it would find out nothing. */
function isUndecidable({ resource, facts }: EvaluationInput): boolean {
  return resource.state === 'not-collected' || facts?.policyBehind !== undefined
}
