import type { AccountModel, Principal } from '../../account/model.ts'
import { isKnownAs, type NotCollected } from '../../known.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { type ContextOf, isAdministrator } from '../../engine/effective/effective.ts'
import { contextsOfAll } from '../../engine/where/contextsOfAllCache.ts'
import type { RequestFacts } from '../../question/fields.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { assumeCandidates, assumeEdge, trustIndex, type Trust } from '../ways/assume.ts'
import { isBetter, surest, worst } from '../edge/certainty.ts'
import { present, type Edge } from '../edge/edge.ts'
import type { OpenAdministrator } from '../edge/path.ts'
import { PERMISSION_CHANGES, TAKE_OVERS } from '../ways/escalatingActions.ts'
import { PermissionChanges } from '../ways/permissionChanges.ts'
import { existingWorkloadEdges, runningIndex } from '../ways/existingWorkloads.ts'
import { type Groups, groupsAfter, groupsOf } from '../ways/groups.ts'
import { newIdentityEdges } from '../ways/newIdentity.ts'
import { Members } from './members.ts'
import { NewWorkloads } from '../ways/newWorkloads.ts'
import { OtherRoles } from '../ways/otherRoles.ts'
import { NewResources } from '../proof/newResources.ts'
import { type AccountChange, changedAccount } from '../proof/accountChange.ts'
import { beforeIn } from '../proof/before.ts'
import { HopProver } from '../proof/hopProver.ts'
import type { Candidates } from '../proof/reachIndex.ts'
import { AccountChanges } from '../ways/accountChanges.ts'
import { TagSources } from '../ways/tagSources.ts'
import { EXISTING_WORKLOADS } from '../ways/recipes.ts'
import { type CredentialReader, takeOverEdges } from '../ways/takeOver.ts'
import { WhatIf } from '../proof/whatIf.ts'

/** Who is an administrator for certain, and who may be one. */
export interface Administrators {
  /** ARNs. */
  readonly certain: readonly string[]
  readonly open: readonly OpenAdministrator[]
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
export class EscalationGraph {
  /** All users, and all roles that somebody can act as: a service-linked role only its service does. */
  readonly principals: readonly Principal[]
  /** What somebody can change in the account. */
  readonly changes: AccountChanges
  readonly #catalogue: Catalogue
  readonly #model: AccountModel
  readonly #credentials: CredentialReader
  readonly #facts: RequestFacts
  readonly #prover: HopProver
  readonly #newResources: NewResources
  readonly #whatIf: WhatIf
  readonly #contextOf: ContextOf
  readonly #groups: Groups
  readonly #permissionChanges: PermissionChanges
  readonly #trust: ReadonlyMap<string, Trust>
  readonly #running: ReadonlyMap<string, readonly Workload[]>
  readonly #newWorkloads: NewWorkloads
  readonly #otherRoles: OtherRoles
  readonly #members = new Members()
  readonly #escalates = new Map<string, Edge | null>()

