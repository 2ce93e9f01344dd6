import { policyText } from '../../../shared/policy/rawText.ts'
import { callsOf, type CallName } from '../../../shared/services/calls.ts'
import type { AuthorizationDetails, Snapshot } from '../../../shared/snapshot/schema.ts'
import { type Left, type Loss, without } from './losses.ts'
import { onlyReached } from './peopleLosses.ts'

/** What is asked only where a role trusts the service, of the roles that are left: not all were read. */
export function withTrusted(snapshot: Snapshot, { RoleDetailList }: AuthorizationDetails): Left {
  const names = (service: string) =>
    RoleDetailList.some(
      ({ AssumeRolePolicyDocument: raw }) => raw !== undefined && policyText(raw).text.includes(service),
    )
  const entitled = names('account-access.amazonaws.com')
  const certified = names('rolesanywhere.amazonaws.com')
  const left = entitled ? snapshot : onlyReached(without(snapshot, 'accountAccess'))
  return {
    snapshot: certified ? left : without(left, 'rolesAnywhere'),
    notAsked: [
      ...(entitled ? [] : callsOf('account-access')),
      ...(certified ? [] : callsOf('rolesanywhere')),
    ],
  }
}

/** What is missing without each call to account access manager and IAM Roles Anywhere. */
export const WAYS_IN_LOSSES: Readonly<
  Record<Extract<CallName, `account-access:${string}` | `rolesanywhere:${string}`>, Loss>
> = {
  // Asked in the Regions that trust policies name.
  'account-access:ListApplications': (snapshot) => ({
    snapshot: onlyReached(without(snapshot, 'accountAccess')),
    targets: (snapshot.accountAccess?.applications ?? []).map(
      ({ applicationArn }) => applicationArn.split(':')[3] ?? '',
    ),
  }),
  'account-access:ListEntitlements': (snapshot) => {
    const applications = snapshot.accountAccess?.applications ?? []
    return {
      snapshot:
        applications.length === 0
          ? snapshot
          : onlyReached({
              ...snapshot,
              accountAccess: {
                applications: applications.map(({ applicationArn }) => ({ applicationArn })),
              },
            }),
      targets: applications.map(({ applicationArn }) => applicationArn),
    }
  },
  'rolesanywhere:ListTrustAnchors': (snapshot, { kept }) => {
    const { rolesAnywhere } = snapshot
    if (rolesAnywhere === undefined) return { snapshot, targets: [] }
    const trustAnchors = kept(rolesAnywhere.trustAnchors)
    return { snapshot: { ...snapshot, rolesAnywhere: { ...rolesAnywhere, trustAnchors } } }
  },
  'rolesanywhere:ListProfiles': (snapshot, { kept }) => {
    const { rolesAnywhere } = snapshot
    if (rolesAnywhere === undefined) return { snapshot, targets: [] }
    const profiles = kept(rolesAnywhere.profiles)
    return { snapshot: { ...snapshot, rolesAnywhere: { ...rolesAnywhere, profiles } } }
  },
}
