import type { CompiledStatement } from '../../policy/compile.ts'
import { and, MISSING, NO, not, or, type Truth, YES } from '../../policy/truth.ts'
import type { RequestView } from '../request/request.ts'
import {
  type LayerSum,
  NO_OBJECTION,
  NO_POLICY,
  type ResourceSum,
  UNCOLLECTED,
  UNCOLLECTED_POLICY,
} from './layerSum.ts'
import type { Readings } from './readings.ts'
import type { Selection } from './selection.ts'
import { controlsOf, selectionOfOne } from './selections.ts'
import { statementHolds, sumReaching, sumStatements } from './sums.ts'

/** What each layer's policies say. `readings` keeps what a proof tells of them; null: only the verdict is wanted. */

/** The statements of one set of policies without a principal, such as a level of SCPs. */
export function sumPlain(selection: Selection, view: RequestView, readings: Readings | null): LayerSum {
  if (selection.sum !== null) return selection.sum
  return readings === null ? sumStatements(selection, view, null) : readings.plain(selection, view).sum
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
export function sumScps(view: RequestView, readings: Readings | null): LayerSum {
  return view.scpExemption === null ? unlessServiceLinked(sumLevels(view, readings), view) : NO_OBJECTION
}

function sumLevels(view: RequestView, readings: Readings | null): LayerSum {
  const { scps } = view.input
  if (scps.state !== 'known') return UNCOLLECTED
  const selection = readings === null ? controlsOf(scps, view) : readings.selections.scps
  if (readings !== null) {
    // Mostly no statement makes a difference to what is always so, which was put together before.
    const always = selection.alwaysOfScps
    if (always !== null && !mayAnyApply(always.sometimes, view)) {
      readings.scps = always
      return always.sum
    }
  } else if (selection.sum !== null) return selection.sum
  let deny: Truth = NO
  let allow: Truth = YES
  for (const level of selection.decisive) {
    const sum = sumPlain(level, view, readings)
    deny = or(deny, sum.deny)
    allow = and(allow, sum.allow)
  }
  return { deny, allow }
}

function mayAnyApply(statements: readonly CompiledStatement[], view: RequestView): boolean {
  for (const statement of statements) if (statementHolds(statement, view) !== NO) return true
  return false
}

/** Rules 3.2 and 7.8: RCPFullAWSAccess stands at every level, so only a Deny matters. */
export function sumRcps(view: RequestView, readings: Readings | null): LayerSum {
  if (view.rcpExemption !== null) return NO_OBJECTION
  const { rcps } = view.input
  if (rcps.state !== 'known') return { deny: MISSING, allow: YES }
  const { levels, mayDeny } = readings === null ? controlsOf(rcps, view) : readings.selections.rcps
  if (!mayDeny) return NO_OBJECTION
  let deny: Truth = NO
  for (const level of levels) deny = or(deny, sumRcpLevel(level, view, readings).deny)
  return unlessAwsKey(unlessServiceLinked({ deny, allow: YES }, view), view)
}

/** One level of RCPs. */
export function sumRcpLevel(level: Selection, view: RequestView, readings: Readings | null): LayerSum {
  return { deny: sumWithPrincipals(level, view, readings).deny, allow: YES }
}

/** The resource's own policy. */
export function sumResource(view: RequestView, readings: Readings | null): ResourceSum {
  const { resource } = view.input
  if (resource.state === 'absent') return NO_POLICY
  if (resource.state !== 'known' || resource.value.document.state !== 'known') return UNCOLLECTED_POLICY
  const selection = readings?.selections.resource ?? selectionOfOne(resource.value, view)
  return sumWithPrincipals(selection, view, readings)
}

/** The policy of the VPC endpoint that the request goes through; rule 13.4: the principal counts, however it is named. */
export function sumEndpoint(view: RequestView, readings: Readings | null): LayerSum {
  const { endpoint } = view.input
  if (endpoint === undefined || endpoint === null || view.principal.kind === 'service') return NO_OBJECTION
  if (endpoint.document.state !== 'known') return UNCOLLECTED
  const selection = readings?.selections.endpoint ?? selectionOfOne(endpoint, view)
  const { deny, direct, limited, account } = sumWithPrincipals(selection, view, readings)
  return { deny, allow: or(or(direct, limited), account) }
}

function sumWithPrincipals(selection: Selection, view: RequestView, readings: Readings | null): ResourceSum {
  return readings === null ? sumReaching(selection, view, null) : readings.reaching(selection, view).sum
}
