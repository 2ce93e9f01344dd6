import type {
  SampleAccount,
  SampleGroup,
  SampleInstanceProfile,
  SamplePolicy,
  SampleRole,
  SampleUser,
} from '../account/types.ts'
import type { InlinePolicyText, PolicyJson } from '../account/types.ts'
import { uniqueId } from '../account/names.ts'
import type { WireObject } from '../protocol/wire.ts'

/** IAM's response shapes, built from the account. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Types.html */

/** A document as IAM sends it: percent-encoded after RFC 3986, which also encodes `!'()*`. */
export function encodeDocument(document: PolicyJson): string {
  return encodeURIComponent(JSON.stringify(document)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

export const userArn = (account: SampleAccount, user: SampleUser) =>
  `arn:aws:iam::${account.id}:user${user.path}${user.name}`
export const roleArn = (account: SampleAccount, role: SampleRole) =>
  `arn:aws:iam::${account.id}:role${role.path}${role.name}`
const groupArn = (account: SampleAccount, group: SampleGroup) =>
  `arn:aws:iam::${account.id}:group${group.path}${group.name}`

const tags = (values: Readonly<Record<string, string>> | undefined) =>
  Object.entries(values ?? {}).map(([Key, Value]) => ({ Key, Value }))
const inline = (policies: readonly InlinePolicyText[] | undefined) =>
  (policies ?? []).map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: encodeDocument(document),
  }))
const attached = (arns: readonly string[] | undefined) =>
  (arns ?? []).map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }))
const boundary = (arn: string | undefined): WireObject | undefined =>
  arn === undefined ? undefined : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn }

const basics = (
  kind: 'AIDA' | 'AROA' | 'AGPA',
  entity: { readonly path: string; readonly name: string; readonly created: string },
) => ({
  Path: entity.path,
  id: uniqueId(kind, entity.name),
  CreateDate: entity.created,
})

/** `iam:ListUsers` gives this much; the boundary and the tags come from GetUser. */
export function userSummary(account: SampleAccount, user: SampleUser): WireObject {
  const { Path, id, CreateDate } = basics('AIDA', user)
  return {
    Path,
    UserName: user.name,
    UserId: id,
    Arn: userArn(account, user),
    CreateDate,
    PasswordLastUsed: user.console?.lastUsed,
  }
}
export function fullUser(account: SampleAccount, user: SampleUser): WireObject {
  return {
    ...userSummary(account, user),
    PermissionsBoundary: boundary(user.boundary),
    Tags: user.tags && tags(user.tags),
  }
}
export function userDetail(account: SampleAccount, user: SampleUser): WireObject {
  return {
    ...userSummary(account, user),
    PasswordLastUsed: undefined,
    GroupList: user.groups,
    UserPolicyList: inline(user.inline),
    AttachedManagedPolicies: attached(user.attached),
    PermissionsBoundary: boundary(user.boundary),
    Tags: tags(user.tags),
  }
}

/** `iam:ListRoles` gives this much. */
export function roleSummary(account: SampleAccount, role: SampleRole): WireObject {
  const { Path, id, CreateDate } = basics('AROA', role)
  return {
    Path,
    RoleName: role.name,
    RoleId: id,
    Arn: roleArn(account, role),
    CreateDate,
    AssumeRolePolicyDocument: encodeDocument(role.trust),
    Description: role.description,
    MaxSessionDuration: 3600,
  }
}
const roleLastUsed = (role: SampleRole): WireObject =>
  role.lastUsed ? { LastUsedDate: role.lastUsed.at, Region: role.lastUsed.region } : {}
export function fullRole(account: SampleAccount, role: SampleRole): WireObject {
  return {
    ...roleSummary(account, role),
    PermissionsBoundary: boundary(role.boundary),
    Tags: role.tags && tags(role.tags),
    RoleLastUsed: roleLastUsed(role),
  }
}
export function roleDetail(account: SampleAccount, role: SampleRole): WireObject {
  return {
    ...roleSummary(account, role),
    Description: undefined,
    MaxSessionDuration: undefined,
    InstanceProfileList: account.instanceProfiles
      .filter((profile) => profile.roles.includes(role.name))
      .map((profile) => instanceProfile(account, profile)),
    RolePolicyList: inline(role.inline),
    AttachedManagedPolicies: attached(role.attached),
    PermissionsBoundary: boundary(role.boundary),
    Tags: tags(role.tags),
    RoleLastUsed: roleLastUsed(role),
  }
}

export function groupDetail(account: SampleAccount, group: SampleGroup): WireObject {
  const { Path, id, CreateDate } = basics('AGPA', group)
  return {
    Path,
    GroupName: group.name,
    GroupId: id,
    Arn: groupArn(account, group),
    CreateDate,
    GroupPolicyList: inline(group.inline),
    AttachedManagedPolicies: attached(group.attached),
  }
}

export function instanceProfile(account: SampleAccount, profile: SampleInstanceProfile): WireObject {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: uniqueId('AIPA', profile.name),
    Arn: `arn:aws:iam::${account.id}:instance-profile${profile.path}${profile.name}`,
    CreateDate: profile.created,
    Roles: account.roles
      .filter((role) => profile.roles.includes(role.name))
      .map((role) => roleSummary(account, role)),
  }
}

/** `iam:GetPolicy` gives this much. */
export function policySummary(account: SampleAccount, policy: SamplePolicy): WireObject {
  const owners = [...account.users, ...account.groups, ...account.roles]
  const bounded = [...account.users, ...account.roles]
  return {
    PolicyName: policy.name,
    PolicyId: uniqueId('ANPA', policy.arn),
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: owners.filter((owner) => owner.attached?.includes(policy.arn)).length,
    PermissionsBoundaryUsageCount: bounded.filter((owner) => owner.boundary === policy.arn).length,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: policy.created,
    UpdateDate: policy.updated,
  }
}
export function policyVersion(policy: SamplePolicy, version: SamplePolicy['versions'][number]): WireObject {
  return {
    Document: encodeDocument(version.document),
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    CreateDate: version.created,
  }
}
export function policyDetail(account: SampleAccount, policy: SamplePolicy): WireObject {
  return {
    ...policySummary(account, policy),
    PolicyVersionList: policy.versions.map((version) => policyVersion(policy, version)),
  }
}
