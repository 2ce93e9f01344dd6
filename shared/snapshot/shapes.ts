import { z } from 'zod'

/** What the stages after this one rely on in a snapshot, part by part. Keys that nobody uses may be anything. */

const text = z.string()
const optionalText = text.optional()
const time = text.refine((value) => !Number.isNaN(Date.parse(value)), 'expected a time')
const list = (member: z.ZodType) => z.array(member).optional()

const tags = list(z.looseObject({ Key: text, Value: text }))
const attached = list(z.looseObject({ PolicyArn: text }))
const inline = list(z.looseObject({ PolicyName: text }))
const boundary = z.looseObject({ PermissionsBoundaryArn: text }).optional()
const instanceProfile = z.looseObject({ Arn: text, Roles: z.array(z.looseObject({ Arn: text })) })

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
export const authorizationDetailsShape = z.looseObject({
  UserDetailList: z.array(
    z.looseObject({
      Arn: text,
      UserName: text,
      Path: text,
      CreateDate: optionalText,
      UserPolicyList: inline,
      GroupList: list(text),
      AttachedManagedPolicies: attached,
      PermissionsBoundary: boundary,
      Tags: tags,
    }),
  ),
  GroupDetailList: z.array(
    z.looseObject({
      Arn: text,
      GroupName: text,
      Path: text,
      GroupPolicyList: inline,
      AttachedManagedPolicies: attached,
    }),
  ),
  RoleDetailList: z.array(
    z.looseObject({
      Arn: text,
      RoleName: text,
      Path: text,
      CreateDate: optionalText,
      InstanceProfileList: list(instanceProfile),
      RolePolicyList: inline,
      AttachedManagedPolicies: attached,
      PermissionsBoundary: boundary,
      Tags: tags,
      RoleLastUsed: z.looseObject({ LastUsedDate: optionalText }).optional(),
    }),
  ),
  Policies: z.array(
    z.looseObject({
      Arn: text,
      PolicyName: text,
      Path: optionalText,
      PolicyVersionList: list(z.looseObject({ VersionId: text })),
    }),
  ),
})

const levels = list(
  z.looseObject({ target: text, policies: z.array(z.looseObject({ id: text, name: text })) }),
)
const accessControlList = z
  .looseObject({
    Owner: z.looseObject({ ID: optionalText }).optional(),
    Grants: z.array(
      z.looseObject({ Permission: text, Grantee: z.looseObject({ ID: optionalText, URI: optionalText }) }),
    ),
  })
  .optional()
const functionUrl = z.looseObject({ url: text, authType: text }).nullish()
const ofUser = z.looseObject({ UserName: text })

const importedFile = z.looseObject({
  name: text,
  kind: text,
  holds: z.array(text),
  missing: z.array(z.looseObject({ what: text, command: optionalText })),
  leftOut: z.array(z.looseObject({ entry: text, why: text })),
  notes: z.array(text),
})

/** File names are made of the account's id. */
const account = z.looseObject({ id: text.regex(/^\d{12}$/, 'is no account id'), partition: text })

/** The parts of a snapshot that IAM tells. */
export const iamShape = z.looseObject({
  authorizationDetails: authorizationDetailsShape,
  accountAliases: list(text),
  instanceProfiles: list(instanceProfile),
  credentialReport: z.looseObject({ GeneratedTime: time.optional(), Content: text }).optional(),
  accessKeys: list(ofUser.extend({ AccessKeyId: text, Status: text })),
  mfaDevices: list(ofUser.extend({ SerialNumber: text })),
  virtualMfaDevices: list(z.looseObject({ SerialNumber: text })),
  serviceSpecificCredentials: list(ofUser.extend({ ServiceName: text, Status: text })),
  identityProviders: list(z.looseObject({ Arn: text, Type: text })),
  serverCertificates: list(
    z.looseObject({ ServerCertificateName: text, Arn: text, Expiration: time.optional() }),
  ),
  roleSettings: list(z.looseObject({ Arn: text, MaxSessionDuration: z.number().optional() })),
  lastAccessed: list(
    z.looseObject({
      Arn: text,
      JobCompletionDate: time.optional(),
      services: z.array(
        z.looseObject({
          ServiceNamespace: text,
          LastAuthenticated: time.optional(),
          actions: list(z.looseObject({ ActionName: text, LastAccessedTime: time.optional() })),
        }),
      ),
    }),
  ),
})

