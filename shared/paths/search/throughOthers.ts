import { isBetter } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import { NarrowedReach } from '../proof/narrowedReach.ts'
import type { Candidates } from '../proof/resourceGroups.ts'
import type { EscalationGraph } from './graph.ts'
import { Members } from './members.ts'

/**
 * Ways in which these give everything to a principal that they can become, and become it; by ARN. `sure`: only those
 * that are proved, which are far fewer to look at; else the first that is no worse than conditional. It stops at each
 * principal that it has looked at.
 */
export function* throughOthers(
  graph: EscalationGraph,
  left: ReadonlySet<string>,
  how: Candidates,
): Generator<undefined, ReadonlyMap<string, Edge>> {
  const found = new Map<string, Edge>()
  const members = new Members()
  const able = new Set([...left].filter((arn) => graph.mayChangePermissions(arn)))
  const reach = new NarrowedReach(graph.prover.reach, new Set(able))
  for (const target of graph.principals) {
    if (able.size === 0) break
    yield
    const permitted = graph.prerequisites(target).map(([action, arn]) => reach.reaching(action, arn, how))
    const actors = new Set(members.among(permitted, able))
    actors.delete(target.arn)
    if (actors.size === 0) continue
    const unread = how === 'able' ? graph.unreadEdges(target, actors).map(({ from }) => from) : []
    for (const actor of new Set([...graph.candidatesFor(target, actors, how, reach), ...unread])) {
      const edge = graph.escalatesThrough(actor, target, how)
      if (edge === null || (how === 'sure' && edge.certainty !== 'proved')) continue
      const before = found.get(actor)
      if (before === undefined || isBetter(edge.certainty, before.certainty)) found.set(actor, edge)
      if (edge.certainty !== 'unproved') able.delete(actor)
    }
  }
  return found
}
