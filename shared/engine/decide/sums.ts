import type { CompiledStatement } from '../../policy/compile.ts'
import type { Reach } from '../../policy/principalMatch.ts'
import { and, MISSING, NO, not, or, type Truth, YES } from '../../policy/truth.ts'
import type { AppliedControls, AppliedPolicy, AppliedResourcePolicy } from '../request/input.ts'
import { type ControlSelection, controlSets } from './controlSets.ts'
import { policySet, type PolicySet, singleSet } from './policySet.ts'
import type { Readings } from './reading.ts'
import type { RequestView } from '../request/request.ts'
import { type LayerSum, SILENT } from './selection.ts'

export { type LayerSum, SILENT } from './selection.ts'

/** The resource's policy: a grant counts by how it reaches the caller (section 4). */
export interface ResourceSum {
  readonly deny: Truth
  readonly direct: Truth
  readonly limited: Truth
  readonly account: Truth
}

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

const UNKNOWN_LAYER: LayerSum = { deny: MISSING, allow: MISSING }
const NO_POLICY: ResourceSum = { deny: NO, direct: NO, limited: NO, account: NO }
const UNKNOWN_POLICY: ResourceSum = { deny: MISSING, direct: MISSING, limited: MISSING, account: MISSING }

/** The union of policies without a principal: identity, boundary, session, one level of control policies. */
export function sumPolicies(policies: readonly AppliedPolicy[], view: RequestView): LayerSum {
  return sumSet(policySet(policies), view)
}

export function sumSet(set: PolicySet, view: RequestView): LayerSum {
  const selection = set.forAction(view.asked)
  if (selection.sum !== null) return selection.sum
  if (view.readings !== null) return view.readings.plain(set, view).sum
  const deny = selection.surelyDenies ? YES : anyHolds(set.doubtfulDeny, selection.denies, view)
  const allow = selection.surelyAllows ? YES : anyHolds(set.doubtfulAllow, selection.allows, view)
  return { deny, allow }
}

/** Whether any of the statements holds; `known`: what is known without them. */
function anyHolds(known: Truth, statements: readonly CompiledStatement[], view: RequestView): Truth {
  let result = known
  for (const statement of statements) {
    if (result === YES) break
    result = or(result, statementHolds(statement, view))
  }
  return result
}

/** What a control policy says of a caller that it may not restrict at all. */
export function unlessServiceLinked(sum: LayerSum, { serviceLinked }: RequestView): LayerSum {
  if (serviceLinked === NO) return sum
  return { deny: and(sum.deny, not(serviceLinked)), allow: or(sum.allow, serviceLinked) }
}

/** What an RCP says of a key that AWS may manage, which no RCP restricts (rule 7.4). */
export function unlessAwsKey(sum: LayerSum, { input }: RequestView): LayerSum {
  return input.facts?.awsManagedKey === 'unknown' ? { ...sum, deny: and(sum.deny, MISSING) } : sum
}

/** Rule 6.5: every level must allow, any level may deny. */
export function sumScps(controls: AppliedControls, view: RequestView): LayerSum {
  return view.scpExemption === null ? unlessServiceLinked(sumLevels(controls, view), view) : SILENT
}

function sumLevels(controls: AppliedControls, view: RequestView): LayerSum {
  if ('missing' in controls) return UNKNOWN_LAYER
  const selection = scpSelection(controls, view)
  if (view.readings !== null) return readScps(selection, view, view.readings)
  const { sum, deny, denies, unsure } = selection
  if (sum !== null) return sum
  let allow: Truth = YES
  for (const level of unsure) {
    if (allow === NO) break
    allow = and(allow, anyHolds(level.allow, level.allows, view))
  }
  return { deny: anyHolds(deny, denies, view), allow }
}

/** As sumLevels, for a proof: which statements of which level, where any makes a difference to what is always so. */
function readScps({ sets, quiet }: ControlSelection, view: RequestView, readings: Readings): LayerSum {
  if (quiet !== null && anyHolds(NO, quiet.hanging, view) === NO) {
    readings.quietScps = quiet
    return quiet.sum
  }
  let deny: Truth = NO
  let allow: Truth = YES
  for (const set of sets.levels) {
    const sum = sumSet(set, view)
    deny = or(deny, sum.deny)
    allow = and(allow, sum.allow)
  }
  return { deny, allow }
}

export function scpSelection(controls: AppliedControls, { asked }: RequestView): ControlSelection {
  const sets = controlSets(controls)
  return asked.scps?.sets === sets ? asked.scps : (asked.scps = sets.forAction(asked))
}

export function rcpSelection(controls: AppliedControls, { asked }: RequestView): ControlSelection {
  const sets = controlSets(controls)
  return asked.rcps?.sets === sets ? asked.rcps : (asked.rcps = sets.forAction(asked))
}

/** Rules 3.2 and 7.8: RCPFullAWSAccess stands at every level, so only a Deny matters. */
export function sumRcps(controls: AppliedControls, view: RequestView): LayerSum {
  if (view.rcpExemption !== null) return SILENT
  if ('missing' in controls) return { deny: MISSING, allow: YES }
  const { sets, mayDeny } = rcpSelection(controls, view)
  if (!mayDeny) return SILENT
  let deny: Truth = NO
  for (const set of sets.levels) deny = or(deny, sumRcpSet(set, view).deny)
  return unlessAwsKey(unlessServiceLinked({ deny, allow: YES }, view), view)
}

/** One level of RCPs. */
export function sumRcpSet(set: PolicySet, view: RequestView): LayerSum {
  return { deny: sumReaching(set, view).deny, allow: YES }
}

/** A policy with principals. */
export function sumResource(policy: AppliedResourcePolicy, view: RequestView): ResourceSum {
  if (policy === null) return NO_POLICY
  if ('missing' in policy || policy.document === null) return UNKNOWN_POLICY
  return sumReaching(singleSet(policy), view)
}

function sumReaching(set: PolicySet, view: RequestView): ResourceSum {
  if (view.readings !== null) return view.readings.reaching(set, view).sum
  let deny: Truth = set.doubtfulDeny
  let direct: Truth = set.doubtfulAllow
  let limited: Truth = direct
  let account: Truth = direct
  for (const { compiled, denies } of set.forAction(view.asked).all) {
    const reach = statementReach(compiled, view)
    const reached = or(or(reach.direct, reach.limited), reach.account)
    if (reached === NO) continue
    const holds = statementHolds(compiled, view)
    if (denies) deny = or(deny, and(reached, holds))
    else {
      direct = or(direct, and(reach.direct, holds))
      limited = or(limited, and(reach.limited, holds))
      account = or(account, and(reach.account, holds))
    }
  }
  return deny === NO && direct === NO && limited === NO && account === NO
    ? NO_POLICY
    : { deny, direct, limited, account }
}
