import * as sdk from '@aws-sdk/client-iam'
import type { IamData } from '../../shared/snapshot/schema.ts'
import type { Ledger } from './ledger.ts'

type Named = { readonly PolicyName?: string | undefined }
const byName = <T extends Named>(items: readonly T[] = []): readonly T[] =>
  items.toSorted((one, other) => ((one.PolicyName ?? '') < (other.PolicyName ?? '') ? -1 : 1))
const byKey = <T extends { readonly Key?: string | undefined }>(items: readonly T[] = []): readonly T[] =>
  items.toSorted((one, other) => ((one.Key ?? '') < (other.Key ?? '') ? -1 : 1))
/** What a list of AWS's gives, page by page. */
async function all<T>(
  page: (Marker: string | undefined) => Promise<{
    readonly items: readonly T[] | undefined
    readonly IsTruncated?: boolean | undefined
    readonly Marker?: string | undefined
  }>,
): Promise<readonly T[]> {
  const found: T[] = []
  let marker: string | undefined
  do {
    const { items = [], IsTruncated, Marker } = await page(marker)
    found.push(...items)
    marker = IsTruncated === true ? Marker : undefined
  } while (marker !== undefined)
  return found
}

/** Compares what a crawl has of IAM with what IAM's other calls say, one thing at a time. */
export async function compareIam(iam: sdk.IAMClient, data: IamData, ledger: Ledger): Promise<void> {
  await compareUsers(iam, data, ledger)
  await compareRoles(iam, data, ledger)
  await compareGroups(iam, data, ledger)
  await comparePolicies(iam, data, ledger)
  await compareSettings(iam, data, ledger)
}

async function compareUsers(iam: sdk.IAMClient, data: IamData, ledger: Ledger): Promise<void> {
  const users = await all(async (Marker) => {
    const page = await iam.send(new sdk.ListUsersCommand({ Marker }))
    return { ...page, items: page.Users }
  })
  const found = new Map(data.authorizationDetails.UserDetailList.map((user) => [user.UserName, user]))
  ledger.compare('users', [...found.keys()].toSorted(), users.map(({ UserName }) => UserName).toSorted())
  for (const { UserName } of users) {
    const ours = found.get(UserName ?? '')
    const { User } = await iam.send(new sdk.GetUserCommand({ UserName }))
    const names = await iam.send(new sdk.ListUserPoliciesCommand({ UserName }))
    const inline = []
    for (const PolicyName of names.PolicyNames ?? []) {
      const { PolicyDocument } = await iam.send(new sdk.GetUserPolicyCommand({ UserName, PolicyName }))
      inline.push({ PolicyName, PolicyDocument })
    }
    const attached = await iam.send(new sdk.ListAttachedUserPoliciesCommand({ UserName }))
    const groups = await iam.send(new sdk.ListGroupsForUserCommand({ UserName }))
    const tags = await iam.send(new sdk.ListUserTagsCommand({ UserName }))
    ledger.compare(
      `user ${UserName}`,
      {
        Path: ours?.Path,
        UserId: ours?.UserId,
        Arn: ours?.Arn,
        CreateDate: ours?.CreateDate,
        boundary: ours?.PermissionsBoundary?.PermissionsBoundaryArn,
        inline: byName(ours?.UserPolicyList),
        attached: byName(ours?.AttachedManagedPolicies),
        groups: (ours?.GroupList ?? []).toSorted(),
        tags: byKey(ours?.Tags),
      },
      {
        Path: User?.Path,
        UserId: User?.UserId,
        Arn: User?.Arn,
        CreateDate: User?.CreateDate,
        boundary: User?.PermissionsBoundary?.PermissionsBoundaryArn,
        inline: byName(inline),
        attached: byName(attached.AttachedPolicies),
        groups: (groups.Groups ?? []).map(({ GroupName }) => GroupName).toSorted(),
        tags: byKey(tags.Tags),
      },
    )
    await compareCredentials(iam, data, ledger, UserName ?? '')
  }
}

async function compareCredentials(
  iam: sdk.IAMClient,
  data: IamData,
  ledger: Ledger,
  UserName: string,
): Promise<void> {
  const keys = (await iam.send(new sdk.ListAccessKeysCommand({ UserName }))).AccessKeyMetadata ?? []
  const used = []
  for (const key of keys) {
    const { AccessKeyId } = key
    const answer = await iam.send(new sdk.GetAccessKeyLastUsedCommand({ AccessKeyId }))
    used.push({ ...key, LastUsed: answer.AccessKeyLastUsed })
  }
  const byId = <T extends { readonly AccessKeyId?: string | undefined }>(items: readonly T[]) =>
    items.toSorted((one, other) => ((one.AccessKeyId ?? '') < (other.AccessKeyId ?? '') ? -1 : 1))
  const ours = (data.accessKeys ?? []).filter((key) => key.UserName === UserName)
  ledger.compare(`keys of ${UserName}`, byId(ours), byId(used))
  const devices = await iam.send(new sdk.ListMFADevicesCommand({ UserName }))
  ledger.compare(
    `MFA of ${UserName}`,
    (data.mfaDevices ?? []).flatMap((one) => (one.UserName === UserName ? [one.SerialNumber] : [])),
    (devices.MFADevices ?? []).map(({ SerialNumber }) => SerialNumber),
  )
}

