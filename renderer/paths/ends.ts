import { ADMIN, type EscalationPath } from '../../shared/paths/edge/path.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { isPrincipal, shortName } from '../common/principalNames.ts'

/** Ends of paths and hops: principals, an administrator’s permissions, or the resource that was asked for. */

/** The short name of a principal; of a resource its ARN. */
export function endName(end: string): string {
  return end === '*' ? 'any resource' : shortName(end)
}

/** What tells a resource from others, for where its ARN has no room. */
export function resourceName(arn: string): string {
  return visibleText(arn === '*' ? 'Any resource' : arn.split(':').slice(5).join(':') || arn)
}

/** Whether a hop ends at the resource that was asked for; that may be a role as well, such as one that is passed. */
export function endsAtResource({ kind, edge: { to } }: EscalationPath['hops'][number]): boolean {
  return kind === 'access' || (to !== ADMIN && !isPrincipal(to))
}
