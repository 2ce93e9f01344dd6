import { isRecord } from '../json.ts'
import { account, iam } from './iamParts.ts'
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
  text,
  time,
  word,
} from './parts.ts'
import type { Part } from './parts.ts'
import { resourceShares } from './resourceShares.ts'

/** Names of AWS's types and states, such as `AWS::S3::Bucket` and `CREATE_COMPLETE`. */
const type = fixed(/^[A-Z][A-Za-z0-9]*(?:::[A-Z][A-Za-z0-9]*){1,3}$/)
const state = fixed(/^[A-Za-z][A-Za-z_-]{0,40}$/)
const call = fixed(/^[a-z0-9-]{1,40}:[A-Za-z0-9]{1,80}$/)
/** Instead of what AWS or Whence said, in which any name may stand. */
const LEFT_OUT = 'What was said of it was left out of this share file.'

const block = fields({
  BlockPublicAcls: datum,
  IgnorePublicAcls: datum,
  BlockPublicPolicy: datum,
  RestrictPublicBuckets: datum,
})
const accessDetails = fields({
  isPublic: datum,
  principal: entries(({ named }) => named, 'principal'),
  action: each(text(({ action }) => action, 'policy element')),
  condition: entries(({ named }) => named, 'condition'),
})

/** A map whose keys are condition keys or kinds of principals. */
function entries(form: Parameters<typeof text>[0], kind: Parameters<typeof text>[1]): Part {
  const value = text(form, kind)
  return (map, tools) =>
    isRecord(map)
      ? Object.fromEntries(
          Object.entries(map).map(([key, member]) => [
            /^(?:AWS|Service|Federated|CanonicalUser)$/.test(key)
              ? key
              : tools.say(tools.forms.conditionKey(key), kind),
            value(member, tools),
          ]),
        )
      : undefined
}

const accessAnalyzer = fields({
  analyzers: each(fields({ arn: named, name, type: word, status: word, region })),
  findings: each(
    fields({
      analyzerArn: named,
      id: name,
      resource: named,
      resourceType: type,
      resourceOwnerAccount: accountId,
      status: word,
      findingType: word,
      createdAt: time,
      updatedAt: time,
      analyzedAt: time,
      details: each(
        fields({
          externalAccessDetails: accessDetails,
          internalAccessDetails: accessDetails,
          unusedPermissionDetails: fields({
            serviceNamespace: fixed(/^[a-z0-9-]{1,60}$/),
            lastAccessed: time,
          }),
          unusedIamUserAccessKeyDetails: fields({ accessKeyId: name, lastAccessed: time }),
          unusedIamRoleDetails: fields({ lastAccessed: time }),
          unusedIamUserPasswordDetails: fields({ lastAccessed: time }),
        }),
      ),
    }),
  ),
})

const trails = each(
  fields({
    arn: named,
    name,
    homeRegion: region,
    multiRegion: datum,
    organization: datum,
    validatesFiles: datum,
    logging: datum,
  }),
)

const levels = each(fields({ target: named, policies: each(fields({ id: name, name, document })) }))
const organization = fields({
  organization: fields({
    id: name,
    managementAccount: accountId,
    root: name,
    ou: name,
    account: accountId,
    path: name,
  }),
  levels,
  rcpLevels: levels,
  units: each(fields({ id: name, name })),
  tree: each(fields({ id: name, name, parent: name })),
  delegationPolicy: document,
  accounts: each(fields({ id: accountId, name, state: word, parent: name })),
  delegatedAdministrators: each(fields({ id: accountId, services: each(named) })),
})

const identityCenter = fields({
  instances: each(fields({ InstanceArn: named, IdentityStoreId: name, OwnerAccountId: accountId })),
  permissionSets: each(
    fields({
      PermissionSetArn: named,
      Name: name,
      assignments: each(fields({ PrincipalType: word, PrincipalId: name })),
    }),
  ),
  users: each(fields({ UserId: name, UserName: name, DisplayName: name })),
  groups: each(fields({ GroupId: name, DisplayName: name, members: each(name) })),
})

