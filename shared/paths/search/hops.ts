import type { Principal } from '../../account/model.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { compareCertainty, isBetter } from '../edge/certainty.ts'
import { present, type Edge } from '../edge/edge.ts'
import type { HopProver } from '../proof/hopProver.ts'
import type { NewResources } from '../proof/newResources.ts'
import type { Arns } from '../proof/principalSet.ts'
import type { Candidates, Reaching } from '../proof/resourceGroups.ts'
import { assumeAcross, assumeCandidates, assumeEdge, trustIndex, type Trust } from '../ways/assume.ts'
import { TAKE_OVERS } from '../ways/escalatingActions.ts'
import { existingWorkloadEdges, recipesFor, runningIndex, subjectOf } from '../ways/existingWorkloads.ts'
import { InstanceProfiles } from '../ways/instanceProfiles.ts'
import { NewWorkloads } from '../ways/newWorkloads.ts'
import { OtherRoles } from '../ways/otherRoles.ts'
import { ProfileSwaps } from '../ways/profileSwaps.ts'
import { type CredentialReader, takeOverEdges } from '../ways/takeOver.ts'
import { UnreadWorkloads } from '../ways/unreadWorkloads.ts'
import { entriesAcross, workloadEdgesAcross } from '../ways/workloadsAcross.ts'
import { Members } from './members.ts'

/** The hops from one principal of an account to another, each worked out when it is first asked for. */
export class Hops {
  readonly #prover: HopProver
  readonly #newResources: NewResources
  readonly #credentials: CredentialReader
  readonly #trust: ReadonlyMap<string, Trust>
  readonly #running: ReadonlyMap<string, readonly Workload[]>
  readonly #newWorkloads: NewWorkloads
  readonly #otherRoles: OtherRoles
  readonly #profileSwaps: ProfileSwaps
  readonly #unreadWorkloads: UnreadWorkloads
  readonly #members = new Members()
  readonly #usersOf = new WeakMap<Arns, Map<string, Users>>()
  /** By service. */
  readonly #unreadUsersOf = new Map<string, Users>()

  /** `base`: hops of the same account before a change of policies, groups or tags of its users and roles. */
  constructor(prover: HopProver, newResources: NewResources, credentials: CredentialReader, base?: Hops) {
    const profiles = new InstanceProfiles(prover, newResources)
    this.#prover = prover
    this.#newResources = newResources
    this.#credentials = credentials
    this.#trust = base === undefined ? trustIndex(prover.model) : base.#trust
    this.#running = base === undefined ? runningIndex(prover.model) : base.#running
    this.#newWorkloads = new NewWorkloads(prover, newResources, profiles)
    this.#otherRoles = new OtherRoles(prover, profiles)
    this.#unreadWorkloads = new UnreadWorkloads(prover, newResources)
    this.#profileSwaps = new ProfileSwaps(prover, profiles)
  }

  /** By role ARN: what runs as it. */
  get running(): ReadonlyMap<string, readonly Workload[]> {
    return this.#running
  }

  /** Whether the role's trust policy may let the principal in whatever its own policies say. */
  isTrusted(arn: string, to: string): boolean {
    const trust = this.#trust.get(to)
    return trust !== undefined && (trust.everyone || trust.principals.has(arn))
  }

  /** The surest hop; null: there is none. */
  edge(from: string, to: Principal): Edge | null {
    let found: Edge | null = null
    for (const edge of this.#all(from, to)) {
      if (found === null || isBetter(edge.certainty, found.certainty)) found = edge
      if (found.certainty === 'proved') break
    }
    return found
  }

