import type { CompiledStatement } from '../../policy/compile.ts'
import { anyReach, type Reach } from '../../policy/principalMatch.ts'
import { and, NO, or, type Truth, YES } from '../../policy/truth.ts'
import type { RequestView } from '../request/request.ts'
import { type LayerSum, NO_POLICY, type ResourceSum } from './layerSum.ts'
import type { Keeping } from './keeping.ts'
import type { Selection } from './selection.ts'

/** Whether resource and conditions of a statement hold; its action is known to match. */
export function statementHolds(statement: CompiledStatement, view: RequestView): Truth {
  let result = statement.everywhere ? YES : statement.matchesResource(view.resource, view.context)
  for (const condition of statement.conditions) {
    if (result === NO) return NO
    result = and(result, condition.test(view.context))
  }
  return result
}

/** The reach of a statement that has a principal. */
export function statementReach(statement: CompiledStatement, view: RequestView): Reach {
  return statement.matchesPrincipal(view.principal, view)
}

/**
 * The union of statements without a principal: any Allow allows, any Deny denies. `kept` takes every statement that
 * applies or may; without it, statements that make no difference any more are passed over.
 */
export function sumStatements(selection: Selection, view: RequestView, kept: Keeping | null): LayerSum {
  const { compiled, endOfDenies } = selection
  let { deny, allow } = selection
  for (let place = 0; place < compiled.length; place += 1) {
    const statement = compiled[place]
    if (statement === undefined) continue
    const { denies } = statement
    if (kept === null && (denies ? deny : allow) === YES) {
      if (place >= endOfDenies) break
      continue
    }
    const truth = statementHolds(statement, view)
    if (truth === NO) continue
    if (denies) deny = or(deny, truth)
    else allow = or(allow, truth)
    kept?.keep(place, truth, null, view)
  }
  return { deny, allow }
}

/** The union of statements with principals, each by how it reaches the caller (section 4). `kept`: as above. */
export function sumReaching(selection: Selection, view: RequestView, kept: Keeping | null): ResourceSum {
  const { compiled, doubts } = selection
  let deny: Truth = doubts.doubtfulDeny
  let direct: Truth = doubts.doubtfulAllow
  let limited: Truth = direct
  let account: Truth = direct
  for (let place = 0; place < compiled.length; place += 1) {
    const statement = compiled[place]
    if (statement === undefined) continue
    const reach = statementReach(statement, view)
    const reached = anyReach(reach)
    if (reached === NO) continue
    const holds = statementHolds(statement, view)
    if (holds === NO) continue
    if (statement.denies) deny = or(deny, and(reached, holds))
    else {
      direct = or(direct, and(reach.direct, holds))
      limited = or(limited, and(reach.limited, holds))
      account = or(account, and(reach.account, holds))
    }
    kept?.keep(place, and(reached, holds), reach, view)
  }
  return deny === NO && direct === NO && limited === NO && account === NO
    ? NO_POLICY
    : { deny, direct, limited, account }
}
