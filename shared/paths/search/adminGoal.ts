import type { Administrators, EscalationGraph } from './graph.ts'
import type { Goal } from './goal.ts'

/** To become an administrator of the account, or to make oneself one. */
export function adminGoal(graph: EscalationGraph, { certain, open }: Administrators): Goal {
  return {
    arns: certain,
    open: new Map(open.map((each) => [each.arn, each])),
    finalOf: (arn) => graph.escalates(arn),
    finalsOf: (arn) => graph.escalations(arn),
    through: (left, how) => graph.escalatingThroughOthers(left, how),
  }
}
