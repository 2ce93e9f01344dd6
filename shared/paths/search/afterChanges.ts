import { bothChanges, NO_CHANGE, type AccountChange } from '../proof/accountChange.ts'
import type { Principal } from '../../account/model.ts'
import { type Certainty, isBetter, surest } from '../edge/certainty.ts'
import { certaintyOf, type Edge, edgeOf } from '../edge/edge.ts'
import type { Proof } from '../edge/proof.ts'
import { NarrowedReach } from '../proof/narrowedReach.ts'
import type { Candidates } from '../proof/resourceGroups.ts'
import { ENTRY_ACTIONS, PERMISSION_CHANGES, POLICY_REMOVALS } from '../ways/escalatingActions.ts'
import type { PossibleChange } from '../ways/possibleChange.ts'
import type { End, Goal } from './goal.ts'
import type { EscalationGraph } from './graph.ts'
import { Members } from './members.ts'

/** Where a way ends. */
export interface Ends {
  readonly goal: Pick<Goal, 'endsIn' | 'endsThrough'>
  /** ARNs of goals, and of those who have a way. */
  readonly reached: ReadonlySet<string>
  /** Whether the way of one of them does not need any of these. */
  readonly isFreeOf: (arn: string, weakened: ReadonlySet<string>) => boolean
}

/** One change after another: a third opens nothing that a real account has. */
const MOST_CHANGES = 3
/** For each who makes them. */
const MOST_ACCOUNTS = 64
/**
 * Changed accounts times principals, for all who change something together: each is looked through for where it leads,
 * and a large account of many who may change much would take an hour.
 */
const MOST_VISITS = 250_000
/** The same for the others whom one of them may change: in a large account it is asked about so many at least. */
const FEWEST_OTHERS = 16
/** Of what is left of these, the share of the one whose turn it is. */
const SHARE = 0.25
/** Whether the principal may be able to change something that opens a way. */
export function mayChange(graph: EscalationGraph, arn: string): boolean {
  return graph.isHolder(arn, CHANGES) || graph.changes.isTagger(arn)
}

const CHANGES = [...PERMISSION_CHANGES, ...POLICY_REMOVALS]

/** An account after some changes of one principal. */
interface Changed {
  readonly graph: EscalationGraph
  readonly change: AccountChange
  readonly done: readonly PossibleChange[]
  /** ARNs of what was changed. */
  readonly targets: readonly string[]
}

/** By who acts: ARNs of others. */
type Changeable = ReadonlyMap<string, readonly string[]>

const NOWHERE: Ends = {
  goal: { endsIn: () => [], endsThrough: () => [] },
  reached: new Set(),
  isFreeOf: () => false,
}

/**
 * Edges of those who first change something and then have a way that they did not have before: each change is allowed
 * in the account as it then is, and what comes after is decided on the account with the change in it.
 */
export class AfterChanges {
  readonly #graph: EscalationGraph
  /** Worked out once: fewer are left later, and nobody else. */
  #able: ReadonlySet<string> | null = null
  readonly #own = new Map<string, readonly PossibleChange[]>()
  readonly #others: { sure?: Changeable; able?: Changeable } = {}
  #ends: Ends = NOWHERE
  #goals: readonly Principal[] = []
  #limit: Certainty = 'proved'
  /** How many changed accounts may still be looked at. */
  #budget: number

  constructor(graph: EscalationGraph) {
    this.#graph = graph
    this.#budget = Math.ceil(MOST_VISITS / Math.max(1, graph.principals.length))
  }