  /** Every hop, by each method, the surest first. */
  edges(from: string, to: Principal): readonly Edge[] {
    return [...this.#all(from, to)].sort((a, b) => compareCertainty(a.certainty, b.certainty))
  }

  /** Worked out one after the other: mostly the first is proved. */
  *#all(from: string, to: Principal): Generator<Edge> {
    if (from === to.arn) return
    const prover = this.#prover
    const trust = to.kind === 'role' ? this.#trust.get(to.arn) : undefined
    if (to.kind === 'role' && trust !== undefined) {
      yield* present([assumeEdge(prover, trust, from, to.arn)])
      yield* existingWorkloadEdges(prover, this.#newResources, this.#running.get(to.arn) ?? [], from, to.arn)
      yield* this.#newWorkloads.edges(trust, from, to)
      yield* this.#otherRoles.edges(trust.services, from, to)
      yield* present([this.#profileSwaps.edge(trust.services, from, to)])
    }
    yield* takeOverEdges(prover, this.#credentials, from, to)
    if (to.kind === 'role' && trust !== undefined)
      yield* present([this.#unreadWorkloads.edge(trust.services, from, to)])
  }

  /** As of `SearchGraph`. */
  candidatesFor(
    to: Principal,
    left: ReadonlySet<string>,
    how: Candidates = 'able',
    reach: Reaching = this.#prover.reach,
  ): readonly string[] {
    const lists: Arns[] = TAKE_OVERS[to.kind].map((action) => reach.reaching(action, to.arn, how))
    const trust = this.#trust.get(to.arn)
    if (to.kind === 'role' && trust !== undefined) {
      lists.push(...assumeCandidates(reach, trust, to.arn, how))
      lists.push(...this.#passersTo(trust.services, to.arn, left, how, reach))
      for (const workload of this.#running.get(to.arn) ?? [])
        lists.push(...this.#usersOfWorkload(workload, how, reach))
    }
    return this.#members.among(lists, left)
  }

  /** As of `SearchGraph`: they are asked for last, when few are left. */
  unreadEdges(to: Principal, left: ReadonlySet<string>): readonly Edge[] {
    const trust = this.#trust.get(to.arn)
    if (to.kind === 'user' || trust === undefined) return []
    const users = trust.services.map((service) => this.#unreadUsers(service, to.arn, left))
    return this.#members
      .among(users, left)
      .flatMap((arn) => (arn === to.arn ? [] : (this.#unreadWorkloads.edge(trust.services, arn, to) ?? [])))
  }

  /** Those in `left` who have a way through something of the service that was not read: for most roles the same. */
  #unreadUsers(service: string, role: string, left: ReadonlySet<string>): Arns {
    if (this.#prover.serviceAssumes(service, role) === null) return NOBODY
    const known = this.#unreadUsersOf.get(service)
    // As in #users.
    if (known?.left === left) return known.users
    const able = this.#members.among([this.#unreadWorkloads.users(service)], left)
    const users = new Set(able.filter((arn) => this.#unreadWorkloads.canUse(arn, service)))
    this.#unreadUsersOf.set(service, { left, users })
    return users
  }

  /** From a principal of another account that is open to a role of this one, the surest first. */
  edgesFrom(caller: HopProver, from: string, to: Principal): readonly Edge[] {
    const trust = this.#trust.get(to.arn)
    if (to.kind !== 'role' || trust === undefined) return []
    return [
      ...present([assumeAcross(caller, trust, from, to.arn)]),
      ...workloadEdgesAcross(caller, this.#entriesAcross(to.arn), from, to.arn),
    ].sort((a, b) => compareCertainty(a.certainty, b.certainty))
  }

  /** Principals of another account who may have such an edge. */
  outsideCandidates(caller: HopProver, to: Principal, how: Candidates): readonly Arns[] {
    const trust = this.#trust.get(to.arn)
    if (to.kind !== 'role' || trust === undefined) return []
    const isTrusted = trust.everyone || trust.accounts.has(caller.model.account.id)
    return [
      ...(isTrusted ? [caller.reach.reaching('sts:AssumeRole', to.arn, how)] : []),
      ...this.#entriesAcross(to.arn).map(({ recipe: { actions }, subject }) =>
        caller.reach.reaching(actions[0] ?? '', subject, how),
      ),
    ]
  }

  #entriesAcross(role: string) {
    return entriesAcross(this.#prover.model, this.#running.get(role) ?? [])
  }

  /** Who may pass the role, and has something to pass it to. */
  #passersTo(
    services: readonly string[],
    role: string,
    left: ReadonlySet<string>,
    how: Candidates,
    reach: Reaching,
  ): readonly Arns[] {
    return services.flatMap((service) => {
      const assumed = this.#prover.serviceAssumes(service, role)
      // Of a trust policy that asks for more than the service sends nothing can be proved.
      if (assumed === null || (how === 'sure' && assumed.certainty !== 'proved')) return []
      const passing = reach.reaching('iam:PassRole', role, how, service)
      return passing.size === 0 ? [] : [this.#users(passing, service, left, how)]
    })
  }

  /** Those of them in `left` who have something of the service to pass a role to: the same pass most roles. */
  #users(passing: Arns, service: string, left: ReadonlySet<string>, how: Candidates): ReadonlySet<string> {
    let ofService = this.#usersOf.get(passing)
    if (ofService === undefined) this.#usersOf.set(passing, (ofService = new Map<string, Users>()))
    const key = `${how} ${service}`
    const known = ofService.get(key)
    // Nobody comes to be asked about again; who no longer is may stand in it.
    if (known?.left === left) return known.users
    const changers = [...this.#otherRoles.changers(service), ...this.#profileSwaps.changers(service)]
    const users = new Set(
      this.#members
        .among([passing], left)
        .filter(
          (arn) => changers.some((each) => each.has(arn)) || this.#newWorkloads.canMake(arn, service, how),
        ),
    )
    ofService.set(key, { left, users })
    return users
  }

  /** Who may change or enter what runs already; a policy of its own may let in anybody. */
  #usersOfWorkload(workload: Workload, how: Candidates, reach: Reaching): readonly Arns[] {
    const { arn, kind } = workload
    if (this.#prover.model.resources.get(arn)?.resourcePolicy.state === 'known') return [reach.everybody]
    return recipesFor(kind).map((recipe) =>
      reach.reaching(recipe.actions[0] ?? '', subjectOf(recipe, workload), how),
    )
  }
}

/** Of the principals that were asked about. */
interface Users {
  readonly left: ReadonlySet<string>
  readonly users: ReadonlySet<string>
}

const NOBODY: ReadonlySet<string> = new Set()