const accountAccess = fields({
  applications: each(
    fields({
      applicationArn: named,
      entitlements: each(
        fields({
          entitlement: fields({
            principalRole: fields({
              roleArn: named,
              principal: fields({ identityCenter: fields({ userId: name, groupId: name }) }),
            }),
          }),
        }),
      ),
    }),
  ),
})

const rolesAnywhere = fields({
  trustAnchors: each(fields({ trustAnchorArn: named, region, name, enabled: datum, sourceType: word })),
  profiles: each(
    fields({
      profileArn: named,
      region,
      name,
      enabled: datum,
      roleArns: each(named),
      managedPolicyArns: each(named),
      sessionPolicy: document,
    }),
  ),
})

const canonicalId = text(({ name }) => name, 'principal')
const resources = each(
  fields({
    arn: named,
    type,
    account: accountId,
    region,
    policy: document,
    tags,
    publicAccessBlock: block,
    objectOwnership: word,
    accessControlList: fields({
      Owner: fields({ ID: canonicalId }),
      Grants: each(
        fields({
          Permission: word,
          Grantee: fields({
            Type: word,
            ID: canonicalId,
            URI: fixed(
              /^https?:\/\/acs\.amazonaws\.com\/groups\/(?:global\/(?:AllUsers|AuthenticatedUsers)|s3\/LogDelivery)$/,
            ),
          }),
        }),
      ),
    }),
    functionUrl: fields({ url: named, authType: word }),
    grants: each(
      fields({
        GrantId: name,
        GranteePrincipal: named,
        Operations: each(word),
        Constraints: datum,
      }),
    ),
    kmsKey: named,
  }),
)

const workloads = each(
  fields({
    kind: fixed(/^[a-z0-9-]{1,40}$/),
    arn: named,
    region,
    name,
    state,
    instanceProfileArn: named,
    roleArn: named,
    otherRoles: each(fields({ use: fixed(/^[a-z]+(?: [a-z]+){0,5}$/), roleArn: named })),
    clusterArn: named,
    execAgent: datum,
    batchBuilds: datum,
    authenticationMode: word,
    oidcIssuer: named,
    accessEntries: each(
      fields({
        principalArn: named,
        type: word,
        kubernetesGroups: each(fixedGroup()),
        policies: each(fields({ policyArn: named, namespaces: each(name) })),
      }),
    ),
  }),
)

/** Groups that Kubernetes itself names. */
function fixedGroup(): Part {
  return fixed(/^system:(?:masters|nodes|bootstrappers|authenticated|unauthenticated)$/)
}

const coverage = each(
  fields({
    call,
    target: named,
    region,
    status: fixed(/^(?:done|denied|throttled|failed|not-asked)$/),
    items: datum,
    missing: datum,
    error: fields({ code: fixed(/^[A-Za-z.]{1,80}$/), message: () => LEFT_OUT }),
  }),
)

/** Where others read the profile or the files; what an import says of its files has names in it and is left out. */
const SHARED = 'share file'
const source = fields({
  kind: fixed(/^(?:crawl|sample|import)$/),
  profile: () => SHARED,
  callerArn: named,
  files: () => [SHARED],
})

/** All of a snapshot that a share file holds. What is not here is left out: it cannot give a name away. */
export const snapshotPart = fields({
  format: fixed(/^whence-snapshot$/),
  version: datum,
  account,
  source,
  tool: fixed(/^whence [\w.+-]{1,40}$/),
  startedAt: time,
  finishedAt: time,
  parts: each(fields({ from: time, to: time, calls: each(call) })),
  regions: each(region),
  enabledRegions: each(region),
  iam,
  accessAnalyzer,
  trails,
  organization,
  identityCenter,
  rootAccess: fields({ features: each(word), delegatedAdministrators: each(named) }),
  accountAccess,
  rolesAnywhere,
  alternateContacts: fields({ SECURITY: datum, BILLING: datum, OPERATIONS: datum }),
  resourceShares,
  accountPublicAccessBlock: block,
  resources,
  workloads,
  coverage,
})
