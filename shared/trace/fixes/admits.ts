import type { Verdict } from '../../engine/request/decision.ts'
import { decide } from '../../engine/evaluate.ts'
import { explainInput, type ExplainOptions } from '../../engine/explain/explain.ts'
import type { EvaluationInput } from '../../engine/request/input.ts'
import type { TraceSubject } from '../subject/subject.ts'
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
  readonly #subject: TraceSubject
  readonly #options: ExplainOptions
  readonly #inputs = new Map<string, EvaluationInput>()

  constructor(subject: TraceSubject, options: ExplainOptions) {
    this.#subject = subject
    this.#options = options
  }

  /** ARNs. `facts`: changes of the request that go with the edit; they hold before and after it. */
  of(edit: Edit, facts: readonly Edit[]): readonly string[] {
    if (edit.kind === 'inline' || edit.kind === 'context' || edit.kind === 'session') return []
    const caller = this.#subject.caller.entity?.arn
    return this.#reached(edit).filter((arn) => {
      if (arn === caller) return false
      const input = this.#inputOf(arn)
      const before = RANK[decide(applyEdits(input, facts, arn))]
      return before < 2 && RANK[decide(applyEdits(input, [...facts, edit], arn))] > before
    })
  }

  /** Whom a change can make a difference to: who has the identity policy or boundary, else everybody. */
  #reached(edit: Edit): readonly string[] {
    return this.#subject.models.flatMap((model) => {
      const policy = edit.kind === 'policy' ? model.policies.get(edit.policyId) : undefined
      if (policy?.kind !== 'customer-managed' && policy?.kind !== 'inline') {
        return [...model.users.keys(), ...model.roles.keys()]
      }
      const holders = [...policy.attachedTo, ...policy.boundaryOf]
      return [...new Set(holders.flatMap((arn) => model.groups.get(arn)?.members ?? [arn]))]
    })
  }

  #inputOf(principal: string): EvaluationInput {
    const known = this.#inputs.get(principal)
    if (known !== undefined) return known
    const made = this.#makeInput(principal)
    this.#inputs.set(principal, made)
    return made
  }

  #makeInput(principal: string): EvaluationInput {
    const { context = {}, sessionPolicies: _ofCaller, ...rest } = this.#subject.question
    const shared = Object.fromEntries(Object.entries(context).filter(([key]) => !OF_THE_CALLER.test(key)))
    return explainInput(this.#subject.models, { ...rest, principal, context: shared }, this.#options).input
  }
}