export const snapshotShape = z.looseObject({
  account,
  source: z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('crawl'), profile: text, callerArn: text }),
    z.looseObject({ kind: z.literal('sample') }),
    z.looseObject({ kind: z.literal('import'), files: z.array(text), contents: list(importedFile) }),
  ]),
  tool: optionalText,
  startedAt: time,
  finishedAt: time,
  parts: list(z.looseObject({ from: time, to: time, calls: z.array(text) })),
  regions: z.array(text),
  enabledRegions: list(text),
  iam: iamShape,
  accessAnalyzer: z
    .looseObject({
      analyzers: z.array(z.looseObject({})),
      findings: z.array(z.looseObject({ details: list(z.looseObject({})) })),
    })
    .optional(),
  trails: list(z.looseObject({ arn: text, name: text, homeRegion: text })),
  organization: z
    .looseObject({
      organization: z.looseObject({ id: text, managementAccount: text, account: text }),
      levels,
      rcpLevels: levels,
      units: list(z.looseObject({ id: text, name: text })),
      tree: list(z.looseObject({ id: text, name: text, parent: text })),
      accounts: list(z.looseObject({ id: text, name: text, state: optionalText, parent: optionalText })),
      delegatedAdministrators: list(z.looseObject({ id: text, services: list(text) })),
    })
    .nullish(),
  identityCenter: z
    .looseObject({
      instances: z.array(z.looseObject({ InstanceArn: text, IdentityStoreId: text })),
      permissionSets: list(
        z.looseObject({
          PermissionSetArn: text,
          Name: optionalText,
          assignments: list(z.looseObject({ PrincipalType: z.enum(['USER', 'GROUP']), PrincipalId: text })),
        }),
      ),
      users: z.array(z.looseObject({ UserId: text, UserName: optionalText, DisplayName: optionalText })),
      groups: z.array(z.looseObject({ GroupId: text, DisplayName: optionalText, members: list(text) })),
    })
    .optional(),
  rootAccess: z.looseObject({ features: z.array(text), delegatedAdministrators: list(text) }).nullish(),
  accountAccess: z
    .looseObject({
      applications: z.array(z.looseObject({ applicationArn: text, entitlements: list(z.unknown()) })),
    })
    .optional(),
  rolesAnywhere: z
    .looseObject({
      trustAnchors: z.array(z.looseObject({ trustAnchorArn: text, region: text })),
      profiles: z.array(z.looseObject({ profileArn: text, region: text, roleArns: z.array(text) })),
    })
    .optional(),
  alternateContacts: z
    .looseObject({
      SECURITY: z.boolean().optional(),
      BILLING: z.boolean().optional(),
      OPERATIONS: z.boolean().optional(),
    })
    .optional(),
  resourceShares: z
    .looseObject({
      shares: z.array(
        z.looseObject({
          arn: text,
          region: text,
          name: optionalText,
          principals: list(z.looseObject({ id: text })),
        }),
      ),
      resources: z.array(z.looseObject({ arn: text, region: text, shares: z.array(text) })),
    })
    .optional(),
  resources: z.array(z.looseObject({ arn: text, type: text, tags, accessControlList, functionUrl })),
  workloads: z.array(z.looseObject({ kind: text, arn: text })),
  coverage: z.array(
    z.looseObject({
      call: text,
      status: z.enum(['done', 'denied', 'throttled', 'failed', 'not-asked']),
      target: optionalText,
      region: optionalText,
      error: z.looseObject({ code: text, message: text }).optional(),
    }),
  ),
})

/** Where a value does not have a shape, and why, in words; undefined when it has it. */
export function misfit(shape: z.ZodType, value: unknown): string | undefined {
  const issue = shape.safeParse(value).error?.issues[0]
  if (issue === undefined) return undefined
  return `\`${pathText(issue.path)}\`: ${issue.message.replace(/^Invalid (input|option): /, '')}`
}

/** `iam.accessKeys[0].UserName` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('')
}
