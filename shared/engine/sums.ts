import { type CompiledPolicy, type CompiledStatement, compilePolicy } from '../policy/compile.ts'
import { type Reach, UNREACHED } from '../policy/principalMatch.ts'
import { and, MISSING, NO, or, type Truth, YES } from '../policy/truth.ts'
import type { AppliedControls, AppliedPolicy, AppliedResourcePolicy } from './input.ts'
import type { RequestView } from './request.ts'

/** What the statements of one layer say, before layers are combined. No proof is built here. */
export interface LayerSum {
  readonly deny: Truth
  readonly allow: Truth
}
/** The resource's policy: a grant counts by how it reaches the caller (section 4). */
export interface ResourceSum {
  readonly deny: Truth
  readonly direct: Truth
  readonly limited: Truth
  readonly account: Truth
}

/** Whether resource and conditions of a statement hold; its action is known to match. */
export function statementHolds(statement: CompiledStatement, view: RequestView): Truth {
  let result = statement.matchesResource(view.resource, view.context)
  for (const condition of statement.conditions) {
    if (result === NO) return NO
    result = and(result, condition.test(view.context))
  }
  return result
}

/** The reach of a statement that has a principal. */
export function statementReach(statement: CompiledStatement, view: RequestView): Reach {
  return statement.matchesPrincipal(view.principal, { openSession: view.open, hasBoundary: view.hasBoundary })
}

const UNKNOWN_LAYER: LayerSum = { deny: MISSING, allow: MISSING }

/** The union of policies without a principal: identity, boundary, session, one level of control policies. */
export function sumPolicies(policies: readonly AppliedPolicy[], view: RequestView): LayerSum {
  let deny: Truth = NO
  let allow: Truth = NO
  for (const { document } of policies) {
    if (document === null) {
      deny = or(deny, MISSING)
      allow = or(allow, MISSING)
      continue
    }
    const policy = compilePolicy(document)
    if (policy.doubtfulDeny) deny = or(deny, MISSING)
    for (const statement of policy.forAction(view.service, view.name)) {
      const holds = statementHolds(statement, view)
      if (statement.statement.effect === 'Deny') deny = or(deny, holds)
      else allow = or(allow, holds)
    }
  }
  return { deny, allow }
}

/** Rule 6.5: every level must allow, any level may deny. */
export function sumScps(controls: AppliedControls, view: RequestView): LayerSum {
  if (view.scpExemption !== null) return { deny: NO, allow: YES }
  if ('missing' in controls) return UNKNOWN_LAYER
  let deny: Truth = NO
  let allow: Truth = YES
  for (const level of controls.levels) {
    const sum = sumPolicies(level.policies, view)
    deny = or(deny, sum.deny)
    allow = and(allow, sum.allow)
  }
  return { deny, allow }
}

/** Rules 3.2 and 7.8: RCPFullAWSAccess stands at every level, so only a Deny matters. */
export function sumRcps(controls: AppliedControls, view: RequestView): LayerSum {
  if (view.rcpExemption !== null) return { deny: NO, allow: YES }
  if ('missing' in controls) return { deny: MISSING, allow: YES }
  let deny: Truth = NO
  for (const level of controls.levels) {
    for (const policy of level.policies) deny = or(deny, sumResource(policy, view).deny)
  }
  return { deny, allow: YES }
}

/** A policy with principals. */
export function sumResource(policy: AppliedResourcePolicy, view: RequestView): ResourceSum {
  if (policy === null) return { deny: NO, direct: NO, limited: NO, account: NO }
  if ('missing' in policy || policy.document === null) {
    return { deny: MISSING, direct: MISSING, limited: MISSING, account: MISSING }
  }
  return sumDocument(compilePolicy(policy.document), view)
}

function sumDocument(policy: CompiledPolicy, view: RequestView): ResourceSum {
  let deny: Truth = policy.doubtfulDeny ? MISSING : NO
  let { direct, limited, account } = UNREACHED
  for (const statement of policy.forAction(view.service, view.name)) {
    const reach = statementReach(statement, view)
    const reached = or(or(reach.direct, reach.limited), reach.account)
    if (reached === NO) continue
    const holds = statementHolds(statement, view)
    if (statement.statement.effect === 'Deny') deny = or(deny, and(reached, holds))
    else {
      direct = or(direct, and(reach.direct, holds))
      limited = or(limited, and(reach.limited, holds))
      account = or(account, and(reach.account, holds))
    }
  }
  return { deny, direct, limited, account }
}
