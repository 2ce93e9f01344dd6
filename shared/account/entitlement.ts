import { isRecord } from '../json.ts'

/** That a user or group of IAM Identity Center may take a role. */
export interface Entitlement {
  readonly roleArn: string
  readonly PrincipalType: 'USER' | 'GROUP'
  readonly PrincipalId: string
}

/**
 * Reads an entitlement as account-access:ListEntitlements gives it; null: it is of another kind or form than is known.
 * https://docs.aws.amazon.com/account-access/latest/APIReference/API_PrincipalRoleEntitlementSummary.html
 */
export function entitlementOf(value: unknown): Entitlement | null {
  const { roleArn, principal } = record(record(record(value)['entitlement'])['principalRole'])
  const { userId, groupId } = record(record(principal)['identityCenter'])
  if (typeof roleArn !== 'string') return null
  if (typeof userId === 'string') return { roleArn, PrincipalType: 'USER', PrincipalId: userId }
  if (typeof groupId === 'string') return { roleArn, PrincipalType: 'GROUP', PrincipalId: groupId }
  return null
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}
