import type { AccountModel, Principal } from '../../account/model.ts'
import { isKnownAs, type NotCollected } from '../../known.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { type ContextOf, isAdministrator } from '../../engine/effective/effective.ts'
import { contextsOfAll } from '../../engine/where/contextsOfAllCache.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { type Certainty, surest } from '../edge/certainty.ts'
import { edgeOf, present, type Edge } from '../edge/edge.ts'
import { ADMIN, type OpenAdministrator } from '../edge/path.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import { type AccountChange, changedAccount } from '../proof/accountChange.ts'
import { beforeIn } from '../proof/before.ts'
import { HopProver } from '../proof/hopProver.ts'
import { newPrincipal } from '../proof/newPrincipal.ts'
import { NewResources } from '../proof/newResources.ts'
import type { Arns } from '../proof/principalSet.ts'
import type { ReachIndex } from '../proof/reachIndex.ts'
import type { Candidates, Reaching } from '../proof/resourceGroups.ts'
import { WhatIf } from '../proof/whatIf.ts'
import { AccountChanges } from '../ways/accountChanges.ts'
import { PERMISSION_CHANGES } from '../ways/escalatingActions.ts'
import { type Groups, groupsAfter, groupsOf } from '../ways/groups.ts'
import { newIdentityEdges } from '../ways/newIdentity.ts'
import { PermissionChanges } from '../ways/permissionChanges.ts'
import { PermissionSets } from '../ways/permissionSets.ts'
import { TagSources } from '../ways/tagSources.ts'
import type { CredentialReader } from '../ways/takeOver.ts'
import { Hops } from './hops.ts'
import type { SearchGraph } from './searchGraph.ts'

/** Who is an administrator for certain, and who may be one. */
export interface Administrators {
  /** ARNs. */
  readonly certain: readonly string[]
  readonly open: readonly OpenAdministrator[]
}

/** What a graph is of. */
export interface GraphParts {
  readonly model: AccountModel
  readonly catalogue: Catalogue
  readonly credentials: CredentialReader
  readonly facts: RequestFacts
  /** Other accounts that are open. */
  readonly others?: readonly AccountModel[]
  /** Who comes into question, where that is known. */
  readonly reach?: ReachIndex
}

/** An account as it is after a change, for those who act in it then. */
interface Changed {
  readonly base: EscalationGraph
  readonly change: AccountChange
  /** ARNs. */
  readonly actors: readonly string[]
  /** As in `once arn:… is in the group arn:…`. */
  readonly after: string
}

/** The escalation graph of an account; an edge is worked out when it is first asked for. */
export class EscalationGraph implements SearchGraph {
  readonly principals: readonly Principal[]
  /** ARNs of those who may change so much that not every change was followed. */
  readonly unfollowed = new Set<string>()
  /** What somebody can change in the account. */
  readonly changes: AccountChanges
  readonly prover: HopProver
  readonly #parts: GraphParts
  readonly #hops: Hops
  readonly #newResources: NewResources
  readonly #whatIf: WhatIf
  readonly #contextOf: ContextOf
  readonly #groups: Groups
  readonly #permissionChanges: PermissionChanges
  readonly #permissionSets: PermissionSets
  readonly #escalates = new Map<string, Edge | null>()

