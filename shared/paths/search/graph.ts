import type { AccountModel, Principal } from '../../account/model.ts'
import type { NotCollected } from '../../known.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { type ContextOf, isAdministrator } from '../../engine/effective/effective.ts'
import { contextsOfAll } from '../../engine/where/contextsOfAllCache.ts'
import type { RequestFacts } from '../../question/fields.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { assumeAcross, assumeCandidates, assumeEdge, trustIndex, type Trust } from '../ways/assume.ts'
import { compareCertainty, isBetter, surest } from '../edge/certainty.ts'
import { edgeOf, present, type Edge } from '../edge/edge.ts'
import { ADMIN, type OpenAdministrator } from '../edge/path.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import { PermissionChanges, PERMISSION_CHANGES } from '../ways/permissionChanges.ts'
import { existingWorkloadEdges, runningIndex } from '../ways/existingWorkloads.ts'
import { type Groups, groupsOf } from '../ways/groups.ts'
import { newIdentityEdges } from '../ways/newIdentity.ts'
import { InstanceProfiles } from '../ways/instanceProfiles.ts'
import type { SearchGraph } from './goal.ts'
import { Members } from './members.ts'
import { NewWorkloads } from '../ways/newWorkloads.ts'
import { OtherRoles } from '../ways/otherRoles.ts'
import { PermissionSets } from '../ways/permissionSets.ts'
import { ProfileSwaps } from '../ways/profileSwaps.ts'
import { NewResources } from '../proof/newResources.ts'
import { HopProver } from '../proof/hopProver.ts'
import { NarrowedReach } from '../proof/narrowedReach.ts'
import { ReachIndex } from '../proof/reachIndex.ts'
import type { Candidates, Reaching } from '../proof/resourceGroups.ts'
import { EXISTING_WORKLOADS } from '../ways/recipes.ts'
import { type CredentialReader, TAKE_OVERS, takeOverEdges } from '../ways/takeOver.ts'
import { UnreadWorkloads } from '../ways/unreadWorkloads.ts'
import { WhatIf } from '../proof/whatIf.ts'

/** Who is an administrator for certain, and who may be one. */
export interface Administrators {
  /** ARNs. */
  readonly certain: readonly string[]
  readonly open: readonly OpenAdministrator[]
}

/** The escalation graph of an account; an edge is worked out when it is first asked for. */
export class EscalationGraph implements SearchGraph {
  /** All users, and all roles that somebody can act as: a service-linked role only its service does. */
  readonly principals: readonly Principal[]
  readonly #catalogue: Catalogue
  readonly #model: AccountModel
  readonly #credentials: CredentialReader
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
  readonly #profileSwaps: ProfileSwaps
  readonly #unreadWorkloads: UnreadWorkloads
  readonly #permissionSets: PermissionSets
  readonly #members = new Members()
  readonly #escalates = new Map<string, Edge | null>()

