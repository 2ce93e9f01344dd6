import { queryProtocol } from '../protocol/query.ts'
import type { Call, Operation, SampleService, WireObject } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'
import { credentialOperations } from './iamCredentials.ts'
import { iamPage, noSuchEntity } from './iamCommon.ts'
import { lastAccessedOperations } from './lastAccessed.ts'
import {
  fullRole,
  fullUser,
  groupDetail,
  instanceProfile,
  policyDetail,
  policySummary,
  policyVersion,
  roleDetail,
  roleSummary,
  userDetail,
  userSummary,
} from './iamShapes.ts'

/** IAM's read operations. https://docs.aws.amazon.com/IAM/latest/APIReference/ */

const authorizationDetails: Operation = (call) => {
  const { account, input } = call
  const filter = input.list('Filter')
  const wanted = (kind: string) => filter.length === 0 || filter.includes(kind)
  const kindOf = (arn: string) =>
    arn.startsWith('arn:aws:iam::aws:') ? 'AWSManagedPolicy' : 'LocalManagedPolicy'
  // One Marker walks all four lists, as with AWS.
  const all: (readonly [list: string, detail: WireObject])[] = [
    ...(wanted('User')
      ? account.users.map((user) => ['UserDetailList', userDetail(account, user)] as const)
      : []),
    ...(wanted('Group')
      ? account.groups.map((group) => ['GroupDetailList', groupDetail(account, group)] as const)
      : []),
    ...(wanted('Role')
      ? account.roles.map((role) => ['RoleDetailList', roleDetail(account, role)] as const)
      : []),
    ...account.policies
      .filter((policy) => wanted(kindOf(policy.arn)))
      .map((policy) => ['Policies', policyDetail(account, policy)] as const),
  ]
  const { items, paging } = iamPage(call, all)
  const list = (name: string) => items.filter(([kind]) => kind === name).map(([, detail]) => detail)
  return {
    ...paging,
    UserDetailList: list('UserDetailList'),
    GroupDetailList: list('GroupDetailList'),
    RoleDetailList: list('RoleDetailList'),
    Policies: list('Policies'),
  }
}

const accountSummary: Operation = ({ account }) => {
  const customerPolicies = account.policies.filter(({ arn }) => !arn.startsWith('arn:aws:iam::aws:'))
  const devices = account.users.flatMap((user) => user.mfa ?? [])
  const map = new Map<string, number>([
    ['Users', account.users.length],
    ['UsersQuota', 5000],
    ['Groups', account.groups.length],
    ['GroupsQuota', 300],
    ['Roles', account.roles.length],
    ['RolesQuota', 1000],
    ['Policies', customerPolicies.length],
    ['PoliciesQuota', 1500],
    ['PolicySizeQuota', 6144],
    ['PolicyVersionsInUse', customerPolicies.flatMap(({ versions }) => versions).length],
    ['PolicyVersionsInUseQuota', 10000],
    ['VersionsPerPolicyQuota', 5],
    ['InstanceProfiles', account.instanceProfiles.length],
    ['InstanceProfilesQuota', 1000],
    ['AttachedPoliciesPerUserQuota', 10],
    ['AttachedPoliciesPerGroupQuota', 10],
    ['AttachedPoliciesPerRoleQuota', 20],
    ['GroupsPerUserQuota', 10],
    ['UserPolicySizeQuota', 2048],
    ['GroupPolicySizeQuota', 5120],
    ['RolePolicySizeQuota', 10240],
    ['AssumeRolePolicySizeQuota', 2048],
    ['AccessKeysPerUserQuota', 2],
    ['SigningCertificatesPerUserQuota', 2],
    ['ServerCertificates', 0],
    ['ServerCertificatesQuota', 20],
    ['Providers', account.samlProviders.length + account.oidcProviders.length],
    ['MFADevices', devices.length + 1],
    ['MFADevicesInUse', devices.length + 1],
    ['AccountMFAEnabled', 1],
    ['AccountAccessKeysPresent', 0],
    ['AccountPasswordPresent', 1],
    ['AccountSigningCertificatesPresent', 0],
    ['GlobalEndpointTokenVersion', 1],
  ])
  return { SummaryMap: map }
}

