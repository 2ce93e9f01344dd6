import { isAwsManagedPolicy } from '../account/awsManaged.ts'
import { isJsonObject, isRecord } from '../json.ts'
import { sharedCredentialReport } from './credentialReport.ts'
import {
  accountId,
  datum,
  document,
  each,
  fields,
  fixed,
  name,
  named,
  region,
  tags,
  time,
  word,
} from './parts.ts'
import type { Part } from './parts.ts'
import { sharedDocument } from './policyDocument.ts'

const attached: Part = (value, tools) => {
  const ofAws =
    isRecord(value) && typeof value['PolicyArn'] === 'string' && isAwsManagedPolicy(value['PolicyArn'])
  return fields({ PolicyName: ofAws ? asItIs : name, PolicyArn: named })(value, tools)
}
const inline = each(fields({ PolicyName: name, PolicyDocument: document }))
const boundary = fields({ PermissionsBoundaryType: word, PermissionsBoundaryArn: named })
const instanceProfile = fields({
  Path: name,
  InstanceProfileName: name,
  InstanceProfileId: name,
  Arn: named,
  CreateDate: time,
  Roles: each(fields({ RoleName: name, Arn: named, Path: name, RoleId: name, CreateDate: time })),
})
/** `/aws-service-role/autoscaling.amazonaws.com/`: the same as in the ARN. */
const path: Part = (value, tools) => {
  if (typeof value !== 'string' || !value.startsWith('/')) return name(value, tools)
  const said = tools.say(tools.forms.named(`arn:aws:iam::*:role${value}`), 'name')
  return said.slice('arn:aws:iam::*:role'.length)
}

const users = each(
  fields({
    Path: path,
    UserName: name,
    UserId: name,
    Arn: named,
    CreateDate: time,
    UserPolicyList: inline,
    GroupList: each(name),
    AttachedManagedPolicies: each(attached),
    PermissionsBoundary: boundary,
    Tags: tags,
  }),
)
const groups = each(
  fields({
    Path: path,
    GroupName: name,
    GroupId: name,
    Arn: named,
    CreateDate: time,
    GroupPolicyList: inline,
    AttachedManagedPolicies: each(attached),
  }),
)
const role = fields({
  Path: path,
  RoleName: name,
  RoleId: name,
  Arn: named,
  CreateDate: time,
  AssumeRolePolicyDocument: document,
  InstanceProfileList: each(instanceProfile),
  RolePolicyList: inline,
  AttachedManagedPolicies: each(attached),
  PermissionsBoundary: boundary,
  Tags: tags,
  RoleLastUsed: fields({ LastUsedDate: time, Region: region }),
})
/** The name of a service-linked role is AWS's, up to the suffix. */
const roles: Part = each((value, tools) => {
  const [, ofAws] =
    /^arn:[^:]*:iam::\d{12}:role\/aws-service-role\/[^/]+\/(AWSServiceRoleFor[A-Za-z0-9]+)/.exec(
      isRecord(value) ? String(value['Arn']) : '',
    ) ?? [undefined, undefined]
  if (ofAws !== undefined) tools.published(tools.forms.name(ofAws), 'name')
  return role(value, tools)
})

