import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { isKnownAs } from '../../../shared/known.ts'
import { isAdministrator } from '../../../shared/engine/effective/effective.ts'
import { contextsOfAll } from '../../../shared/engine/where/contextsOfAllCache.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { RoleDetail, Snapshot, UserDetail } from '../../../shared/snapshot/schema.ts'
import { allow, arnOf, documentOf, inline } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { FUNCTIONS, ROLES, USERS } from './randomAccounts.ts'

/**
 * Who can become an administrator, found the slow way: every pair of principals is asked about, every change is made in
 * a copy of the snapshot, and the question is whether the copy shows the new access. `sure`: only what is Allowed.
 */
export function naiveEscalations(snapshot: Snapshot, sure: boolean): ReadonlySet<string> {
  const model = buildAccountModel(snapshot)
  const everybody = [...model.users.keys(), ...model.roles.keys()]
  const admins = everybody.filter((arn) => administrates(model, arn))
  const may = (
    from: string,
    action: string,
    resource: string,
    context: Record<string, string> = {},
    in_ = model,
  ) => {
    const { verdict } = explain(
      [in_],
      { principal: from, action, resource, context },
      { catalogue: testCatalogue() },
    )
    return verdict === 'Allowed' || (!sure && verdict === 'Depends')
  }
  const becomes = (from: string, to: string): boolean => {
    if (from === to) return false
    if (model.users.has(to)) return may(from, 'iam:CreateAccessKey', to)
    if (may(from, 'sts:AssumeRole', to)) return true
    const service = { 'iam:PassedToService': 'lambda.amazonaws.com' }
    const trusts = may('service:lambda.amazonaws.com', 'sts:AssumeRole', to)
    const runs = FUNCTIONS.some(
      (arn) => may(from, 'lambda:CreateFunction', arn) && may(from, 'lambda:InvokeFunction', arn),
    )
    if (trusts && runs && may(from, 'iam:PassRole', to, service)) return true
    if (!may(from, 'iam:UpdateAssumeRolePolicy', to)) return false
    return may(from, 'sts:AssumeRole', to, {}, buildAccountModel(trustingOnly(snapshot, to, from)))
  }
  const empowers = (from: string, to: string): boolean => {
    const put = model.users.has(to) ? 'iam:PutUserPolicy' : 'iam:PutRolePolicy'
    if (may(from, put, to) && administrates(buildAccountModel(withEverything(snapshot, to)), to)) return true
    return (
      model.users.has(to) &&
      may(from, 'iam:AddUserToGroup', arnOf('group', 'admins')) &&
      administrates(buildAccountModel(inAdmins(snapshot, to)), to)
    )
  }
  const found = new Set(admins)
  for (const from of everybody) if (empowers(from, from)) found.add(from)
  for (const from of everybody)
    if (everybody.some((to) => becomes(from, to) && empowers(from, to))) found.add(from)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const from of everybody) if ([...found].some((to) => becomes(from, to))) found.add(from)
  }
  for (const arn of admins) found.delete(arn)
  return found
}

function administrates(model: AccountModel, arn: string): boolean {
  return isKnownAs(isAdministrator(model, arn, testCatalogue(), contextsOfAll(model)), true)
}

function edited(
  snapshot: Snapshot,
  arn: string,
  user: (detail: UserDetail) => UserDetail,
  role: (detail: RoleDetail) => RoleDetail,
): Snapshot {
  const details = snapshot.iam.authorizationDetails
  return {
    ...snapshot,
    iam: {
      ...snapshot.iam,
      authorizationDetails: {
        ...details,
        UserDetailList: details.UserDetailList.map((each) => (each.Arn === arn ? user(each) : each)),
        RoleDetailList: details.RoleDetailList.map((each) => (each.Arn === arn ? role(each) : each)),
      },
    },
  }
}

const EVERYTHING = inline('given', documentOf(allow('*')))

export function withEverything(snapshot: Snapshot, arn: string): Snapshot {
  return edited(
    snapshot,
    arn,
    (each) => ({ ...each, UserPolicyList: [...(each.UserPolicyList ?? []), EVERYTHING] }),
    (each) => ({ ...each, RolePolicyList: [...(each.RolePolicyList ?? []), EVERYTHING] }),
  )
}

export function trustingOnly(snapshot: Snapshot, arn: string, who: string): Snapshot {
  const trust = documentOf({ Effect: 'Allow', Principal: { AWS: who }, Action: 'sts:AssumeRole' })
  return edited(
    snapshot,
    arn,
    (each) => each,
    (each) => ({ ...each, AssumeRolePolicyDocument: trust }),
  )
}

function inAdmins(snapshot: Snapshot, arn: string): Snapshot {
  return edited(
    snapshot,
    arn,
    (each) => ({ ...each, GroupList: ['admins'] }),
    (each) => each,
  )
}

export const EVERYBODY = [
  ...USERS.map((name) => arnOf('user', name)),
  ...ROLES.map((name) => arnOf('role', name)),
]
