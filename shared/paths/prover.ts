import type { AccountModel, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { decide } from '../engine/evaluate.ts'
import { explainInput, type ExplainQuestion } from '../engine/explain.ts'
import type { EvaluationInput } from '../engine/input.ts'
import type { Statement } from '../policy/ast.ts'
import { compileGlob } from '../policy/glob.ts'
import { compilePolicy } from '../policy/compile.ts'
import { concreteResources } from './concrete.ts'
import type { Certainty } from './types.ts'

/** One authorization that the engine gives. */
export interface Proof {
  readonly action: string
  readonly resource: string
  readonly certainty: Certainty
  /** What the engine decided on; made again when asked for, because thousands of proofs are never shown. */
  input(): EvaluationInput
}

const RANK: Readonly<Record<Certainty, number>> = { proved: 0, conditional: 1, unproved: 2 }

export function worst(list: readonly Certainty[]): Certainty {
  return list.reduce<Certainty>((a, b) => (RANK[a] >= RANK[b] ? a : b), 'proved')
}
export function isBetter(a: Certainty, b: Certainty): boolean {
  return RANK[a] < RANK[b]
}

function certaintyOf(proofs: readonly Proof[]): Certainty {
  return worst(proofs.map(({ certainty }) => certainty))
}

/** What the Allows of a principal for an action can reach at most. */
type Reach = 'everything' | readonly ((arn: string) => boolean)[]

/** Asks the engine what hops need, and remembers what it asked. */
export class Prover {
  readonly model: AccountModel
  readonly catalogue: Catalogue
  readonly #known = new Map<string, Proof | null>()
  readonly #own = new Map<string, readonly Proof[] | null>()
  readonly #reach = new Map<string, Map<string, Reach>>()
  readonly #globs = new Map<string, (text: string) => boolean>()
  readonly #allows = new Map<string, Map<string, readonly Statement[]>>()

  constructor(model: AccountModel, catalogue: Catalogue) {
    this.model = model
    this.catalogue = catalogue
  }

  principal(arn: string): Principal | undefined {
    return this.model.users.get(arn) ?? this.model.roles.get(arn)
  }

  /** The principal's own Allow statements that name the action: without any, there is no need to ask. */
  allows(arn: string, action: string): readonly Statement[] {
    let ofPrincipal = this.#allows.get(arn)
    if (ofPrincipal === undefined) this.#allows.set(arn, (ofPrincipal = new Map()))
    const known = ofPrincipal.get(action)
    if (known !== undefined) return known
    const [service = '', name = ''] = action.toLowerCase().split(':')
    const found = (this.principal(arn)?.identityPolicies ?? []).flatMap(({ policy }) => {
      const document = this.model.policies.get(policy)?.document
      if (!document) return []
      const covering = compilePolicy(document).forAction(service, name)
      return covering.flatMap(({ statement }) => (statement.effect === 'Allow' ? [statement] : []))
    })
    ofPrincipal.set(action, found)
    return found
  }

  /** Does any Allow of the principal reach this ARN? A quick no; the engine decides the rest. */
  mayReach(arn: string, action: string, resource: string): boolean {
    const reach = this.#reachOf(arn, action)
    return reach === 'everything' || reach.some((covers) => covers(resource))
  }

  #reachOf(arn: string, action: string): Reach {
    let ofPrincipal = this.#reach.get(arn)
    if (ofPrincipal === undefined) this.#reach.set(arn, (ofPrincipal = new Map()))
    let reach = ofPrincipal.get(action)
    if (reach === undefined) {
      const patterns = this.allows(arn, action).flatMap(({ resource }) =>
        resource === null || resource.kind === 'NotResource' ? ['*'] : resource.patterns,
      )
      // A variable could stand for anything.
      const open = patterns.some((pattern) => pattern === '*' || pattern.includes('${'))
      reach = open ? 'everything' : [...new Set(patterns)].map((pattern) => this.#glob(pattern))
      ofPrincipal.set(action, reach)
    }
    return reach
  }

  #glob(pattern: string): (text: string) => boolean {
    const known = this.#globs.get(pattern)
    if (known) return known
    const made = compileGlob(pattern)
    this.#globs.set(pattern, made)
    return made
  }

  /** May `principal` (an ARN or `service:NAME`) do this? null: no. */
  can(
    principal: string,
    action: string,
    resource: string,
    context: Readonly<Record<string, string>> = {},
  ): Proof | null {
    const ask = (): Proof | null => this.#ask({ principal, action, resource, context }, false)
    // What a service may do is asked again for every caller that could pass the role to it.
    if (!principal.startsWith('service:')) return ask()
    const key = `${principal} ${action} ${resource}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const proof = ask()
    this.#known.set(key, proof)
    return proof
  }

  /**
   * May the principal do all of this on things that it makes or chooses itself? Actions on the same type of resource are
   * proved on one and the same resource: who may create `dev-*` and run `prod-*` can run nothing of its own. null: no.
   */
  canOnOwn(arn: string, actions: readonly string[]): readonly Proof[] | null {
    const key = `${arn} ${actions.join(' ')} own`
    const known = this.#own.get(key)
    if (known !== undefined) return known
    const byType = new Map<string, string[]>()
    for (const action of actions) {
      const known = this.catalogue.action(action)
      const type = known?.resourceTypes[0]?.arnPattern ?? action
      byType.set(type, [...(byType.get(type) ?? []), action])
    }
    const parts = [...byType.values()].map((group) => this.#together(arn, group))
    const whole = parts.every((part) => part !== null) ? parts.flat() : null
    this.#own.set(key, whole)
    return whole
  }

  /** The surest proofs of these actions on one resource. */
  #together(arn: string, actions: readonly string[]): Proof[] | null {
    let best: Proof[] | null = null
    for (const resource of new Set(actions.flatMap((action) => [...this.#choices(arn, action)]))) {
      const proofs = actions.map((action) => this.#ask({ principal: arn, action, resource }, true))
      const whole = proofs.filter((proof) => proof !== null)
      if (whole.length < actions.length) continue
      if (best === null || isBetter(certaintyOf(whole), certaintyOf(best))) best = whole
      if (certaintyOf(best) === 'proved') break
    }
    return best
  }

  #choices(arn: string, action: string): Set<string> {
    const { account, partition } = { account: this.model.account.id, partition: this.model.account.partition }
    const name = this.principal(arn)?.name ?? ''
    return new Set(
      this.allows(arn, action).flatMap(({ resource }) =>
        concreteResources(action, resource, { name, account, partition }, this.catalogue),
      ),
    )
  }

  #ask(question: ExplainQuestion, own: boolean): Proof | null {
    const input = (): EvaluationInput => {
      const { input: asked } = explainInput([this.model], question, { catalogue: this.catalogue })
      return own ? withoutResourceSide(asked, this.model.account.id) : asked
    }
    const verdict = decide(input())
    if (verdict === 'ImplicitlyDenied' || verdict === 'ExplicitlyDenied') return null
    const certainty = verdict === 'Allowed' ? 'proved' : verdict === 'Depends' ? 'conditional' : 'unproved'
    return { action: question.action, resource: question.resource ?? '*', certainty, input }
  }
}

/** What does not exist yet has no policy of its own, and belongs to the account that makes it. */
function withoutResourceSide(input: EvaluationInput, account: string): EvaluationInput {
  const { ownerUnknown: _owner, policyBehind: _behind, ...facts } = input.facts ?? {}
  return { ...input, request: { ...input.request, resourceAccount: account }, resource: null, facts }
}
