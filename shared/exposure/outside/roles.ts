import type { OutsideAccess, RoleExposure } from '../types.ts'
import { externalIdOf } from './externalId.ts'
import { type Asking, probeOf } from './probe.ts'
import { subjectsOf } from './subjects.ts'
import { warningsOf } from './warnings.ts'

/** What a role's trust policy asks of one outsider who may assume it; null: the row is about a service. */
export function roleExposure(
  asking: Asking,
  role: string,
  access: OutsideAccess,
  powers: Pick<RoleExposure, 'administrator' | 'escalates'>,
): RoleExposure | null {
  const { who, state, examples: actions, conditions, missing } = access
  if (who.kind === 'service') return null
  const probe = probeOf(who, asking)
  const [action] = actions
  const externalId =
    probe !== null && action === 'sts:AssumeRole' ? externalIdOf(asking, probe, role, conditions) : undefined
  const subjects =
    probe !== null && who.kind === 'federated' && action !== undefined
      ? subjectsOf(asking, probe, role, { action, conditions })
      : undefined
  const told = {
    who,
    state,
    conditions,
    ...(externalId !== undefined && { externalId }),
    ...(subjects !== undefined && { subjects }),
  }
  return { role, actions, missing, ...told, ...powers, warnings: warningsOf(told, powers) }
}