async function compareRoles(iam: sdk.IAMClient, data: IamData, ledger: Ledger): Promise<void> {
  const roles = await all(async (Marker) => {
    const page = await iam.send(new sdk.ListRolesCommand({ Marker }))
    return { ...page, items: page.Roles }
  })
  const found = new Map(data.authorizationDetails.RoleDetailList.map((role) => [role.RoleName, role]))
  const settings = new Map((data.roleSettings ?? []).map((one) => [one.Arn, one.MaxSessionDuration]))
  ledger.compare('roles', [...found.keys()].toSorted(), roles.map(({ RoleName }) => RoleName).toSorted())
  for (const { RoleName } of roles) {
    const ours = found.get(RoleName ?? '')
    const { Role } = await iam.send(new sdk.GetRoleCommand({ RoleName }))
    const names = await iam.send(new sdk.ListRolePoliciesCommand({ RoleName }))
    const inline = []
    for (const PolicyName of names.PolicyNames ?? []) {
      const { PolicyDocument } = await iam.send(new sdk.GetRolePolicyCommand({ RoleName, PolicyName }))
      inline.push({ PolicyName, PolicyDocument })
    }
    const attached = await iam.send(new sdk.ListAttachedRolePoliciesCommand({ RoleName }))
    const profiles = await iam.send(new sdk.ListInstanceProfilesForRoleCommand({ RoleName }))
    const tags = await iam.send(new sdk.ListRoleTagsCommand({ RoleName }))
    ledger.compare(
      `role ${RoleName}`,
      {
        Path: ours?.Path,
        RoleId: ours?.RoleId,
        Arn: ours?.Arn,
        CreateDate: ours?.CreateDate,
        trust: ours?.AssumeRolePolicyDocument,
        boundary: ours?.PermissionsBoundary?.PermissionsBoundaryArn,
        session: settings.get(ours?.Arn ?? ''),
        inline: byName(ours?.RolePolicyList),
        attached: byName(ours?.AttachedManagedPolicies),
        profiles: (ours?.InstanceProfileList ?? []).map(({ Arn }) => Arn).toSorted(),
        tags: byKey(ours?.Tags),
      },
      {
        Path: Role?.Path,
        RoleId: Role?.RoleId,
        Arn: Role?.Arn,
        CreateDate: Role?.CreateDate,
        trust: Role?.AssumeRolePolicyDocument,
        boundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
        session: Role?.MaxSessionDuration,
        inline: byName(inline),
        attached: byName(attached.AttachedPolicies),
        profiles: (profiles.InstanceProfiles ?? []).map(({ Arn }) => Arn).toSorted(),
        tags: byKey(tags.Tags),
      },
    )
  }
}

async function compareGroups(iam: sdk.IAMClient, data: IamData, ledger: Ledger): Promise<void> {
  const { Groups = [] } = await iam.send(new sdk.ListGroupsCommand({}))
  const found = new Map(data.authorizationDetails.GroupDetailList.map((group) => [group.GroupName, group]))
  ledger.compare('groups', [...found.keys()].toSorted(), Groups.map(({ GroupName }) => GroupName).toSorted())
  for (const { GroupName } of Groups) {
    const ours = found.get(GroupName ?? '')
    const { Group } = await iam.send(new sdk.GetGroupCommand({ GroupName }))
    const names = await iam.send(new sdk.ListGroupPoliciesCommand({ GroupName }))
    const inline = []
    for (const PolicyName of names.PolicyNames ?? []) {
      const { PolicyDocument } = await iam.send(new sdk.GetGroupPolicyCommand({ GroupName, PolicyName }))
      inline.push({ PolicyName, PolicyDocument })
    }
    const attached = await iam.send(new sdk.ListAttachedGroupPoliciesCommand({ GroupName }))
    ledger.compare(
      `group ${GroupName}`,
      {
        Path: ours?.Path,
        GroupId: ours?.GroupId,
        Arn: ours?.Arn,
        CreateDate: ours?.CreateDate,
        inline: byName(ours?.GroupPolicyList),
        attached: byName(ours?.AttachedManagedPolicies),
      },
      {
        Path: Group?.Path,
        GroupId: Group?.GroupId,
        Arn: Group?.Arn,
        CreateDate: Group?.CreateDate,
        inline: byName(inline),
        attached: byName(attached.AttachedPolicies),
      },
    )
  }
}