  constructor(
    model: AccountModel,
    catalogue: Catalogue,
    credentials: CredentialReader,
    facts: RequestFacts = {},
    others: readonly AccountModel[] = [],
    reach: ReachIndex = new ReachIndex(model),
  ) {
    const roles = [...model.roles.values()].filter(({ serviceLinked }) => !serviceLinked)
    this.principals = [...model.users.values(), ...roles]
    this.#model = model
    this.#catalogue = catalogue
    this.#credentials = credentials
    this.#prover = new HopProver(model, catalogue, facts, others, reach)
    this.#newResources = new NewResources(this.#prover)
    this.#contextOf = contextsOfAll(model, facts)
    this.#whatIf = new WhatIf(model, catalogue, this.#contextOf)
    this.#groups = groupsOf(this.#prover, this.#whatIf)
    this.#permissionChanges = new PermissionChanges(this.#prover, this.#whatIf, this.#groups)
    this.#trust = trustIndex(model)
    this.#running = runningIndex(model)
    const profiles = new InstanceProfiles(this.#prover, this.#newResources)
    this.#newWorkloads = new NewWorkloads(this.#prover, this.#newResources, profiles)
    this.#otherRoles = new OtherRoles(this.#prover, profiles)
    this.#permissionSets = new PermissionSets(this.#prover, this.#newResources, this.#whatIf)
    this.#unreadWorkloads = new UnreadWorkloads(this.#prover, this.#newResources)
    this.#profileSwaps = new ProfileSwaps(this.#prover, profiles)
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

  edge(from: string, to: Principal): Edge | null {
    let found: Edge | null = null
    for (const edge of this.#hops(from, to)) {
      if (found === null || isBetter(edge.certainty, found.certainty)) found = edge
      if (found.certainty === 'proved') break
    }
    return found
  }

  edges(from: string, to: Principal): readonly Edge[] {
    return [...this.#hops(from, to)].sort((a, b) => compareCertainty(a.certainty, b.certainty))
  }

  /** Worked out one after the other: mostly the first is proved. */
  *#hops(from: string, to: Principal): Generator<Edge> {
    if (from === to.arn) return
    const prover = this.#prover
    const trust = to.kind === 'role' ? this.#trust.get(to.arn) : undefined
    if (to.kind === 'role' && trust !== undefined) {
      yield* present([assumeEdge(prover, trust, from, to.arn)])
      yield* existingWorkloadEdges(prover, this.#running.get(to.arn) ?? [], from, to.arn)
      yield* this.#newWorkloads.edges(trust, from, to)
      yield* this.#otherRoles.edges(trust.services, from, to)
      yield* present([this.#profileSwaps.edge(trust.services, from, to)])
    }
    yield* takeOverEdges(prover, this.#credentials, from, to)
    if (to.kind === 'role' && trust !== undefined)
      yield* present([this.#unreadWorkloads.edge(trust.services, from, to)])
  }

  candidatesFor(
    to: Principal,
    left: ReadonlySet<string>,
    how: Candidates = 'able',
    reach: Reaching = this.#prover.reach,
  ): readonly string[] {
    const lists: ReadonlySet<string>[] = TAKE_OVERS[to.kind].map((action) =>
      reach.reaching(action, to.arn, how),
    )
    const trust = this.#trust.get(to.arn)
    if (to.kind === 'role' && trust !== undefined) {
      lists.push(...assumeCandidates(reach, trust, to.arn, how))
      lists.push(this.#passersTo(trust.services, to.arn, left, how, reach))
      for (const workload of this.#running.get(to.arn) ?? [])
        lists.push(...this.#usersOf(workload, how, reach))
    }
    return this.#members.among(lists, left)
  }

  /**
   * Edges to the principal of those among `left` who could have one through what was not read. None is proved, so that
   * they are asked for last, when few are left.
   */
  unreadEdges(to: Principal, left: ReadonlySet<string>): readonly Edge[] {
    const trust = this.#trust.get(to.arn)
    if (to.kind === 'user' || trust === undefined) return []
    const users = trust.services.flatMap((service) => this.#unreadWorkloads.users(service))
    return this.#members
      .among(users, left)
      .flatMap((arn) => (arn === to.arn ? [] : (this.#unreadWorkloads.edge(trust.services, arn, to) ?? [])))
  }

  /** Who may pass the role, and has something to pass it to. */
  #passersTo(
    services: readonly string[],
    role: string,
    left: ReadonlySet<string>,
    how: Candidates,
    reach: Reaching,
  ): ReadonlySet<string> {
    const found = new Set<string>()
    for (const service of services) {
      const assumed = this.#prover.serviceAssumes(service, role)
      // Of a trust policy that asks for more than the service sends nothing can be proved.
      if (assumed === null || (how === 'sure' && assumed.certainty !== 'proved')) continue
      const passing = reach.reaching('iam:PassRole', role, how, service)
      if (passing.size === 0) continue
      const changers = [...this.#otherRoles.changers(service), ...this.#profileSwaps.changers(service)]
      for (const arn of this.#members.among([passing], left))
        if (changers.some((users) => users.has(arn)) || this.#newWorkloads.canMake(arn, service))
          found.add(arn)
    }
    return found
  }

  /** Who may change or enter what runs already; a policy of its own may let in anybody. */
  #usersOf({ arn, kind }: Workload, how: Candidates, reach: Reaching): readonly ReadonlySet<string>[] {
    if (this.#model.resources.get(arn)?.resourcePolicy.state === 'known') return [reach.everybody]
    return EXISTING_WORKLOADS.filter(({ workload }) => workload === kind).map(({ actions: [first = ''] }) =>
      reach.reaching(first, arn, how),
    )
  }

  /** Who has which Allow: all who come into question. */
  get reach(): ReachIndex {
    return this.#prover.reach
  }

  /** Whether the principal (an ARN) is of the account. */
  has(arn: string): boolean {
    return this.#prover.principal(arn) !== undefined
  }

  /** From a principal of another account that is open to a role of this one. */
  edgeFrom(caller: EscalationGraph, from: string, to: Principal): Edge | null {
    const trust = this.#trust.get(to.arn)
    return to.kind === 'role' && trust !== undefined
      ? assumeAcross(caller.#prover, trust, from, to.arn)
      : null
  }

  /** Principals of another account who may have such an edge. */
  outsideCandidates(caller: EscalationGraph, to: Principal, how: Candidates): ReadonlySet<string> {
    const trust = this.#trust.get(to.arn)
    const trusted =
      to.kind === 'role' &&
      trust !== undefined &&
      (trust.everyone || trust.accounts.has(caller.#model.account.id))
    return trusted ? caller.#prover.reach.reaching('sts:AssumeRole', to.arn, how) : NOBODY
  }

  /** May the principal (an ARN) do this? null: no. */
  ask(arn: string, action: string, resource: string, how?: Circumstances): Proof | null {
    return this.#prover.ask(arn, action, resource, how)
  }

  /** The surest way in which the principal makes itself an administrator. */
  escalates(arn: string): Edge | null {
    let found = this.#escalates.get(arn)
    if (found === undefined) {
      // A permission set is never surer than another way.
      found = surest(this.#ownEscalations(arn)) ?? surest(this.#permissionSets.edges(arn))
      this.#escalates.set(arn, found)
    }
    return found
  }

  /** All ways in which it does, by each method. */
  escalations(arn: string): readonly Edge[] {
    return [...this.#ownEscalations(arn), ...this.#permissionSets.edges(arn)]
  }

  #ownEscalations(arn: string): readonly Edge[] {
    const self = this.#prover.principal(arn)
    const own =
      self !== undefined && this.#mayChangePermissions(arn)
        ? present([this.#permissionChanges.best(arn, self)])
        : []
    return [
      ...own.map((edge) => ({ ...edge, administrator: arn })),
      ...newIdentityEdges(this.#prover, this.#newResources, this.#whatIf, this.#groups, arn),
    ]
  }

  #mayChangePermissions(arn: string): boolean {
    return PERMISSION_CHANGES.some((action) => this.#prover.reach.holders(action).has(arn))
  }

  /**
   * Ways in which these give everything to a principal that they can become, and become it; by ARN. `sure`: only those
   * that are proved, which are far fewer to look at; else the first that is no worse than conditional.
   */
  escalatingThroughOthers(left: ReadonlySet<string>, how: Candidates): ReadonlyMap<string, Edge> {
    const found = new Map<string, Edge>()
    const able = new Set([...left].filter((arn) => this.#mayChangePermissions(arn)))
    const reach = new NarrowedReach(this.#prover.reach, new Set(able))
    for (const target of this.principals) {
      if (able.size === 0) break
      const permitted = this.#permissionChanges
        .prerequisites(target)
        .map(([action, arn]) => reach.reaching(action, arn, how))
      const actors = new Set(this.#members.among(permitted, able))
      actors.delete(target.arn)
      if (actors.size === 0) continue
      const unread = how === 'able' ? this.unreadEdges(target, actors).map(({ from }) => from) : []
      for (const actor of new Set([...this.candidatesFor(target, actors, how, reach), ...unread])) {
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
    const name = `${grant.name} on ${entry.to}, then ${entry.name}`
    const edge = edgeOf(grant.kind, actor, ADMIN, name, [...grant.proofs, ...entry.proofs])
    return edge === null ? null : { ...edge, administrator: target.arn }
  }
}

function everybodyOf({ users, roles }: AccountModel): readonly Principal[] {
  return [...users.values(), ...roles.values()]
}

function told({ what, call, why }: NotCollected): Omit<OpenAdministrator, 'arn'> {
  return { what: why === undefined ? what : `${what}. ${why}`, call }
}

const NOBODY: ReadonlySet<string> = new Set()
