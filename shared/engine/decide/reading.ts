import { anyReach, type Reach } from '../../policy/principalMatch.ts'
import { and, NO, or, type Truth, YES } from '../../policy/truth.ts'
import { conditionCheck, sessionNameCheck } from './checks.ts'
import type { QuietControls } from './controlSets.ts'
import type { ConditionCheck, MatchedStatement } from '../request/decision.ts'
import type { PolicySet } from './policySet.ts'
import type { RequestView } from '../request/request.ts'
import { Matched, type LayerSum, type PlacedStatement } from './selection.ts'
import { type ResourceSum, statementHolds, statementReach } from './sums.ts'
import { variableChecks } from './variableChecks.ts'

/** What one set of policies says of a request, with every statement that applies or may. */
interface Reading<Sum> {
  readonly set: PolicySet
  readonly sum: Sum
  readonly matched: Matched
  /** Sentences on who is meant. */
  readonly notes: readonly string[]
  /** The set that was read before: there are few, and mostly none. */
  readonly next: Reading<Sum> | null
}

const NO_NOTES: readonly string[] = []

/**
 * The sets of policies that were read for one proved decision. The verdict and the proof want the same statements
 * tested; with this they are tested once. A verdict alone has none: it may stop at the first statement that settles it.
 */
export class Readings {
  /** The service control policies, when nothing applies but what always does. */
  quietScps: QuietControls | null = null
  #plain: Reading<LayerSum> | null = null
  #reaching: Reading<ResourceSum> | null = null

  /** A set of statements without a principal. */
  plain(set: PolicySet, view: RequestView): Reading<LayerSum> {
    return find(this.#plain, set) ?? (this.#plain = readPlain(set, view, this.#plain))
  }

  /** A set of statements with principals. */
  reaching(set: PolicySet, view: RequestView): Reading<ResourceSum> {
    return find(this.#reaching, set) ?? (this.#reaching = readReaching(set, view, this.#reaching))
  }
}

function find<Sum>(last: Reading<Sum> | null, set: PolicySet): Reading<Sum> | null {
  let known = last
  while (known !== null && known.set !== set) known = known.next
  return known
}

function readPlain(set: PolicySet, view: RequestView, next: Reading<LayerSum> | null): Reading<LayerSum> {
  let deny: Truth = set.doubtfulDeny
  let allow: Truth = set.doubtfulAllow
  const matched = new Matched()
  for (const placed of set.forAction(view.asked).all) {
    const truth = statementHolds(placed.compiled, view)
    if (truth === NO) continue
    if (placed.denies) deny = or(deny, truth)
    else allow = or(allow, truth)
    matched.add(placed, matchOf(placed, truth, null, view))
  }
  return { set, sum: { deny, allow }, matched, notes: NO_NOTES, next }
}

function readReaching(
  set: PolicySet,
  view: RequestView,
  next: Reading<ResourceSum> | null,
): Reading<ResourceSum> {
  let deny: Truth = set.doubtfulDeny
  let direct: Truth = set.doubtfulAllow
  let limited: Truth = direct
  let account: Truth = direct
  let notes = NO_NOTES
  const matched = new Matched()
  for (const placed of set.forAction(view.asked).all) {
    const { compiled, denies } = placed
    const reach = statementReach(compiled, view)
    const reached = anyReach(reach)
    if (reached === NO) continue
    const holds = statementHolds(compiled, view)
    if (denies) deny = or(deny, and(reached, holds))
    else {
      direct = or(direct, and(reach.direct, holds))
      limited = or(limited, and(reach.limited, holds))
      account = or(account, and(reach.account, holds))
    }
    const truth = and(reached, holds)
    if (truth === NO) continue
    if (reach.note !== undefined) notes = [...notes, reach.note]
    matched.add(placed, matchOf(placed, truth, reach, view))
  }
  return { set, sum: { deny, direct, limited, account }, matched, notes, next }
}

function matchOf(
  placed: PlacedStatement,
  truth: Truth,
  reach: Reach | null,
  view: RequestView,
): MatchedStatement {
  const { compiled } = placed
  const session = reach === null ? null : sessionNameCheck(reach)
  if (truth === YES && session === null && compiled.conditions.length === 0) return placed.sure
  const conditions = compiled.conditions.map((condition) => conditionCheck(condition, view))
  if (truth !== YES) conditions.push(...openVariables(placed, view))
  return {
    ...placed.ref,
    applies: truth === YES ? 'true' : 'unknown',
    conditions: session === null ? conditions : [...conditions, session],
  }
}

function openVariables({ placed, compiled }: PlacedStatement, view: RequestView): readonly ConditionCheck[] {
  const version = placed.policy.document?.version
  return version === undefined ? [] : variableChecks(compiled, version, view)
}