async function comparePolicies(iam: sdk.IAMClient, data: IamData, ledger: Ledger): Promise<void> {
  const policies = await all(async (Marker) => {
    const page = await iam.send(new sdk.ListPoliciesCommand({ Scope: 'Local', Marker }))
    return { ...page, items: page.Policies }
  })
  const local = data.authorizationDetails.Policies.filter(({ Arn }) => !Arn.includes('::aws:'))
  const found = new Map(local.map((policy) => [policy.Arn, policy]))
  ledger.compare('policies', [...found.keys()].toSorted(), policies.map(({ Arn }) => Arn).toSorted())
  for (const { Arn: PolicyArn } of policies) {
    const ours = found.get(PolicyArn ?? '')
    const { Policy } = await iam.send(new sdk.GetPolicyCommand({ PolicyArn }))
    const { Versions = [] } = await iam.send(new sdk.ListPolicyVersionsCommand({ PolicyArn }))
    const versions = []
    for (const { VersionId } of Versions) {
      const { PolicyVersion } = await iam.send(new sdk.GetPolicyVersionCommand({ PolicyArn, VersionId }))
      versions.push(PolicyVersion)
    }
    const byVersion = <T extends { readonly VersionId?: string | undefined }>(
      items: readonly (T | undefined)[] = [],
    ) => items.toSorted((one, other) => ((one?.VersionId ?? '') < (other?.VersionId ?? '') ? -1 : 1))
    ledger.compare(
      `policy ${PolicyArn}`,
      {
        PolicyName: ours?.PolicyName,
        Path: ours?.Path,
        DefaultVersionId: ours?.DefaultVersionId,
        versions: byVersion(ours?.PolicyVersionList),
      },
      {
        PolicyName: Policy?.PolicyName,
        Path: Policy?.Path,
        DefaultVersionId: Policy?.DefaultVersionId,
        versions: byVersion(versions),
      },
    )
  }
}

async function compareSettings(iam: sdk.IAMClient, data: IamData, ledger: Ledger): Promise<void> {
  const { AccountAliases } = await iam.send(new sdk.ListAccountAliasesCommand({}))
  ledger.compare('aliases', data.accountAliases, AccountAliases)
  const { PasswordPolicy } = await iam.send(new sdk.GetAccountPasswordPolicyCommand({}))
  ledger.compare('password policy', data.passwordPolicy, PasswordPolicy)
  const { SummaryMap } = await iam.send(new sdk.GetAccountSummaryCommand({}))
  ledger.compare('summary', data.accountSummary, SummaryMap)
  for (const ours of data.instanceProfiles ?? []) {
    const InstanceProfileName = ours.InstanceProfileName
    const { InstanceProfile } = await iam.send(new sdk.GetInstanceProfileCommand({ InstanceProfileName }))
    ledger.compare(
      `instance profile ${InstanceProfileName}`,
      { Arn: ours.Arn, Path: ours.Path, roles: ours.Roles.map(({ Arn }) => Arn) },
      {
        Arn: InstanceProfile?.Arn,
        Path: InstanceProfile?.Path,
        roles: InstanceProfile?.Roles?.map(({ Arn }) => Arn),
      },
    )
  }
  const saml = await iam.send(new sdk.ListSAMLProvidersCommand({}))
  const oidc = await iam.send(new sdk.ListOpenIDConnectProvidersCommand({}))
  const providers = [...(saml.SAMLProviderList ?? []), ...(oidc.OpenIDConnectProviderList ?? [])]
  ledger.compare(
    'providers',
    (data.identityProviders ?? []).map(({ Arn }) => Arn).toSorted(),
    providers.map(({ Arn }) => Arn).toSorted(),
  )
  for (const { Arn, Type, Url, ClientIDList } of data.identityProviders ?? []) {
    if (Type === 'SAML') continue
    const told = await iam.send(new sdk.GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn }))
    ledger.compare(
      `provider ${Arn}`,
      { Url, ClientIDList },
      { Url: told.Url, ClientIDList: told.ClientIDList },
    )
  }
  const { VirtualMFADevices = [] } = await iam.send(new sdk.ListVirtualMFADevicesCommand({}))
  ledger.compare(
    'virtual devices',
    data.virtualMfaDevices?.map(({ SerialNumber, EnableDate, UserArn }) => ({
      SerialNumber,
      EnableDate,
      UserArn,
    })),
    VirtualMFADevices.map(({ SerialNumber, EnableDate, User }) => ({
      SerialNumber,
      EnableDate,
      UserArn: User?.Arn,
    })),
  )
  const report = await iam.send(new sdk.GetCredentialReportCommand({}))
  ledger.compare(
    'credential report',
    data.credentialReport?.Content.split('\n'),
    new TextDecoder().decode(report.Content).split('\n'),
  )
}
