import { RCP_EXEMPT_ACTIONS, RCP_SERVICES } from '../../services/rcpServices.ts'

/**
 * The actions that a policy counts for, whatever its Action says: those of one service, those that look at a role's
 * trust policy (section 10), those that resource control policies cover (rules 7.5 to 7.7), or those that write a policy or
 * an access control list of S3 (rule 12.9; an s3:PutObject writes none unless it says so).
 */
export type ActionScope = `service:${string}` | 'role-trust' | 'rcp' | keyof typeof S3_WRITES

const S3_WRITES = {
  's3-policy-writes': ['putbucketpolicy', 'putaccesspointpolicy'],
  's3-acl-writes': ['putbucketacl', 'putobjectacl', 'putobjectversionacl'],
} as const

const OF_TRUST: ReadonlySet<string> = new Set([
  'assumerole',
  'assumerolewithsaml',
  'assumerolewithwebidentity',
  'setsourceidentity',
  'tagsession',
])

export interface ScopedAction {
  /** In lower case, as the name. */
  readonly service: string
  readonly name: string
  /** No resource belongs to it, whatever ARN AWS decides it on (rules 7.7 and 17.6). */
  readonly typeless: boolean
}

/** Whether an action is among them. */
export function inScope(scope: ActionScope, { service, name, typeless }: ScopedAction): boolean {
  if (scope === 'role-trust') return service === 'sts' && OF_TRUST.has(name)
  if (scope === 'rcp')
    return !typeless && RCP_SERVICES.has(service) && !RCP_EXEMPT_ACTIONS.has(`${service}:${name}`)
  if (scope === 's3-policy-writes' || scope === 's3-acl-writes')
    return service === 's3' && S3_WRITES[scope].some((write) => write === name)
  return scope === `service:${service}`
}
