import type { StatementRef } from '../../shared/engine/request/decision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shortName } from '../common/principalNames.ts'

/** Such as `NoLedgerObjects of NorthwindProductionGuard`. */
export function statementTitle({ policy, sid, index }: StatementRef): string {
  return visibleText(`${sid ?? `statement ${index + 1}`} of ${policy}`)
}

/** How a statement comes to the principal: through which group, from which level of the organization. */
export function placeText({ viaGroup, level }: StatementRef): string {
  const group = viaGroup === undefined ? '' : ` through group ${shortName(viaGroup)}`
  return `${group}${level === undefined ? '' : ` at ${shortName(level)}`}`
}
