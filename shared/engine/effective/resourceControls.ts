import type { AccountModel, Principal } from '../../account/model.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { anyReach } from '../../policy/principalMatch.ts'
import { NO, YES } from '../../policy/truth.ts'
import { pattern } from '../resourceSets/arnPattern.ts'
import { restrictSet } from '../resourceSets/symbolicPieces.ts'
import { statementUnder } from './effectiveContext.ts'
import { statementResources } from './effectiveActionsCache.ts'
import { type Collector, read } from './layerReading.ts'
import { principalContext } from './principalContext.ts'

const EVERY_ARN = [pattern('arn:*:*:*:*:*', '2008-10-17')]

/**
 * The resource control policies over the account's resources. They only deny (rules 7.7 and 7.8), and restrict neither
 * the management account's resources (7.2) nor service-linked roles (7.3).
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControls(model: AccountModel, principal: Principal, collector: Collector): void {
  const { organization, rcps, account } = model
  if (principal.kind === 'role' && principal.serviceLinked) return
  if (organization.state === 'known' && organization.value.managementAccount === account.id) return
  switch (rcps.state) {
    case 'absent':
      return
    case 'not-collected': {
      const what = `resource control policies${rcps.assumedNone ? ' (taken as none)' : ''}`
      const call = rcps.assumedNone ? 'organizations:ListPoliciesForTarget' : rcps.call
      collector.unknown.push({ what, call, couldFlip: !rcps.assumedNone })
      return
    }
    case 'known':
      break
  }
  const found: Collector = { denies: [], unknown: collector.unknown }
  for (const { target, policies } of rcps.value)
    for (const id of policies) read(model.policies.get(id), 'rcp', found, { level: target })
  const context = principalContext(model, principal)
  const caller = parsePrincipal(principal.arn)
  const options = { openContext: true, hasBoundary: principal.boundary !== null }
  for (const each of found.denies) {
    const { statement, document } = each
    const compiled = compilePolicy(document).statements.find((one) => one.statement === statement)
    if (caller === null || compiled === undefined) continue
    const reach = anyReach(compiled.matchesPrincipal(caller, options))
    if (reach === NO) continue
    const resources = restrictSet(statementResources(statement, document), EVERY_ARN)
    collector.denies.push(
      ...statementUnder(
        { ...each, resources, within: EVERY_ARN, scope: 'rcp', uncertain: reach !== YES },
        context,
      ),
    )
  }
}
