import { FINDING_KIND_WORDS, SEVERITY_WORDS } from '../../shared/findings/kinds.ts'
import type { FindingKind, FindingSeverity } from '../../shared/findings/kinds.ts'
import type { FindingState } from '../router/addresses/findings.ts'
import type { FindingsRoute } from '../router/route.ts'

/** The list of findings with a filter. */
export interface Wanted {
  readonly kind?: FindingKind
  readonly severity?: FindingSeverity
  /** ARN. */
  readonly who?: string
  /** As the list of exposure groups outsiders; `not` leaves it out. */
  readonly audience?: { readonly is?: string; readonly not?: readonly string[] }
  readonly state?: FindingState
}

/** Where the findings stand that a number counts. */
export function findingsRoute(
  snapshot: string,
  { kind, severity, who, audience, state }: Wanted = {},
): FindingsRoute {
  const token = (key: string, value: string | undefined, operator = '=') =>
    value === undefined ? [] : [{ key, operator, value }]
  const filter = [
    ...token('kind', kind && FINDING_KIND_WORDS[kind].label),
    ...token('severity', severity && SEVERITY_WORDS[severity]),
    ...token('who', who),
    ...token('audience', audience?.is),
    ...(audience?.not ?? []).flatMap((value) => token('audience', value, '!=')),
  ]
  return {
    view: 'findings',
    snapshot,
    ...(state !== undefined && state !== 'open' && { state }),
    ...(filter.length > 0 && { filter }),
  }
}