function findPolicy({ account, input }: Call) {
  const arn = required(input, 'PolicyArn')
  const policy = account.policies.find((candidate) => candidate.arn === arn)
  if (policy === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
  return policy
}

const getPolicyVersion: Operation = (call) => {
  const policy = findPolicy(call)
  const id = required(call.input, 'VersionId')
  const version = policy.versions.find((candidate) => candidate.id === id)
  if (version === undefined) {
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`)
  }
  return { PolicyVersion: policyVersion(policy, version) }
}

const getRole: Operation = ({ account, input }) => {
  const name = required(input, 'RoleName')
  const role = account.roles.find((candidate) => candidate.name === name)
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`)
  return { Role: fullRole(account, role) }
}

const getUser: Operation = ({ account, input }) => {
  // Without a name IAM describes the caller.
  const name = input.text('UserName') ?? account.caller
  const user = account.users.find((candidate) => candidate.name === name)
  if (user === undefined) throw noSuchEntity(`The user with name ${name} cannot be found.`)
  return { User: fullUser(account, user) }
}

/** Those whose boundary a policy is: no other use of it is asked for. */
const listEntitiesForPolicy: Operation = (call) => {
  const { account, input } = call
  const { arn } = findPolicy(call)
  if (input.text('PolicyUsageFilter') !== 'PermissionsBoundary')
    throw new AwsError('ValidationError', 'The sample account tells boundaries only.')
  const has = ({ boundary }: { readonly boundary?: string }): boolean => boundary === arn
  return {
    PolicyUsers: account.users.filter(has).map(({ name }) => ({ UserName: name })),
    PolicyRoles: account.roles.filter(has).map(({ name }) => ({ RoleName: name })),
    PolicyGroups: [],
    IsTruncated: false,
  }
}

const listUsers: Operation = (call) => {
  const { items, paging } = iamPage(call, call.account.users)
  return { Users: items.map((user) => userSummary(call.account, user)), ...paging }
}
const listRoles: Operation = (call) => {
  const { items, paging } = iamPage(call, call.account.roles)
  return { Roles: items.map((role) => roleSummary(call.account, role)), ...paging }
}
const listInstanceProfiles: Operation = (call) => {
  const { items, paging } = iamPage(call, call.account.instanceProfiles)
  return { InstanceProfiles: items.map((profile) => instanceProfile(call.account, profile)), ...paging }
}

const passwordPolicy: Operation = () => ({
  PasswordPolicy: {
    MinimumPasswordLength: 12,
    RequireSymbols: false,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    AllowUsersToChangePassword: true,
    ExpirePasswords: false,
  },
})

const listSamlProviders: Operation = ({ account }) => ({
  SAMLProviderList: account.samlProviders.map(({ name, created, validUntil }) => ({
    Arn: `arn:aws:iam::${account.id}:saml-provider/${name}`,
    ValidUntil: validUntil,
    CreateDate: created,
  })),
})
const listOidcProviders: Operation = ({ account }) => ({
  OpenIDConnectProviderList: account.oidcProviders.map(({ url }) => ({
    Arn: `arn:aws:iam::${account.id}:oidc-provider/${url}`,
  })),
})
const getOidcProvider: Operation = ({ account, input }) => {
  const arn = required(input, 'OpenIDConnectProviderArn')
  const provider = account.oidcProviders.find(
    ({ url }) => arn === `arn:aws:iam::${account.id}:oidc-provider/${url}`,
  )
  if (provider === undefined) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`)
  return {
    Url: provider.url,
    ClientIDList: provider.clientIds,
    ThumbprintList: provider.thumbprints,
    CreateDate: provider.created,
  }
}

export const iam: SampleService = {
  protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/', 'Throttling', 'AccessDenied'),
  operations: new Map<string, Operation>([
    ['GetAccountAuthorizationDetails', authorizationDetails],
    ['GetAccountSummary', accountSummary],
    ['GetAccountPasswordPolicy', passwordPolicy],
    ['ListAccountAliases', ({ account }) => ({ AccountAliases: [account.alias], IsTruncated: false })],
    ['ListInstanceProfiles', listInstanceProfiles],
    ['ListUsers', listUsers],
    ['ListRoles', listRoles],
    ['ListServerCertificates', () => ({ ServerCertificateMetadataList: [], IsTruncated: false })],
    ['ListSAMLProviders', listSamlProviders],
    ['ListOpenIDConnectProviders', listOidcProviders],
    ['GetOpenIDConnectProvider', getOidcProvider],
    [
      'ListOrganizationsFeatures',
      ({ account: { organization } }) => ({
        OrganizationId: organization.id,
        EnabledFeatures: organization.rootFeatures,
      }),
    ],
    ['GetPolicy', (call) => ({ Policy: policySummary(call.account, findPolicy(call)) })],
    ['GetPolicyVersion', getPolicyVersion],
    ['ListEntitiesForPolicy', listEntitiesForPolicy],
    ['GetUser', getUser],
    ['GetRole', getRole],
    ...credentialOperations,
    ...lastAccessedOperations,
  ]),
}
