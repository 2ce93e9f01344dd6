import { callsOf, type CallName } from '../../../shared/services/calls.ts'
import { entitlementOf } from '../../../shared/account/entitlement.ts'
import type { IdentityCenterData } from '../../../shared/snapshot/identityCenter.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { type Halves, type Loss, without } from './losses.ts'

/** They are asked where there are roles of IAM Identity Center. */
export const PEOPLE_CALLS = [...callsOf('sso'), ...callsOf('identitystore')]
const AFTER_SETS = callsOf('sso').filter((call) => /Describe|Assignments/.test(call))

/** What was read of the people of IAM Identity Center, otherwise. */
function peopleWithout(change: (found: IdentityCenterData, halves: Halves) => IdentityCenterData): Loss {
  return (snapshot, halves) => {
    const { identityCenter } = snapshot
    if (identityCenter === undefined) return { snapshot }
    return { snapshot: { ...snapshot, identityCenter: change(identityCenter, halves) } }
  }
}

/** Of each item of a list: `field` of the second half is not there. */
function peopleOfEach<Key extends 'permissionSets' | 'users' | 'groups'>(
  key: Key,
  id: 'PermissionSetArn' | 'UserId' | 'GroupId',
  ...fields: readonly string[]
): Loss {
  return (snapshot, { kept }) => {
    const { identityCenter } = snapshot
    const all: readonly object[] = identityCenter?.[key] ?? []
    const left = new Set(kept(all))
    const list = all.map((each) =>
      left.has(each)
        ? each
        : Object.fromEntries(Object.entries(each).filter(([name]) => !fields.includes(name))),
    )
    const targets = all.flatMap((each) => (left.has(each) ? [] : [String(Reflect.get(each, id))]))
    if (identityCenter === undefined) return { snapshot }
    return { snapshot: { ...snapshot, identityCenter: { ...identityCenter, [key]: list } }, targets }
  }
}

/** Users and groups are asked for where an assignment, an entitlement or a group names them. */
export function onlyReached(snapshot: Snapshot): Snapshot {
  const { identityCenter, accountAccess } = snapshot
  if (identityCenter === undefined) return snapshot
  const { permissionSets = [], users } = identityCenter
  const named = new Set(
    [
      ...permissionSets.flatMap(({ assignments = [] }) => assignments),
      ...(accountAccess?.applications ?? []).flatMap(({ entitlements = [] }) =>
        entitlements.flatMap((each) => entitlementOf(each) ?? []),
      ),
    ].map((each) => each.PrincipalId),
  )
  const groups = identityCenter.groups.filter(({ GroupId }) => named.has(GroupId))
  const reached = new Set([...named, ...groups.flatMap(({ members = [] }) => members)])
  return {
    ...snapshot,
    identityCenter: {
      ...identityCenter,
      groups,
      users: users.filter(({ UserId }) => reached.has(UserId)),
    },
  }
}

/** What is missing of the people of IAM Identity Center without each of its calls. */
export const PEOPLE_LOSSES: Readonly<
  Record<Extract<CallName, `sso:${string}` | `identitystore:${string}`>, Loss>
> = {
  'sso:ListInstances': (snapshot) => ({
    snapshot: without(snapshot, 'identityCenter'),
    notAsked: PEOPLE_CALLS.filter((call) => call !== 'sso:ListInstances'),
  }),
  'sso:ListPermissionSetsProvisionedToAccount': (snapshot, halves) => ({
    snapshot: onlyReached(
      peopleWithout(({ instances, users, groups }) => ({ instances, users, groups }))(snapshot, halves)
        .snapshot,
    ),
    targets: (snapshot.identityCenter?.instances ?? []).map(({ InstanceArn }) => InstanceArn),
    notAsked: AFTER_SETS,
  }),
  'sso:DescribePermissionSet': peopleOfEach('permissionSets', 'PermissionSetArn', 'Name'),
  'sso:ListAccountAssignments': (snapshot, halves) => {
    const left = peopleOfEach('permissionSets', 'PermissionSetArn', 'assignments')(snapshot, halves)
    return { ...left, snapshot: onlyReached(left.snapshot) }
  },
  'identitystore:DescribeUser': peopleOfEach('users', 'UserId', 'UserName', 'DisplayName'),
  'identitystore:DescribeGroup': peopleOfEach('groups', 'GroupId', 'DisplayName'),
  'identitystore:ListGroupMemberships': (snapshot, halves) => {
    const left = peopleOfEach('groups', 'GroupId', 'members')(snapshot, halves)
    return { ...left, snapshot: onlyReached(left.snapshot) }
  },
  // Asked only where there are many.
  'identitystore:ListUsers': (snapshot) => ({ snapshot, targets: [] }),
}
