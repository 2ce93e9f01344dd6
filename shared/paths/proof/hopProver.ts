import { documentOf } from '../../account/policyDocument.ts'
import { ABSENT, type Collected, known } from '../../known.ts'
import type { AccountModel, Principal } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { MissingData, Verdict } from '../../engine/request/decision.ts'
import { decide } from '../../engine/evaluate.ts'
import { explainInput } from '../../engine/explain/explain.ts'
import type { EvaluationInput } from '../../engine/request/input.ts'
import { LONGEST_RESOURCE } from '../../engine/request/request.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { splitArn } from '../../policy/arn.ts'
import type { PolicyDocument, Statement } from '../../policy/ast.ts'
import { parsePolicy } from '../../policy/parse.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import type { Tag } from '../../snapshot/schema.ts'
import { alikeIn } from './alike.ts'
import { ReachIndex } from './reachIndex.ts'
import { SharedAnswers } from './sharedAnswers.ts'
import type { Certainty } from '../edge/certainty.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'

/** Trusted as an identity provider: whoever signs in to a pool acts as the pool's role. */
export const COGNITO = 'cognito-identity.amazonaws.com'

const PLAIN: Circumstances = {}

const CERTAINTY: Readonly<Record<Verdict, Certainty | null>> = {
  Allowed: 'proved',
  Depends: 'conditional',
  Unknown: 'unproved',
  ImplicitlyDenied: null,
  ExplicitlyDenied: null,
}

/** What is other about an account in which something was changed before. */
export interface Before {
  /** Of those who act there. */
  readonly reach: ReachIndex
  /** What was changed, as in `once its trust policy names the caller`. */
  readonly after: string
  /** Tags that resources were given of which not all tags are known, by ARN. */
  readonly tagged: ReadonlyMap<string, readonly Tag[]>
}

/** What a prover has beside its account. */
export interface ProverOptions {
  /** Other accounts that are open: their resources answer too. */
  readonly others?: readonly AccountModel[]
  /** Where the account is not as it was collected. */
  readonly before?: Before | null
  /** Who comes into question. */
  readonly reach?: ReachIndex
  /** What is known of which service may act as which role: a change of permissions leaves it as it is. */
  readonly services?: Map<string, Proof | null>
}

/** Asks the engine what hops need. */
export class HopProver {
  readonly model: AccountModel
  readonly catalogue: Catalogue
  readonly reach: ReachIndex
  readonly #shared: SharedAnswers
  readonly #facts: RequestFacts
  /** Its own first, then those of other accounts whose resources answer too. */
  readonly #models: readonly AccountModel[]
  readonly #before: Before | null
  readonly #services: Map<string, Proof | null>
  readonly #allows = new Map<string, Map<string, readonly Statement[]>>()

  /** `facts`: what is told of the requests of everybody. */
  constructor(
    model: AccountModel,
    catalogue: Catalogue,
    facts: RequestFacts = {},
    { others = [], before = null, reach = before?.reach, services = new Map() }: ProverOptions = {},
  ) {
    this.model = model
    this.#models = [model, ...others]
    this.catalogue = catalogue
    this.#facts = facts
    this.#before = before
    this.#services = services
    this.reach = reach ?? new ReachIndex(model, facts.context)
    // Where the index is that of another account there is none of this one, which is asked about little.
    this.#shared = new SharedAnswers(model, facts, reach === undefined ? alikeIn(model) : null)
  }

  /** What is known of which service may act as which role. */
  get services(): Map<string, Proof | null> {
    return this.#services
  }

  principal(arn: string): Principal | undefined {
    return this.model.users.get(arn) ?? this.model.roles.get(arn)
  }

  /** The principal's own Allow statements that name the action: without any, there is no need to ask. */
  allows(arn: string, action: string): readonly Statement[] {
    if (!this.reach.holders(action).has(arn)) return []
    let ofPrincipal = this.#allows.get(arn)
    if (ofPrincipal === undefined)
      this.#allows.set(arn, (ofPrincipal = new Map<string, readonly Statement[]>()))
    const known = ofPrincipal.get(action)
    if (known !== undefined) return known
    const [service = '', name = ''] = action.toLowerCase().split(':')
    const found = (this.principal(arn)?.identityPolicies ?? []).flatMap(({ policy }) => {
      const document = documentOf(this.model, policy)
      if (!document) return []
      const covering = compilePolicy(document).forAction(service, name)
      return covering.flatMap(({ statement }) => (statement.effect === 'Allow' ? [statement] : []))
    })
    ofPrincipal.set(action, found)
    return found
  }

  /** May the principal (an ARN) do this? null: no, or no identity policy of it could allow it. */
  can(principal: string, action: string, resource: string, how: Circumstances = PLAIN): Proof | null {
    return this.reach.reaches(principal, action, resource) ? this.ask(principal, action, resource, how) : null
  }