const policy = fields({
  PolicyName: name,
  PolicyId: name,
  Arn: named,
  Path: path,
  DefaultVersionId: fixed(/^v\d+$/),
  AttachmentCount: datum,
  PermissionsBoundaryUsageCount: datum,
  IsAttachable: datum,
  CreateDate: time,
  UpdateDate: time,
  PolicyVersionList: each(
    fields({ Document: document, VersionId: fixed(/^v\d+$/), IsDefaultVersion: datum, CreateDate: time }),
  ),
})
const asItIs: Part = (value) => value
const publishedPolicy = fields(
  Object.fromEntries(
    [
      'PolicyName',
      'PolicyId',
      'Arn',
      'Path',
      'DefaultVersionId',
      'AttachmentCount',
      'PermissionsBoundaryUsageCount',
      'IsAttachable',
      'Description',
      'CreateDate',
      'UpdateDate',
      'PolicyVersionList',
    ].map((key) => [key, asItIs]),
  ),
)
/** What AWS publishes stays as it is; its words stay in other names too, for its patterns are of them. */
const policies: Part = each((value, tools) => {
  if (!isRecord(value) || typeof value['Arn'] !== 'string' || !isAwsManagedPolicy(value['Arn']))
    return policy(value, tools)
  const { PolicyName: title, PolicyVersionList: versions } = value
  if (typeof title === 'string') tools.published([{ kind: 'kept', text: title }], 'name')
  if (Array.isArray(versions))
    for (const version of versions) {
      const held: unknown = isRecord(version) ? version['Document'] : undefined
      if (typeof held === 'string' || isJsonObject(held)) sharedDocument(held, tools.forms, tools.published)
    }
  return publishedPolicy(value, tools)
})

export const iam = fields({
  authorizationDetails: fields({
    UserDetailList: users,
    GroupDetailList: groups,
    RoleDetailList: roles,
    Policies: policies,
  }),
  accountSummary: (value) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).filter(
            ([key, count]) => /^[A-Za-z]{1,60}$/.test(key) && typeof count === 'number',
          ),
        )
      : undefined,
  passwordPolicy: fields(
    Object.fromEntries(
      [
        'MinimumPasswordLength',
        'RequireSymbols',
        'RequireNumbers',
        'RequireUppercaseCharacters',
        'RequireLowercaseCharacters',
        'AllowUsersToChangePassword',
        'ExpirePasswords',
        'MaxPasswordAge',
        'PasswordReusePrevention',
        'HardExpiry',
      ].map((key) => [key, datum]),
    ),
  ),
  accountAliases: each(name),
  instanceProfiles: each(instanceProfile),
  credentialReport: fields({
    GeneratedTime: time,
    Content: (value, { forms, say }) =>
      typeof value === 'string' ? sharedCredentialReport(value, forms, say) : undefined,
  }),
  credentialsRead: fields({ byReport: datum, byCalls: datum }),
  accessKeys: each(
    fields({
      UserName: name,
      AccessKeyId: name,
      Status: word,
      CreateDate: time,
      LastUsed: fields({
        LastUsedDate: time,
        Region: region,
        ServiceName: fixed(/^(?:N\/A|[a-z0-9-]{1,40})$/),
      }),
    }),
  ),
  mfaDevices: each(fields({ UserName: name, SerialNumber: named, EnableDate: time })),
  virtualMfaDevices: each(fields({ SerialNumber: named, EnableDate: time, UserArn: named })),
  serviceSpecificCredentials: each(
    fields({
      UserName: name,
      ServiceName: fixed(/^[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/),
      ServiceSpecificCredentialId: name,
      Status: word,
      CreateDate: time,
      ExpirationDate: time,
    }),
  ),
  identityProviders: each(
    fields({ Arn: named, Type: fixed(/^(?:SAML|OIDC)$/), Url: named, ClientIDList: each(named) }),
  ),
  serverCertificates: each(fields({ ServerCertificateName: name, Arn: named, Expiration: time })),
  roleSettings: each(fields({ Arn: named, MaxSessionDuration: datum })),
  lastAccessed: each(
    fields({
      Arn: named,
      JobCompletionDate: time,
      services: each(
        fields({
          ServiceNamespace: fixed(/^[a-z0-9-]{1,60}$/),
          LastAuthenticated: time,
          LastAuthenticatedRegion: region,
          actions: each(fields({ ActionName: word, LastAccessedTime: time, LastAccessedRegion: region })),
        }),
      ),
    }),
  ),
})

export const account = fields({ id: accountId, partition: fixed(/^aws(?:-[a-z]+)*$/) })
