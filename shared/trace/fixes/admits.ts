import type { AccountModel } from '../../account/model.ts'
import type { Verdict } from '../../engine/decision.ts'
import { decide } from '../../engine/evaluate.ts'
import { explainInput, type ExplainOptions, type ExplainQuestion } from '../../engine/explain.ts'
import type { EvaluationInput } from '../../engine/input.ts'
import { applyEdits, type Edit } from './edit.ts'

/** More of an answer than another: a change that raises it lets someone further in. */
const RANK: Readonly<Record<Verdict, number>> = {
  ExplicitlyDenied: 0,
  ImplicitlyDenied: 0,
  Unknown: 1,
  Depends: 1,
  Allowed: 2,
}
/** Facts of the caller in the request; they belong to nobody else. */
const OF_THE_CALLER = /^(aws:principal|aws:userid$|aws:username$|aws:federatedprovider$|sts:|saml:)/i

/** Finds who else a change lets in, by asking the same of every principal of the open accounts. */
export class Admissions {
  readonly #models: readonly AccountModel[]
  readonly #question: ExplainQuestion
  readonly #options: ExplainOptions
  readonly #except: string | null
  #others: readonly { readonly arn: string; readonly input: EvaluationInput }[] | null = null

  constructor(
    models: readonly AccountModel[],
    question: ExplainQuestion,
    options: ExplainOptions,
    except: string | null,
  ) {
    this.#models = models
    this.#question = question
    this.#options = options
    this.#except = except
  }

  /** ARNs. `facts`: changes of the request that go with the edit; they hold before and after it. */
  of(edit: Edit, facts: readonly Edit[]): readonly string[] {
    if (edit.kind === 'inline' || edit.kind === 'context' || edit.kind === 'session') return []
    return this.#everyone()
      .filter(({ input, arn }) => {
        if (edit.kind === 'policy' && !hasPolicy(input, edit.policyId)) return false
        const before = RANK[decide(applyEdits(input, facts, arn))]
        return before < 2 && RANK[decide(applyEdits(input, [...facts, edit], arn))] > before
      })
      .map(({ arn }) => arn)
  }

  #everyone() {
    this.#others ??= this.#models.flatMap((model) =>
      [...model.users.keys(), ...model.roles.keys()]
        .filter((arn) => arn !== this.#except)
        .map((arn) => ({ arn, input: this.#inputOf(arn) })),
    )
    return this.#others
  }

  #inputOf(principal: string): EvaluationInput {
    const { context = {}, sessionPolicies: _own, ...rest } = this.#question
    const shared = Object.fromEntries(Object.entries(context).filter(([key]) => !OF_THE_CALLER.test(key)))
    return explainInput(this.#models, { ...rest, principal, context: shared }, this.#options).input
  }
}

function hasPolicy(input: EvaluationInput, policyId: string): boolean {
  const is = ({ policyId: id }: { readonly policyId?: string }) => id === policyId
  const { resource } = input
  return (
    input.identity.some(is) ||
    (input.boundary ?? []).some(is) ||
    (resource !== null && !('missing' in resource) && is(resource)) ||
    [input.scps, input.rcps].some(
      (controls) => 'levels' in controls && controls.levels.some(({ policies }) => policies.some(is)),
    )
  )
}
