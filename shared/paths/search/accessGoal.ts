import type { AccountModel } from '../../account/model.ts'
import { whoCan } from '../../engine/whoCan/whoCan.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { compareCertainty, isBetter, surest } from '../edge/certainty.ts'
import { catalogueIdOf, edgeOf, present, type Edge } from '../edge/edge.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import type { End, Goal } from './goal.ts'
import type { EscalationGraph } from './graph.ts'
import { throughOthers } from './throughOthers.ts'

/** The use of a resource that is asked for. */
export interface AccessQuestion {
  readonly action: string
  /** ARN, or `*` for an action without resource. */
  readonly resource: string
}

/**
 * To do something with a resource: whoever may, and whoever can give itself everything and may then, as far as the
 * resource's policy, control policies and boundaries leave it. Who may is answered by `whoCan`, so that both say the
 * same.
 */
export function accessGoal(
  models: readonly AccountModel[],
  graphs: readonly EscalationGraph[],
  { action, resource }: AccessQuestion,
  facts: RequestFacts,
): Goal {
  const graphOf = (arn: string) => graphs.find((graph) => graph.principal(arn) !== undefined)
  const asked = { action, resource, context: facts.context ?? {}, strict: facts.strict ?? false }
  const { allowed, allowedUnless, depends, unknown } = whoCan(models, asked)
  const direct = new Map<string, Edge>()
  for (const { principal } of [...allowed, ...allowedUnless, ...depends, ...unknown]) {
    const proof = graphOf(principal)?.ask(principal, action, resource) ?? null
    const edge = edgeOf('access', principal, resource, action, [proof])
    if (edge !== null) direct.set(principal, { ...edge, catalogueId: null })
  }
  const beyond = (graph: EscalationGraph | undefined, escalation: Edge): Edge | null => {
    const proof = graph === undefined ? null : asAdministrator(graph, escalation, action, resource)
    const name = `${escalation.name}, then ${action}`
    const { kind, from } = escalation
    const edge = edgeOf(kind, from, resource, name, [...escalation.proofs, proof])
    return edge === null ? null : { ...edge, catalogueId: catalogueIdOf(escalation) }
  }
  return {
    possible: true,
    arns: [],
    open: new Map(),
    finalOf: (arn, limit) => {
      const own = direct.get(arn) ?? null
      if (own?.certainty === 'proved') return own
      const graph = graphOf(arn)
      const escalation = graph?.escalates(arn, limit) ?? null
      const made = escalation === null ? null : beyond(graph, escalation)
      return own === null || (made !== null && isBetter(made.certainty, own.certainty)) ? made : own
    },
    finalsOf: (arn) => {
      const own = direct.get(arn)
      // Whoever may has no need to give itself more.
      if (own?.certainty === 'proved') return [own]
      const graph = graphOf(arn)
      const made = (graph?.escalations(arn) ?? []).map((each) => beyond(graph, each))
      return present([own ?? null, ...made]).sort((a, b) => compareCertainty(a.certainty, b.certainty))
    },
    through: function* (left, how) {
      const found = new Map<string, Edge>()
      for (const graph of graphs)
        for (const [arn, edge] of yield* throughOthers(graph, left, how)) {
          const made = beyond(graph, edge)
          if (made !== null) found.set(arn, made)
        }
      return found
    },
    *endsIn(changed, arn): Generator<End> {
      const proof = changed.ask(arn, action, resource)
      if (proof !== null) yield { kind: 'access', to: resource, names: [action], proofs: [proof] }
      const escalation = changed.escalates(arn)
      const made = escalation === null ? null : beyond(changed, escalation)
      if (made !== null) yield { kind: made.kind, to: resource, names: [made.name], proofs: made.proofs }
    },
    endsThrough: () => [],
  }
}

/** What the administrator that the escalation makes may do; with its boundary, unless that was taken away. */
function asAdministrator(
  graph: EscalationGraph,
  { from, name, administrator }: Edge,
  action: string,
  resource: string,
): Proof | null {
  if (administrator === undefined) return null
  if (graph.principal(administrator) === undefined) {
    const context = { 'aws:PrincipalArn': administrator }
    return graph.ask(from, action, resource, { everything: true, unbounded: true, context })
  }
  const ways: readonly Circumstances[] = [
    { everything: true },
    ...(name.includes('PermissionsBoundary') ? [{ everything: true, unbounded: true }] : []),
  ]
  return surest(ways.flatMap((how) => graph.ask(administrator, action, resource, how) ?? []))
}