  /** The surest edge of each of these who has one; `limit`: nothing less certain is looked for. */
  *edges(left: ReadonlySet<string>, ends: Ends, limit: Certainty): Generator<undefined, readonly Edge[]> {
    this.#able ??= new Set([...left].filter((arn) => mayChange(this.#graph, arn)))
    const actors = new Set([...this.#able].filter((arn) => left.has(arn)))
    if (actors.size === 0) return []
    this.#ends = ends
    this.#goals = this.#graph.principals.filter(({ arn }) => ends.reached.has(arn))
    this.#limit = limit
    const how = limit === 'proved' ? 'sure' : 'able'
    const others = (this.#others[how] ??= yield* this.#changeable(actors, how))
    const found: Edge[] = []
    for (const arn of actors) {
      yield
      const best = yield* this.#best(arn, this.#someOf(arn, others.get(arn) ?? []))
      if (best !== null) found.push(best)
    }
    return found
  }

  /** As many of the others as can be looked at. */
  #someOf(actor: string, others: readonly string[]): readonly string[] {
    const most = Math.max(FEWEST_OTHERS, this.#budget)
    if (others.length > most) this.#graph.unfollowed.add(actor)
    return others.slice(0, most)
  }

  /** For each of the actors the others of whom it may change something and whom it may become. */
  *#changeable(actors: ReadonlySet<string>, how: Candidates): Generator<undefined, Changeable> {
    const found = new Map<string, string[]>()
    const members = new Members()
    const reach = new NarrowedReach(this.#graph.prover.reach, actors)
    for (const target of this.#graph.principals) {
      yield
      const permitted = new Set(members.among(this.#graph.changes.whoMayChange(target, how, reach), actors))
      permitted.delete(target.arn)
      if (permitted.size === 0) continue
      for (const actor of this.#graph.candidatesFor(target, permitted, how, reach)) {
        const list = found.get(actor)
        if (list === undefined) found.set(actor, [target.arn])
        else list.push(target.arn)
      }
    }
    return found
  }

  *#best(actor: string, others: readonly string[]): Generator<undefined, Edge | null> {
    const seen = new Set<string>()
    const most = Math.min(MOST_ACCOUNTS, Math.ceil(this.#budget * SHARE))
    let best: Edge | null = null
    let accounts: readonly Changed[] = [{ graph: this.#graph, change: NO_CHANGE, done: [], targets: [] }]
    for (let count = 0; count < MOST_CHANGES && accounts.length > 0; count += 1) {
      const next: Changed[] = []
      for (const account of accounts)
        for (const [target, step] of this.#steps(account, actor, count === 0 ? others : [])) {
          // A way is no surer than the changes that it begins with.
          if (best !== null && !isBetter(certaintyOf(proofsOf([...account.done, step])), best.certainty))
            continue
          const changed = this.#changed(account, actor, target, step)
          const key = JSON.stringify(changed.done.map((each) => each.key).sort())
          if (seen.has(key)) continue
          if (seen.size >= most) {
            this.#graph.unfollowed.add(actor)
            return best
          }
          this.#budget -= 1
          seen.add(key)
          yield
          const edge = this.#edgeIn(changed, actor)
          if (edge !== null && (best === null || isBetter(edge.certainty, best.certainty))) best = edge
          if (best?.certainty === 'proved') return best
          next.push(changed)
        }
      accounts = next
    }
    return best
  }

  /** What the actor can change in the account: about itself, about others that it could become, about where it goes. */
  *#steps(
    { graph }: Changed,
    actor: string,
    others: readonly string[],
  ): Generator<readonly [target: string, step: PossibleChange]> {
    const self = graph.principal(actor)
    if (self === undefined) return
    const about = function* (target: Principal, tags: readonly PossibleChange[]) {
      for (const step of [...graph.changes.of(actor, target), ...tags]) yield [target.arn, step] as const
    }
    const isSure = ([, { proofs }]: readonly [string, PossibleChange]) => this.#isWithin(proofs)
    for (const step of this.#aboutItself(graph, self)) if (isSure([actor, step])) yield [actor, step]
    for (const arn of others) {
      const target = graph.principal(arn)
      if (target === undefined) continue
      for (const each of about(target, graph.changes.tagsOf(self, target))) if (isSure(each)) yield each
    }
    for (const goal of graph.changes.tagTargets(self, this.#goals))
      for (const step of graph.changes.tagsOf(self, graph.principal(goal.arn) ?? goal))
        if (isSure([goal.arn, step])) yield [goal.arn, step]
  }

  /** In the account as it was collected they are asked for in every round. */
  #aboutItself(graph: EscalationGraph, self: Principal): readonly PossibleChange[] {
    const known = graph === this.#graph ? this.#own.get(self.arn) : undefined
    if (known !== undefined) return known
    const steps = [...graph.changes.of(self.arn, self), ...graph.changes.ownTags(self)]
    if (graph === this.#graph) this.#own.set(self.arn, steps)
    return steps
  }

  #changed(before: Changed, actor: string, target: string, step: PossibleChange): Changed {
    const isNamed = target === actor || step.change.tagged.size > 0
    const done = [...before.done, isNamed ? step : { ...step, name: namedOn(step.name, target) }]
    const change = bothChanges(before.change, step.change)
    const targets = target === actor ? before.targets : [...before.targets, target]
    const after = done.map((each) => each.after).join(', and ')
    return {
      graph: this.#graph.after(change, [...new Set([actor, ...targets])], after),
      change,
      done,
      targets,
    }
  }

  /** The surest way that the actor has in the changed account. */
  #edgeIn(changed: Changed, actor: string): Edge | null {
    let best: Edge | null = null
    const before = proofsOf(changed.done)
    const surest = certaintyOf(before)
    for (const { kind, to, names, proofs: last } of this.#allEnds(changed, actor)) {
      const proofs = [...before, ...last]
      if (!this.#isWithin(proofs)) continue
      const name = [...changed.done.map((each) => each.name), ...names].join(', then ')
      const edge = edgeOf(kind, actor, to, name, proofs)
      if (edge === null) continue
      if (best === null || isBetter(edge.certainty, best.certainty)) best = edge
      if (!isBetter(surest, best.certainty)) break
    }
    return best
  }

  *#allEnds(changed: Changed, actor: string): Generator<End> {
    yield* this.#endsOf(changed, actor)
    const { graph, targets } = changed
    for (const target of targets) {
      const principal = graph.principal(target)
      const entry = principal === undefined ? null : graph.edge(actor, principal)
      if (entry === null) continue
      for (const end of this.#endsOf(changed, target))
        yield { ...end, names: [entry.name, ...end.names], proofs: [...entry.proofs, ...end.proofs] }
    }
    yield* this.#ends.goal.endsThrough(graph, actor)
  }

  /** What becomes of one principal by itself. */
  *#endsOf({ graph, done }: Changed, arn: string): Generator<End> {
    yield* this.#ends.goal.endsIn(graph, arn)
    const weakened = new Set(done.flatMap((each) => [...each.weakened]))
    const enters = graph.isHolder(arn, ENTRY_ACTIONS)
    const itself = new Set([arn])
    const how = this.#limit === 'proved' ? 'sure' : 'able'
    for (const { arn: to } of this.#goals) {
      if (to === arn || !(enters || graph.isTrusted(arn, to))) continue
      const goal = graph.principal(to)
      if (goal === undefined) continue
      const thinkable = graph.candidatesFor(goal, itself, how).length > 0
      const edge = thinkable
        ? graph.edge(arn, goal)
        : how === 'able'
          ? surest(graph.unreadEdges(goal, itself))
          : null
      if (edge === null) continue
      const stands =
        weakened.size === 0 ||
        this.#ends.isFreeOf(to, weakened) ||
        !isEmpty(this.#ends.goal.endsIn(graph, to))
      if (stands) yield { kind: edge.kind, to, names: [edge.name], proofs: edge.proofs }
    }
  }

  #isWithin(proofs: readonly Proof[]): boolean {
    return !isBetter(this.#limit, certaintyOf(proofs))
  }
}

function proofsOf(changes: readonly PossibleChange[]): readonly Proof[] {
  return changes.flatMap(({ proofs }) => proofs)
}

function isEmpty(list: Iterable<unknown>): boolean {
  return list[Symbol.iterator]().next().done === true
}

function namedOn(name: string, target: string): string {
  return name.includes(target) ? name : `${name} on ${target}`
}
