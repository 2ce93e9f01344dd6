import type { AccountModel, Principal } from '../../account/model.ts'
import type { NotCollected } from '../../known.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { type ContextOf, isAdministrator } from '../../engine/effective/effective.ts'
import { contextsOfAll } from '../../engine/where/contextsOfAllCache.ts'
import type { RequestFacts } from '../../question/fields.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { assumeCandidates, assumeEdge, trustIndex, type Trust } from '../ways/assume.ts'
import { isBetter, surest } from '../edge/certainty.ts'
import { edgeOf, present, type Edge } from '../edge/edge.ts'
import { ADMIN, type OpenAdministrator } from '../edge/path.ts'
import { PermissionChanges, PERMISSION_CHANGES } from '../ways/permissionChanges.ts'
import { existingWorkloadEdges, runningIndex } from '../ways/existingWorkloads.ts'
import { type Groups, groupsOf } from '../ways/groups.ts'
import { newIdentityEdges } from '../ways/newIdentity.ts'
import { InstanceProfiles } from '../ways/instanceProfiles.ts'
import { Members } from './members.ts'
import { NewWorkloads } from '../ways/newWorkloads.ts'
import { OtherRoles } from '../ways/otherRoles.ts'
import { PermissionSets } from '../ways/permissionSets.ts'
import { ProfileSwaps } from '../ways/profileSwaps.ts'
import { NewResources } from '../proof/newResources.ts'
import { HopProver } from '../proof/hopProver.ts'
import type { Candidates } from '../proof/reachIndex.ts'
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
export class EscalationGraph {
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
  ) {
    const roles = [...model.roles.values()].filter(({ serviceLinked }) => !serviceLinked)
    this.principals = [...model.users.values(), ...roles]
    this.#model = model
    this.#catalogue = catalogue
    this.#credentials = credentials
    this.#prover = new HopProver(model, catalogue, facts)
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
      if (keep(this.#profileSwaps.edge(trust.services, from, to))) return found
    }
    if (takeOverEdges(prover, this.#credentials, from, to).some(keep)) return found
    if (to.kind === 'role' && trust !== undefined) keep(this.#unreadWorkloads.edge(trust.services, from, to))
    return found
  }

  /**
   * Those among `left` who may have an edge to the principal; the others certainly have none but through what was not read
   * (`unreadEdges`). `sure`: only who may have one that is proved.
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
  ): ReadonlySet<string> {
    const passing = services.length === 0 ? NOBODY : this.#prover.reach.reaching('iam:PassRole', role, how)
    if (passing.size === 0) return passing
    const changers = services.flatMap((service) => [
      ...this.#otherRoles.changers(service),
      ...this.#profileSwaps.changers(service),
    ])
    return new Set(
      this.#members
        .among([passing], left)
        .filter(
          (arn) =>
            changers.some((users) => users.has(arn)) ||
            services.some((service) => this.#newWorkloads.canMake(arn, service)),
        ),
    )
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
    const own = surest([
      ...(self !== undefined && this.#mayChangePermissions(arn)
        ? present([this.#permissionChanges.best(arn, self)])
        : []),
      ...newIdentityEdges(this.#prover, this.#newResources, this.#whatIf, this.#groups, arn),
    ])
    // Never surer than another way.
    const found = own ?? surest(this.#permissionSets.edges(arn))
    this.#escalates.set(arn, found)
    return found
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
      const unread = how === 'able' ? this.unreadEdges(target, actors).map(({ from }) => from) : []
      for (const actor of new Set([...this.candidatesFor(target, actors, how), ...unread])) {
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
    return edgeOf(grant.kind, actor, ADMIN, name, [...grant.proofs, ...entry.proofs])
  }
}

const NOBODY: ReadonlySet<string> = new Set()

function everybodyOf({ users, roles }: AccountModel): readonly Principal[] {
  return [...users.values(), ...roles.values()]
}

function told({ what, call, why }: NotCollected): Omit<OpenAdministrator, 'arn'> {
  return { what: why === undefined ? what : `${what}. ${why}`, call }
}
