import type { PolicyType } from '../../policy/policyTypes.ts'

/** https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_Check.html */
export const CHECK_LAYERS: ReadonlyMap<string, PolicyType> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
  ['VPC_ENDPOINT', 'endpoint'],
  ['RESOURCE', 'resource'],
  ['PRINCIPAL', 'identity'],
  ['PERMISSIONS_BOUNDARY', 'boundary'],
  ['SESSION', 'session'],
])

/** https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_PolicyInfo.html */
export const POLICY_LAYERS: ReadonlyMap<string, PolicyType> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
  ['VPC_ENDPOINT_POLICY', 'endpoint'],
  ['RESOURCE_BASED_POLICY', 'resource'],
  ['IDENTITY_BASED_POLICY', 'identity'],
  ['PERMISSIONS_BOUNDARY', 'boundary'],
  ['SESSION_POLICY', 'session'],
])

/** AWS counts a role's trust policy among the resource-based policies; here it is a type of its own. */
export function actionLayer(layer: PolicyType, action: string, resource: string): PolicyType {
  return layer === 'resource' && /^sts:/i.test(action) && /^arn:[^:]*:iam:[^:]*:[^:]*:role\//.test(resource)
    ? 'trust'
    : layer
}