  /** `changed`: where the model is that of a graph with a change in it; only for those who act then. */
  constructor(parts: GraphParts, changed?: Changed) {
    const { model, catalogue, credentials, facts, others, reach } = parts
    // A service-linked role only its service acts as.
    const roles = [...model.roles.values()].filter(({ serviceLinked }) => !serviceLinked)
    this.principals = [...model.users.values(), ...roles]
    this.#parts = parts
    this.prover = new HopProver(model, catalogue, facts, {
      ...(others !== undefined && { others }),
      ...(changed !== undefined
        ? {
            before: beforeIn(model, changed.change, changed, facts.context),
            services: changed.base.prover.services,
          }
        : reach !== undefined && { reach }),
    })
    this.#newResources = new NewResources(this.prover)
    this.#contextOf = contextsOfAll(model, facts)
    this.#whatIf = new WhatIf(model, catalogue, this.#contextOf)
    this.#groups =
      changed === undefined
        ? groupsOf(this.prover, this.#whatIf)
        : groupsAfter(changed.base.#groups, changed.change)
    this.#permissionChanges = new PermissionChanges(this.prover, this.#whatIf, this.#groups)
    this.#permissionSets = new PermissionSets(this.prover, this.#newResources, this.#whatIf)
    this.#hops = new Hops(
      this.prover,
      this.#newResources,
      credentials,
      changed === undefined ? undefined : changed.base.#hops,
    )
    this.changes = new AccountChanges({
      prover: this.prover,
      permissionChanges: this.#permissionChanges,
      tagSources: changed?.base.changes.tagSources ?? new TagSources(model),
      running: this.#hops.running,
    })
  }

  /** Service-linked roles among them. */
  administrators(): Administrators {
    const { users, roles } = this.#parts.model
    const certain: string[] = []
    const open: OpenAdministrator[] = []
    for (const { arn } of [...users.values(), ...roles.values()]) {
      const found = this.#isAdministrator(arn)
      if (found.state === 'not-collected') open.push({ arn, ...told(found) })
      else if (found.value) certain.push(arn)
    }
    return { certain, open }
  }

  /** The graph of the account as it is after a change, for those who act then. */
  after(change: AccountChange, actors: readonly string[], after: string): EscalationGraph {
    const { reach: _reach, ...parts } = this.#parts
    const model = changedAccount(parts.model, change)
    return new EscalationGraph({ ...parts, model }, { base: this, change, actors, after })
  }

  principal(arn: string): Principal | undefined {
    return this.prover.principal(arn)
  }

  /** Whether the principal surely is an administrator. */
  administrates(arn: string): boolean {
    return isKnownAs(this.#isAdministrator(arn), true)
  }

  #isAdministrator(arn: string) {
    const { model, catalogue } = this.#parts
    return isAdministrator(model, arn, catalogue, this.#contextOf)
  }

  /** Whether a role that is made with a policy that allows everything could be an administrator here. */
  mayHaveAdministrators(): boolean {
    const made = newPrincipal(this.#parts.model, 'role', 'whence-x')
    return !isKnownAs(this.#whatIf.administrator(made, { allowAll: true }), false)
  }

  /** Whether the principal has an Allow for one of the actions. */
  isHolder(arn: string, actions: readonly string[]): boolean {
    return actions.some((action) => this.prover.reach.holders(action).has(arn))
  }

  /** Whether the role's trust policy may let the principal in whatever its own policies say. */
  isTrusted(arn: string, to: string): boolean {
    return this.#hops.isTrusted(arn, to)
  }

  edge(from: string, to: Principal): Edge | null {
    return this.#hops.edge(from, to)
  }

  edges(from: string, to: Principal): readonly Edge[] {
    return this.#hops.edges(from, to)
  }

  candidatesFor(
    to: Principal,
    left: ReadonlySet<string>,
    how?: Candidates,
    reach?: Reaching,
  ): readonly string[] {
    return this.#hops.candidatesFor(to, left, how, reach)
  }

  unreadEdges(to: Principal, left: ReadonlySet<string>): readonly Edge[] {
    return this.#hops.unreadEdges(to, left)
  }

  /** From a principal of another account that is open to a role of this one, the surest first. */
  edgesFrom(caller: EscalationGraph, from: string, to: Principal): readonly Edge[] {
    return this.#hops.edgesFrom(caller.prover, from, to)
  }

  /** Principals of another account who may have such an edge. */
  outsideCandidates(caller: EscalationGraph, to: Principal, how: Candidates): readonly Arns[] {
    return this.#hops.outsideCandidates(caller.prover, to, how)
  }

  /** May the principal (an ARN) do this? null: no. */
  ask(arn: string, action: string, resource: string, how?: Circumstances): Proof | null {
    return this.prover.ask(arn, action, resource, how)
  }

  /** The surest way in which the principal makes itself an administrator; `limit`: nothing less certain is wanted. */
  escalates(arn: string, limit: Certainty = 'unproved'): Edge | null {
    let found = this.#escalates.get(arn)
    if (found === undefined) this.#escalates.set(arn, (found = surest(this.#ownEscalations(arn))))
    // A permission set is never surer than another way, and never proved.
    return found ?? (limit === 'unproved' ? surest(this.#permissionSets.edges(arn)) : null)
  }

  /** All ways in which it does, by each method. */
  escalations(arn: string): readonly Edge[] {
    return [...this.#ownEscalations(arn), ...this.#permissionSets.edges(arn)]
  }

  #ownEscalations(arn: string): readonly Edge[] {
    const self = this.principal(arn)
    const own =
      self !== undefined && this.mayChangePermissions(arn)
        ? present([this.#permissionChanges.best(arn, self)])
        : []
    return [
      ...own.map((edge) => ({ ...edge, administrator: arn })),
      ...newIdentityEdges(this.prover, this.#newResources, this.#whatIf, this.#groups, arn),
    ]
  }

  mayChangePermissions(arn: string): boolean {
    return this.isHolder(arn, PERMISSION_CHANGES)
  }

  /** The permissions of which an actor needs one to make the target an administrator: each an action on a resource. */
  prerequisites(target: Principal): readonly (readonly [action: string, resource: string])[] {
    return this.#permissionChanges.prerequisites(target)
  }

  /** The actor gives the target everything, and becomes it; null: it cannot do both. `sure`: not for certain. */
  escalatesThrough(actor: string, target: Principal, how: Candidates): Edge | null {
    // Whether it becomes the target is told faster than what it may give.
    const entry = this.edge(actor, target)
    if (entry === null || (how === 'sure' && entry.certainty !== 'proved')) return null
    const grant = this.#permissionChanges.best(actor, target)
    if (grant === null) return null
    const name = `${grant.name} on ${entry.to}, then ${entry.name}`
    const edge = edgeOf(grant.kind, actor, ADMIN, name, [...grant.proofs, ...entry.proofs])
    return edge === null ? null : { ...edge, administrator: target.arn }
  }
}

function told({ what, call, why }: NotCollected): Omit<OpenAdministrator, 'arn'> {
  return { what: why === undefined ? what : `${what}. ${why}`, call }
}