  /** `changed`: where the model is that of a graph with a change in it; only for those who act then. */
  constructor(
    model: AccountModel,
    catalogue: Catalogue,
    credentials: CredentialReader,
    facts: RequestFacts = {},
    changed: Changed | null = null,
  ) {
    const roles = [...model.roles.values()].filter(({ serviceLinked }) => !serviceLinked)
    this.principals = [...model.users.values(), ...roles]
    this.#model = model
    this.#catalogue = catalogue
    this.#credentials = credentials
    this.#facts = facts
    this.#prover = new HopProver(
      model,
      catalogue,
      facts,
      changed === null ? null : beforeIn(model, changed.change, changed),
    )
    this.#newResources = new NewResources(this.#prover)
    this.#contextOf = contextsOfAll(model, facts)
    this.#whatIf = new WhatIf(model, catalogue, this.#contextOf)
    this.#groups =
      changed === null
        ? groupsOf(this.#prover, this.#whatIf)
        : groupsAfter(changed.base.#groups, changed.change)
    this.#permissionChanges = new PermissionChanges(this.#prover, this.#whatIf, this.#groups)
    this.#trust = changed === null ? trustIndex(model) : changed.base.#trust
    this.#running = changed === null ? runningIndex(model) : changed.base.#running
    this.#newWorkloads = new NewWorkloads(this.#prover, this.#newResources)
    this.#otherRoles = new OtherRoles(this.#prover)
    this.changes = new AccountChanges({
      prover: this.#prover,
      permissionChanges: this.#permissionChanges,
      tagSources: changed === null ? new TagSources(model) : changed.base.changes.tagSources,
      running: this.#running,
    })
  }

  /** Service-linked roles among them. */
  administrators(): Administrators {
    const certain: string[] = []
    const open: OpenAdministrator[] = []
    for (const { arn } of everybodyOf(this.#model)) {
      const found = isAdministrator(this.#model, arn, this.#catalogue, this.#contextOf)
      if (found.state === 'not-collected') open.push({ arn, ...told(found) })
      else if (found.value) certain.push(arn)
    }
    return { certain, open }
  }

  /** The graph of the account as it is after a change, for those who act then. */
  after(change: AccountChange, actors: readonly string[], after: string): EscalationGraph {
    const model = changedAccount(this.#model, change)
    return new EscalationGraph(model, this.#catalogue, this.#credentials, this.#facts, {
      base: this,
      change,
      actors,
      after,
    })
  }

  principal(arn: string): Principal | undefined {
    return this.#prover.principal(arn)
  }

  /** Whether the principal surely is an administrator. */
  administrates(arn: string): boolean {
    return isKnownAs(isAdministrator(this.#model, arn, this.#catalogue, this.#contextOf), true)
  }

  /** Whether the principal has an Allow for one of the actions. */
  isHolder(arn: string, actions: readonly string[]): boolean {
    return actions.some((action) => this.#prover.reach.holders(action).has(arn))
  }

  /** Whether the role's trust policy may let the principal in whatever its own policies say. */
  isTrusted(arn: string, to: string): boolean {
    const trust = this.#trust.get(to)
    return trust !== undefined && (trust.everyone || trust.principals.has(arn))
  }

  /** The surest edge from one principal to another. */
  edge(from: string, to: Principal): Edge | null {
    if (from === to.arn) return null
    const prover = this.#prover
    let found: Edge | null = null
    const keep = (edge: Edge | null): boolean => {
      if (edge && (found === null || isBetter(edge.certainty, found.certainty))) found = edge
      return edge?.certainty === 'proved'
    }
    const trust = this.#trust.get(to.arn)
    if (to.kind === 'role' && trust !== undefined) {
      if (keep(assumeEdge(prover, trust, from, to.arn))) return found
      const running = this.#running.get(to.arn)
      if (running && existingWorkloadEdges(prover, running, from, to.arn).some(keep)) return found
      if (keep(this.#newWorkloads.edge(trust, from, to))) return found
      if (this.#otherRoles.edges(trust.services, from, to).some(keep)) return found
    }
    takeOverEdges(prover, this.#credentials, from, to).some(keep)
    return found
  }

  /**
   * Those among `left` who may have an edge to the principal; the others certainly have none. `sure`: only who may have
   * one that is proved.
   */
  candidatesFor(to: Principal, left: ReadonlySet<string>, how: Candidates = 'able'): readonly string[] {
    const { reach } = this.#prover
    const lists: ReadonlySet<string>[] = TAKE_OVERS[to.kind].map((action) =>
      reach.reaching(action, to.arn, how),
    )
    const trust = this.#trust.get(to.arn)
    if (to.kind === 'role' && trust !== undefined) {
      lists.push(...assumeCandidates(this.#prover, trust, to.arn, how))
      lists.push(this.#passersTo(trust.services, to.arn, left, how))
      for (const workload of this.#running.get(to.arn) ?? []) lists.push(...this.#usersOf(workload, how))
    }
    return this.#members.among(lists, left)
  }

  /** Who may pass the role, and has something to pass it to. */
  #passersTo(
    services: readonly string[],
    role: string,
    left: ReadonlySet<string>,
    how: Candidates,
  ): ReadonlySet<string> {
    const found = new Set<string>()
    const passing = services.length === 0 ? found : this.#prover.reach.reaching('iam:PassRole', role, how)
    if (passing.size === 0) return found
    for (const service of services)
      for (const users of [this.#newWorkloads.makers(service), ...this.#otherRoles.changers(service)])
        for (const arn of users) if (left.has(arn) && passing.has(arn)) found.add(arn)
    return found
  }

  /** Who may change or enter what runs already; a policy of its own may let in anybody. */
  #usersOf({ arn, kind }: Workload, how: Candidates): readonly ReadonlySet<string>[] {
    const { reach } = this.#prover
    if (this.#model.resources.get(arn)?.resourcePolicy.state === 'known') return [reach.everybody]
    return EXISTING_WORKLOADS.filter(({ workload }) => workload === kind).map(({ actions: [first = ''] }) =>
      reach.reaching(first, arn, how),
    )
  }

  /** The best way in which the principal makes itself an administrator. */
  escalates(arn: string): Edge | null {
    const known = this.#escalates.get(arn)
    if (known !== undefined) return known
    const self = this.#prover.principal(arn)
    const found = surest([
      ...(self !== undefined && this.#mayChangePermissions(arn)
        ? present([this.#permissionChanges.best(arn, self)])
        : []),
      ...newIdentityEdges(this.#prover, this.#newResources, this.#whatIf, this.#groups, arn),
    ])
    this.#escalates.set(arn, found)
    return found
  }

  #mayChangePermissions(arn: string): boolean {
    return this.isHolder(arn, PERMISSION_CHANGES)
  }

  /**
   * Ways in which these give everything to a principal that they can become, and become it; by ARN. `sure`: only those
   * that are proved, which are far fewer to look at; else the first that is no worse than conditional.
   */
  escalatingThroughOthers(left: ReadonlySet<string>, how: Candidates): ReadonlyMap<string, Edge> {
    const found = new Map<string, Edge>()
    const { reach } = this.#prover
    const able = new Set([...left].filter((arn) => this.#mayChangePermissions(arn)))
    for (const target of this.principals) {
      if (able.size === 0) break
      const permitted = this.#permissionChanges
        .prerequisites(target)
        .map(([action, arn]) => reach.reaching(action, arn, how))
      const actors = new Set(this.#members.among(permitted, able))
      actors.delete(target.arn)
      if (actors.size === 0) continue
      for (const actor of this.candidatesFor(target, actors, how)) {
        const edge = this.#through(actor, target)
        if (edge === null || (how === 'sure' && edge.certainty !== 'proved')) continue
        const before = found.get(actor)
        if (before === undefined || isBetter(edge.certainty, before.certainty)) found.set(actor, edge)
        if (edge.certainty !== 'unproved') able.delete(actor)
      }
    }
    return found
  }

  #through(actor: string, target: Principal): Edge | null {
    const grant = this.#permissionChanges.best(actor, target)
    const entry = grant === null ? null : this.edge(actor, target)
    if (grant === null || entry === null) return null
    return {
      ...grant,
      name: `${grant.name} on ${entry.to}, then ${entry.name}`,
      certainty: worst([grant.certainty, entry.certainty]),
      proofs: [...grant.proofs, ...entry.proofs],
    }
  }
}

function everybodyOf({ users, roles }: AccountModel): readonly Principal[] {
  return [...users.values(), ...roles.values()]
}

function told({ what, call, why }: NotCollected): Omit<OpenAdministrator, 'arn'> {
  return { what: why === undefined ? what : `${what}. ${why}`, call }
}