  /** As `can`, where something else than the principal's identity policies may allow it. */
  ask(principal: string, action: string, resource: string, how: Circumstances = PLAIN): Proof | null {
    // A group or policy that an entry names can have an ARN that nothing has: nobody acts on it, and the search goes on.
    if (resource.length > LONGEST_RESOURCE) return null
    const input = (): EvaluationInput => {
      const question = { principal, action, resource, ...this.#factsOf(principal, resource, how) }
      return changed(explainInput(this.#models, question, { catalogue: this.catalogue }).input, how, this)
    }
    const entity = this.principal(principal)
    const decided = () => certaintyOf(input())
    const certainty =
      entity !== undefined
        ? this.#shared.answer(entity, action, resource, how, decided)
        : isService(principal)
          ? this.#shared.ofService(principal, resource, how, decided)
          : decided()
    return certainty === null ? null : { action, resource, certainty, ...this.#changeBefore(how), input }
  }

  /** What those have in common who get the same answers about these actions on what they make; null: nobody else does. */
  alike(arn: string, actions: readonly string[]): string | null {
    const entity = this.principal(arn)
    return entity === undefined ? null : this.#shared.alike(entity, actions)
  }

  #changeBefore({ trusted, unbounded, everything }: Circumstances): Pick<Proof, 'after'> {
    if (this.#before === null && trusted !== true && unbounded !== true && everything !== true)
      return NOT_CHANGED
    const changes = [
      ...(this.#before === null ? [] : [this.#before.after]),
      ...(trusted === true ? ['once the trust policy names the caller'] : []),
      ...(everything === true ? ['once it has a policy that allows everything'] : []),
      ...(unbounded === true ? ["once the caller's boundary is gone"] : []),
    ]
    return { after: changes.join(', and ') }
  }

  /** What is told of the requests of users and roles goes before what a way supposes; a service's are its own. */
  #factsOf(principal: string, resource: string, { context = {} }: Circumstances): RequestFacts {
    if (this.principal(principal) === undefined) return { context }
    const { context: given = {}, strict } = this.#facts
    const names = new Set(Object.keys(given).map((key) => key.toLowerCase()))
    const tags = this.#before?.tagged.get(resource)
    const whole = tags === undefined ? context : { ...context, ...tagKeys(resource, tags) }
    const supposed = Object.entries(whole).filter(([key]) => !names.has(key.toLowerCase()))
    return { context: { ...Object.fromEntries(supposed), ...given }, ...(strict === true && { strict }) }
  }

  /**
   * May the service act as the role? It is asked again for every caller who could pass the role. A trust policy that
   * wants another source account is out; one that wants this account depends on what the service sends.
   */
  serviceAssumes(service: string, role: string): Proof | null {
    const key = `${service} ${role}`
    const known = this.#services.get(key)
    if (known !== undefined) return known
    const federated = service === COGNITO
    const principal = federated ? service : `service:${service}`
    const action = federated ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole'
    const context = { 'aws:SourceAccount': this.model.account.id }
    const thinkable = this.ask(principal, action, role, { context }) !== null
    const proof = thinkable ? this.ask(principal, action, role) : null
    this.#services.set(key, proof)
    return proof
  }
}

/** A proof that is none without something that was not collected. */
export function missing(proof: Proof, { what, call }: Pick<MissingData, 'what' | 'call'>): Proof {
  return { ...proof, certainty: 'unproved', missing: { what, call, couldFlip: true } }
}

/** The proofs of a change after which it is not known whether somebody is an administrator; else as they are. */
export function asFarAs(after: Collected<boolean>, proofs: readonly Proof[]): readonly Proof[] {
  if (after.state === 'known') return proofs
  return proofs.map((proof, at) => (at === proofs.length - 1 ? missing(proof, after) : proof))
}

/**
 * What was not collected can stop a hop but not make one: a function whose own policy is not known may let in anybody,
 * and that is no reason to think that it does.
 */
function certaintyOf(input: EvaluationInput): Certainty | null {
  const found = CERTAINTY[decide(input)]
  if (found !== 'unproved') return found
  const { unreadGrants, ...facts } = input.facts ?? {}
  const unread = input.resource.state === 'not-collected'
  if (!unread && unreadGrants === undefined) return found
  const without = { ...input, facts, ...(unread && { resource: ABSENT }) }
  return CERTAINTY[decide(without)] === null ? null : found
}

function changed(input: EvaluationInput, how: Circumstances, { model }: HopProver): EvaluationInput {
  let made = input
  if (how.newResource === true) {
    const { ownerUnknown: _owner, policyBehind: _behind, ...facts } = made.facts ?? {}
    const request = { ...made.request, resourceAccount: model.account.id }
    made = { ...made, request, resource: ABSENT, facts }
  }
  if (how.absent !== undefined) {
    const absentKeys = new Set([...(made.facts?.absentKeys ?? []), ...how.absent])
    made = { ...made, facts: { ...made.facts, absentKeys } }
  }
  if (how.trusted === true) {
    made = {
      ...made,
      resource: known({
        name: 'trust policy, rewritten',
        document: known(trusting(made.request.principal)),
      }),
    }
  }
  if (how.everything === true) made = { ...made, identity: [...made.identity, EVERYTHING] }
  return how.unbounded === true ? { ...made, boundary: null } : made
}

function isService(principal: string): boolean {
  return principal.startsWith('service:') || principal === COGNITO
}

const EVERYTHING = {
  name: 'a policy that allows everything',
  document: known(
    parsePolicy(
      { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
      'identity',
    ),
  ),
}

const NOT_CHANGED: Pick<Proof, 'after'> = {}

/** The keys under which conditions read the tags of a resource. */
function tagKeys(resource: string, tags: readonly Tag[]): Readonly<Record<string, string>> {
  const service = splitArn(resource)?.[2] ?? ''
  const prefixes = ['aws:ResourceTag/', `${service}:ResourceTag/`, 'ssm:resourceTag/']
  return Object.fromEntries(
    tags.flatMap(({ Key, Value }) => prefixes.map((prefix) => [prefix + Key, Value] as const)),
  )
}

function trusting(arn: string): PolicyDocument {
  const statement = { Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' }
  return parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'trust')
}
