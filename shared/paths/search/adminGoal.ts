import { ADMIN } from '../edge/path.ts'
import type { End, Goal } from './goal.ts'
import type { Administrators, EscalationGraph } from './graph.ts'
import { runToEnd } from './progress.ts'
import { throughOthers } from './throughOthers.ts'

const ESCALATED = { kind: 'self-escalation', to: ADMIN } as const

/** To become an administrator of the account, or to make oneself one. */
export function adminGoal(graph: EscalationGraph, { certain, open }: Administrators): Goal {
  const { id } = graph.prover.model.account
  // An administrator of another account is none of this one.
  const isOf = ({ prover }: EscalationGraph) => prover.model.account.id === id
  return {
    // Where control policies leave nobody enough, no change of policies does.
    possible: certain.length + open.length > 0 || graph.mayHaveAdministrators(),
    arns: certain,
    open: new Map(open.map((each) => [each.arn, each])),
    finalOf: (arn, limit) => graph.escalates(arn, limit),
    finalsOf: (arn) => graph.escalations(arn),
    through: (left, how) => throughOthers(graph, left, how),
    *endsIn(changed, arn): Generator<End> {
      if (!isOf(changed)) return
      if (changed.administrates(arn)) yield { ...ESCALATED, names: [], proofs: [] }
      const self = changed.escalates(arn)
      if (self !== null) yield { ...ESCALATED, names: [self.name], proofs: self.proofs }
    },
    *endsThrough(changed, arn): Generator<End> {
      if (!isOf(changed)) return
      for (const { name, proofs } of runToEnd(throughOthers(changed, new Set([arn]), 'able')).values())
        yield { ...ESCALATED, names: [name], proofs }
    },
  }
}
