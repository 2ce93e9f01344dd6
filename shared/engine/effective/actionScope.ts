import { RCP_EXEMPT_ACTIONS, RCP_SERVICES } from '../../services/rcpServices.ts'

/**
 * The actions that a policy counts for, whatever its Action says: those of one service, those that look at a role's
 * trust policy (section 10), or those that resource control policies cover (rules 7.5 and 7.6).
 */
export type ActionScope = `service:${string}` | 'role-trust' | 'rcp'

const OF_TRUST: ReadonlySet<string> = new Set([
  'assumerole',
  'assumerolewithsaml',
  'assumerolewithwebidentity',
  'setsourceidentity',
  'tagsession',
])

/** Whether an action is among them; service and name in lower case. */
export function inScope(scope: ActionScope, service: string, name: string): boolean {
  if (scope === 'role-trust') return service === 'sts' && OF_TRUST.has(name)
  if (scope === 'rcp') return RCP_SERVICES.has(service) && !RCP_EXEMPT_ACTIONS.has(`${service}:${name}`)
  return scope === `service:${service}`
}
