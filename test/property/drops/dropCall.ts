import { callsOf, CRAWL_CALLS, type CallName } from '../../../shared/services/calls.ts'
import { CRAWLED_POLICY_TYPES } from '../../../shared/services/policyResources.ts'
import { type Halves, type Left, type Loss, without } from './losses.ts'
import { CLUSTER_LOSSES } from './clusterLosses.ts'
import { LAST_ACCESSED_CALLS, LAST_ACCESSED_LOSSES, toldOf } from './lastAccessedLosses.ts'
import { PEOPLE_CALLS, PEOPLE_LOSSES } from './peopleLosses.ts'
import { ORGANIZATION_TREE_LOSSES } from './organizationTreeLosses.ts'
import { SHARE_LOSSES } from './shareLosses.ts'
import { WAYS_IN_LOSSES, withTrusted } from './waysInLosses.ts'
import type {
  CoverageEntry,
  IamData,
  OrganizationData,
  ResourceRecord,
  Snapshot,
  Workload,
} from '../../../shared/snapshot/schema.ts'
import { OF_UNUSED_SERVICES } from '../../fixtures/followingCalls.ts'

/**
 * The snapshot of a crawl to which AWS did not answer one call: `all` for nothing it was asked about, `half` for the
 * second half (of a list: the pages from the middle on). test/contract/drops.sample.test.ts holds `all` to real crawls.
 */
export interface Drop {
  readonly call: DroppableCall
  readonly extent: 'all' | 'half'
  readonly status: Exclude<CoverageEntry['status'], 'done'>
}

/** Every call whose loss is told here. */
export type DroppableCall = Exclude<CallName, Alike>

const USER_CALLS = [
  'ListMFADevices',
  'ListAccessKeys',
  'GetAccessKeyLastUsed',
  'ListServiceSpecificCredentials',
]
const AFTER_DETAILS = ['GetPolicy', 'GetPolicyVersion', 'ListEntitiesForPolicy']
const named = (names: readonly string[]) =>
  callsOf('iam').filter((call) => names.includes(call.slice('iam:'.length)))

function iamWithout(...keys: readonly (keyof IamData)[]): Loss {
  return (snapshot) => {
    const left = Object.entries(snapshot.iam).filter(([key]) => !keys.some((each) => each === key))
    return { snapshot: { ...snapshot, iam: Object.fromEntries(left) as unknown as IamData } }
  }
}

const details: Loss = (snapshot, { kept, isAll }) => {
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = snapshot.iam.authorizationDetails
  const authorizationDetails = {
    UserDetailList: cutOff(
      kept(UserDetailList),
      ({ UserPolicyList, GroupList, AttachedManagedPolicies }) => ({
        UserPolicyList: half(UserPolicyList),
        GroupList: half(GroupList),
        AttachedManagedPolicies: half(AttachedManagedPolicies),
      }),
    ),
    GroupDetailList: cutOff(kept(GroupDetailList), ({ GroupPolicyList, AttachedManagedPolicies }) => ({
      GroupPolicyList: half(GroupPolicyList),
      AttachedManagedPolicies: half(AttachedManagedPolicies),
    })),
    RoleDetailList: cutOff(kept(RoleDetailList), ({ RolePolicyList, AttachedManagedPolicies }) => ({
      RolePolicyList: half(RolePolicyList),
      AttachedManagedPolicies: half(AttachedManagedPolicies),
    })),
    Policies: kept(Policies),
  }
  const partial = [
    authorizationDetails.UserDetailList.at(-1),
    authorizationDetails.GroupDetailList.at(-1),
    authorizationDetails.RoleDetailList.at(-1),
  ].flatMap((each) => (each === undefined ? [] : [each.Arn]))
  const signIn = authorizationDetails.RoleDetailList.some(({ Path }) => Path.startsWith('/aws-reserved/sso.'))
  const names = new Set(authorizationDetails.UserDetailList.map(({ UserName }) => UserName))
  const of = <T extends { readonly UserName: string }>(list: readonly T[] = []) =>
    list.filter(({ UserName }) => names.has(UserName))
  const { mfaDevices, accessKeys, serviceSpecificCredentials, lastAccessed: _, ...rest } = snapshot.iam
  const credentials = isAll
    ? {}
    : {
        mfaDevices: of(mfaDevices),
        accessKeys: of(accessKeys),
        serviceSpecificCredentials: of(serviceSpecificCredentials),
      }
  const trusted = withTrusted(snapshot, authorizationDetails)
  return {
    snapshot: {
      ...(signIn ? trusted.snapshot : without(trusted.snapshot, 'identityCenter')),
      iam: { ...rest, ...credentials, ...toldOf(snapshot.iam, authorizationDetails), authorizationDetails },
    },
    partial,
    notAsked: [
      ...named(isAll ? [...AFTER_DETAILS, ...USER_CALLS] : AFTER_DETAILS),
      ...(isAll ? LAST_ACCESSED_CALLS : []),
      ...(signIn ? [] : PEOPLE_CALLS),
      ...(trusted.notAsked ?? []),
    ],
  }
}

function half<T>(list: readonly T[] = []): readonly T[] {
  return list.slice(0, Math.floor(list.length / 2))
}

/** The last entity of a page goes on on the next. */
function cutOff<T>(entities: readonly T[], part: (last: T) => Partial<T>): readonly T[] {
  return entities.map((each, place) => (place === entities.length - 1 ? { ...each, ...part(each) } : each))
}

/** One list for each user; `keep`: an answer that is asked of each of its items. */
function perUser(key: 'mfaDevices' | 'accessKeys' | 'serviceSpecificCredentials'): Loss {
  return (snapshot, { kept, isAll }) => {
    const users = snapshot.iam.authorizationDetails.UserDetailList.map(({ UserName }) => UserName)
    const left = new Set(kept(users))
    const { [key]: all = [], ...iam } = snapshot.iam
    const list = all.filter(({ UserName }) => left.has(UserName))
    return {
      snapshot: { ...snapshot, iam: isAll ? iam : { ...iam, [key]: list } },
      targets: users.filter((name) => !left.has(name)),
    }
  }
}

const lastUsed: Loss = (snapshot, { kept }) => {
  const keys = snapshot.iam.accessKeys ?? []
  const left = new Set(kept(keys))
  const accessKeys = keys.map((key) => {
    const { LastUsed: _, ...rest } = key
    return left.has(key) ? key : rest
  })
  return {
    snapshot: { ...snapshot, iam: { ...snapshot.iam, accessKeys } },
    targets: keys.filter((key) => !left.has(key)).map(({ AccessKeyId }) => AccessKeyId),
  }
}

/** What is asked of each resource of a type: `field` of the second half is not there. */
function ofEach(type: string | readonly string[], ...fields: readonly (keyof ResourceRecord)[]): Loss {
  return (snapshot, { kept }) => {
    const all = snapshot.resources.filter((each) => [type].flat().includes(each.type))
    const left = new Set(kept(all))
    const cut = (record: ResourceRecord): ResourceRecord => {
      const rest = Object.entries(record).filter(([key]) => !fields.some((field) => field === key))
      return Object.fromEntries(rest) as unknown as ResourceRecord
    }
    return {
      snapshot: {
        ...snapshot,
        resources: snapshot.resources.map((each) =>
          !all.includes(each) || left.has(each) ? each : cut(each),
        ),
      },
      targets: all.filter((each) => !left.has(each)).map(({ arn }) => arn),
    }
  }
}

/** A list that may count is asked for: that of a bucket where it is off names the owner. */
const ownership: Loss = (snapshot, halves) => {
  const left = ofEach('AWS::S3::Bucket', 'objectOwnership')(snapshot, halves)
  const Owner = snapshot.resources.find(({ accessControlList }) => accessControlList !== undefined)
    ?.accessControlList?.Owner
  if (Owner?.ID === undefined) return left
  const Grants = [{ Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser', ID: Owner.ID } }]
  const resources = left.snapshot.resources.map((each) =>
    each.type === 'AWS::S3::Bucket' && each.objectOwnership === undefined
      ? { accessControlList: { Owner, Grants }, ...each }
      : each,
  )
  return { ...left, snapshot: { ...left.snapshot, resources } }
}

function listOf(type: string | readonly string[], after: readonly CallName[]): Loss {
  return (snapshot, { kept, isAll }) => {
    const isListed = (each: ResourceRecord): boolean => [type].flat().includes(each.type)
    const left = new Set(kept(snapshot.resources.filter(isListed)))
    const arns = new Set([...left].map(({ arn }) => arn))
    const resources = snapshot.resources.filter((each) => !isListed(each) || left.has(each))
    const isFunction = type === OF_FUNCTIONS
    const workloads = snapshot.workloads.filter(
      ({ kind, arn }) => !isFunction || kind !== 'lambda-function' || arns.has(arn),
    )
    return { snapshot: { ...snapshot, resources, workloads }, ...(isAll ? { notAsked: after } : {}) }
  }
}

/** What a list that is asked of each function gives. */
function ofFunctions(type: string): Loss {
  return (snapshot, { kept }) => {
    const functions = snapshot.resources.filter((each) => each.type === 'AWS::Lambda::Function')
    const left = kept(functions)
    const lost = functions.filter((each) => !left.includes(each)).map(({ arn }) => arn)
    const isLost = (each: ResourceRecord): boolean =>
      each.type === type && lost.some((arn) => each.arn.startsWith(`${arn}:`))
    return {
      snapshot: { ...snapshot, resources: snapshot.resources.filter((each) => !isLost(each)) },
      targets: lost,
    }
  }
}

const functionUrls: Loss = (snapshot, halves) => {
  const own = ofEach('AWS::Lambda::Function', 'functionUrl')(snapshot, halves)
  const resources = own.snapshot.resources.map((each) => {
    const { functionUrl: _, ...rest } = each
    const isLost = own.targets?.some((arn) => each.arn.startsWith(`${arn}:`)) === true
    return each.type === 'AWS::Lambda::Alias' && isLost ? rest : each
  })
  return { ...own, snapshot: { ...own.snapshot, resources } }
}

/** Who may act as root besides the management account is told by what the delegated administrators are for. */
function withoutRootAdministrators(snapshot: Snapshot): Snapshot {
  const { rootAccess } = snapshot
  if (rootAccess === undefined || rootAccess === null || rootAccess.features.length === 0) return snapshot
  return { ...snapshot, rootAccess: { features: rootAccess.features } }
}

const findingDetails: Loss = (snapshot, { kept }) => {
  const { accessAnalyzer } = snapshot
  if (accessAnalyzer === undefined) return { snapshot }
  const asked = accessAnalyzer.findings.filter(({ details }) => details !== undefined)
  const left = new Set(kept(asked))
  const findings = accessAnalyzer.findings.map((each) => {
    const { details: _, ...rest } = each
    return left.has(each) ? each : rest
  })
  return {
    snapshot: { ...snapshot, accessAnalyzer: { ...accessAnalyzer, findings } },
    targets: asked.filter((each) => !left.has(each)).map(({ id, analyzerArn }) => `${id} of ${analyzerArn}`),
  }
}

type OfOrganization = Exclude<keyof OrganizationData, 'organization'>

function organizationWithout(...names: readonly (OfOrganization | 'tree' | 'policies')[]): Loss {
  return (snapshot) => {
    const { organization } = snapshot
    if (organization === undefined || organization === null) return { snapshot }
    const { id, managementAccount, account } = organization.organization
    if (names.includes('tree'))
      return {
        snapshot: {
          ...withoutRootAdministrators(snapshot),
          organization: { organization: { id, managementAccount, account } },
        },
      }
    const lost = names.flatMap((name) => (name === 'policies' ? ['levels', 'rcpLevels'] : [name]))
    const left = Object.entries(organization).filter(([key]) => !lost.includes(key))
    const units = names.includes('units') ? { units: [] } : {}
    return {
      snapshot: {
        ...(names.includes('delegatedAdministrators') ? withoutRootAdministrators(snapshot) : snapshot),
        organization: { ...(Object.fromEntries(left) as unknown as OrganizationData), ...units },
      },
      ...(names.includes('units') ? { targets: (organization.units ?? []).map((unit) => unit.id) } : {}),
    }
  }
}

const delegatedServices: Loss = (snapshot, { kept }) => {
  const { organization } = snapshot
  const all = organization?.delegatedAdministrators
  if (organization === undefined || organization === null || all === undefined) return { snapshot }
  const left = kept(all)
  const delegatedAdministrators = all.map((each) => (left.includes(each) ? each : { id: each.id }))
  return {
    snapshot: {
      ...(left.length < all.length ? withoutRootAdministrators(snapshot) : snapshot),
      organization: { ...organization, delegatedAdministrators },
    },
    targets: all.filter((each) => !left.includes(each)).map(({ id }) => id),
  }
}

/** Who belongs to the organization, which is read after the tree. */
const NAMING = [
  'DescribeOrganizationalUnit',
  'ListOrganizationalUnitsForParent',
  'ListAccounts',
  'ListAccountsForParent',
  'DescribeResourcePolicy',
  'ListDelegatedAdministrators',
  'ListDelegatedServicesForAccount',
]
const organizationCalls = (...after: readonly string[]) =>
  callsOf('organizations').filter((call) => after.includes(call.slice('organizations:'.length)))

const gone: Loss = (snapshot) => ({ snapshot })

function workloadsOf(wanted: Workload['kind']): Loss {
  return (snapshot, { kept }) => {
    const left = new Set(kept(snapshot.workloads.filter(({ kind }) => kind === wanted)))
    const workloads = snapshot.workloads.filter((each) => each.kind !== wanted || left.has(each))
    return { snapshot: { ...snapshot, workloads } }
  }
}

/** The accounts of these tests have nothing of these services, and no decision rests on them. */
type UnusedCall = Extract<
  CallName,
  `${'ecs' | 'codebuild' | 'glue' | 'sagemaker' | 'states' | 'apprunner' | 'bedrock-agentcore' | 'cloudformation' | 'amplify' | 'elasticmapreduce'}:${string}`
>
const unused = Object.fromEntries(OF_UNUSED_SERVICES.map((call) => [call, gone])) as Readonly<
  Record<UnusedCall, Loss>
>

/** Services whose types of resources are read as DynamoDB's are, by the same code, and of which neither account has any. */
type Alike = `${
  | 'apigateway'
  | 'aps'
  | 'backup'
  | 'codeartifact'
  | 'dsql'
  | 'ecr'
  | 'ecr-public'
  | 'elasticfilesystem'
  | 'es'
  | 'events'
  | 'glacier'
  | 'kafka'
  | 'kinesis'
  | 'lex'
  | 'logs'
  | 'redshift-serverless'
  | 's3express'
  | 's3tables'
  | 's3vectors'
  | 'schemas'
  | 'ses'
  | 'signer'}:${string}`

/** A function, and what of it has a policy of its own. */
const OF_FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version']

const LOSSES: Readonly<Record<Exclude<CallName, Alike>, Loss>> = {
  // Without it there is no crawl.
  'sts:GetCallerIdentity': gone,
  'iam:GetAccountAuthorizationDetails': details,
  'iam:GetPolicy': (snapshot, halves) => fetchedPolicies(snapshot, halves, true),
  'iam:GetPolicyVersion': (snapshot, halves) => fetchedPolicies(snapshot, halves, false),
  // Asked only where AWS counts more boundaries than it gave.
  'iam:ListEntitiesForPolicy': gone,
  // The report that another caller had made is still there.
  'iam:GenerateCredentialReport': gone,
  'iam:GetCredentialReport': iamWithout('credentialReport'),
  'iam:GetAccountSummary': iamWithout('accountSummary'),
  'iam:GetAccountPasswordPolicy': iamWithout('passwordPolicy'),
  'iam:ListAccountAliases': iamWithout('accountAliases'),
  'iam:ListInstanceProfiles': iamWithout('instanceProfiles'),
  'iam:ListRoles': iamWithout('roleSettings'),
  'iam:ListServerCertificates': iamWithout('serverCertificates'),
  'iam:ListVirtualMFADevices': iamWithout('virtualMfaDevices'),
  'iam:ListMFADevices': perUser('mfaDevices'),
  'iam:ListAccessKeys': (snapshot, halves) => ({
    ...perUser('accessKeys')(snapshot, halves),
    ...(halves.isAll ? { notAsked: named(['GetAccessKeyLastUsed']) } : {}),
  }),
  'iam:GetAccessKeyLastUsed': lastUsed,
  'iam:ListServiceSpecificCredentials': perUser('serviceSpecificCredentials'),
  'iam:ListSAMLProviders': iamWithout('identityProviders'),
  'iam:ListOpenIDConnectProviders': (snapshot, halves) => ({
    ...iamWithout('identityProviders')(snapshot, halves),
    notAsked: named(['GetOpenIDConnectProvider']),
  }),
  'iam:GetOpenIDConnectProvider': (snapshot, { kept }) => {
    const providers = snapshot.iam.identityProviders ?? []
    const oidc = providers.filter(({ Type }) => Type === 'OIDC')
    const left = new Set(kept(oidc))
    const identityProviders = providers.map((each) =>
      each.Type === 'SAML' || left.has(each) ? each : { Arn: each.Arn, Type: each.Type },
    )
    return {
      snapshot: { ...snapshot, iam: { ...snapshot.iam, identityProviders } },
      targets: oidc.filter((each) => !left.has(each)).map(({ Arn }) => Arn),
    }
  },
  'organizations:DescribeOrganization': (snapshot) => ({
    snapshot: withoutRootAdministrators(without(snapshot, 'organization')),
    notAsked: organizationCalls('ListParents', 'ListPoliciesForTarget', 'DescribePolicy', ...NAMING),
  }),
  'organizations:ListParents': (snapshot, halves) => ({
    ...organizationWithout('tree')(snapshot, halves),
    notAsked: organizationCalls('ListPoliciesForTarget', 'DescribePolicy', ...NAMING),
    targets: [snapshot.account.id],
  }),
  'organizations:ListPoliciesForTarget': (snapshot, halves) => ({
    ...organizationWithout('policies')(snapshot, halves),
    notAsked: organizationCalls('DescribePolicy'),
  }),
  'iam:ListOrganizationsFeatures': (snapshot) => ({ snapshot: without(snapshot, 'rootAccess') }),
  'organizations:DescribePolicy': organizationWithout('policies'),
  'organizations:DescribeOrganizationalUnit': organizationWithout('units'),
  'organizations:ListAccounts': (snapshot, halves) => ({
    ...organizationWithout('accounts')(snapshot, halves),
    notAsked: organizationCalls('ListAccountsForParent'),
  }),
  'organizations:ListDelegatedAdministrators': (snapshot, halves) => ({
    ...organizationWithout('delegatedAdministrators')(snapshot, halves),
    notAsked: organizationCalls('ListDelegatedServicesForAccount'),
  }),
  'organizations:ListDelegatedServicesForAccount': delegatedServices,
  ...LAST_ACCESSED_LOSSES,
  ...PEOPLE_LOSSES,
  ...WAYS_IN_LOSSES,
  ...CLUSTER_LOSSES,
  ...SHARE_LOSSES,
  ...ORGANIZATION_TREE_LOSSES,
  'access-analyzer:ListAnalyzers': (snapshot) => ({
    snapshot: without(snapshot, 'accessAnalyzer'),
    notAsked: ['access-analyzer:ListFindingsV2', 'access-analyzer:GetFindingV2'],
  }),
  'access-analyzer:GetFindingV2': findingDetails,
  'access-analyzer:ListFindingsV2': (snapshot, { kept, isAll }) => {
    const { accessAnalyzer } = snapshot
    if (accessAnalyzer === undefined) return { snapshot }
    const left = new Set(kept(accessAnalyzer.analyzers).map(({ arn }) => arn))
    const findings = accessAnalyzer.findings.filter(({ analyzerArn }) => left.has(analyzerArn))
    return {
      snapshot: { ...snapshot, accessAnalyzer: { ...accessAnalyzer, findings } },
      targets: accessAnalyzer.analyzers.map(({ arn }) => arn).filter((arn) => !left.has(arn)),
      ...(isAll ? { notAsked: ['access-analyzer:GetFindingV2'] } : {}),
    }
  },
  's3:GetAccountPublicAccessBlock': (snapshot) => ({
    snapshot: without(snapshot, 'accountPublicAccessBlock'),
  }),
  's3:ListBuckets': listOf(
    'AWS::S3::Bucket',
    callsOf('s3')
      .filter((call) => /Bucket/.test(call) && call !== 's3:ListBuckets')
      .concat('s3:GetPublicAccessBlock'),
  ),
  's3:GetBucketLocation': gone,
  's3:GetBucketPolicy': ofEach('AWS::S3::Bucket', 'policy'),
  's3:GetPublicAccessBlock': ofEach('AWS::S3::Bucket', 'publicAccessBlock'),
  's3:GetBucketEncryption': ofEach('AWS::S3::Bucket', 'kmsKey'),
  's3:GetBucketTagging': ofEach('AWS::S3::Bucket', 'tags'),
  's3:GetBucketOwnershipControls': ownership,
  's3:GetBucketAcl': ofEach('AWS::S3::Bucket', 'accessControlList'),
  'lambda:ListFunctions': listOf(
    OF_FUNCTIONS,
    callsOf('lambda').filter((call) => !/Layer|ListFunctions$/.test(call)),
  ),
  'lambda:GetPolicy': ofEach(OF_FUNCTIONS, 'policy'),
  'lambda:ListAliases': ofFunctions('AWS::Lambda::Alias'),
  'lambda:ListVersionsByFunction': ofFunctions('AWS::Lambda::Version'),
  'lambda:ListFunctionUrlConfigs': functionUrls,
  // Neither account has a tag that this call alone tells, an access point, a layer or an endpoint.
  'tag:GetResources': gone,
  's3:ListAccessPoints': gone,
  's3:GetAccessPointPolicy': gone,
  'lambda:ListLayers': gone,
  'lambda:ListLayerVersions': gone,
  'lambda:GetLayerVersionPolicy': gone,
  'ec2:DescribeVpcEndpoints': gone,
  'dynamodb:ListTables': listOf('AWS::DynamoDB::Table', [
    'dynamodb:DescribeTable',
    'dynamodb:GetResourcePolicy',
  ]),
  'dynamodb:DescribeTable': gone,
  'dynamodb:GetResourcePolicy': ofEach('AWS::DynamoDB::Table', 'policy'),
  'account:GetAlternateContact': (snapshot, { kept }) => {
    const types = Object.keys(snapshot.alternateContacts ?? {})
    const left = new Set(kept(types))
    const told = Object.entries(snapshot.alternateContacts ?? {}).filter(([type]) => left.has(type))
    return {
      snapshot: { ...snapshot, alternateContacts: Object.fromEntries(told) },
      targets: types.filter((type) => !left.has(type)),
    }
  },
  'ec2:DescribeRegions': (snapshot) => ({ snapshot: without(snapshot, 'enabledRegions') }),
  'ec2:DescribeInstances': workloadsOf('ec2-instance'),
  'kms:ListKeys': listOf('AWS::KMS::Key', ['kms:GetKeyPolicy', 'kms:ListGrants']),
  'kms:GetKeyPolicy': ofEach('AWS::KMS::Key', 'policy'),
  'kms:ListGrants': ofEach('AWS::KMS::Key', 'grants'),
  'sqs:ListQueues': listOf('AWS::SQS::Queue', ['sqs:GetQueueAttributes']),
  'sqs:GetQueueAttributes': ofEach('AWS::SQS::Queue', 'policy', 'kmsKey'),
  'sns:ListTopics': listOf('AWS::SNS::Topic', ['sns:GetTopicAttributes']),
  'sns:GetTopicAttributes': ofEach('AWS::SNS::Topic', 'policy', 'kmsKey'),
  'secretsmanager:ListSecrets': listOf('AWS::SecretsManager::Secret', ['secretsmanager:GetResourcePolicy']),
  'secretsmanager:GetResourcePolicy': ofEach('AWS::SecretsManager::Secret', 'policy'),
  ...unused,
  // Nothing is decided by trails.
  'cloudtrail:DescribeTrails': gone,
  'cloudtrail:GetTrailStatus': gone,
  'batch:DescribeComputeEnvironments': gone,
  'batch:DescribeJobDefinitions': workloadsOf('batch-job-definition'),
}

/** The AWS managed policies that only boundaries use come without a document, and are asked for one by one. */
function fetchedPolicies(snapshot: Snapshot, { kept }: Halves, whole: boolean): Left {
  const { authorizationDetails } = snapshot.iam
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = authorizationDetails
  const attached = new Set(
    [...UserDetailList, ...GroupDetailList, ...RoleDetailList].flatMap((each) =>
      (each.AttachedManagedPolicies ?? []).map(({ PolicyArn }) => PolicyArn),
    ),
  )
  const fetched = Policies.filter(({ Arn }) => Arn.split(':')[4] === 'aws' && !attached.has(Arn))
  const left = new Set(kept(fetched))
  const rest = Policies.filter((each) => !fetched.includes(each) || left.has(each))
  return {
    snapshot: {
      ...snapshot,
      iam: { ...snapshot.iam, authorizationDetails: { ...authorizationDetails, Policies: rest } },
    },
    targets: fetched.filter((each) => !left.has(each)).map(({ Arn }) => Arn),
    ...(whole && fetched.length > 0 && left.size === 0 ? { notAsked: named(['GetPolicyVersion']) } : {}),
  }
}

/** Takes a snapshot of a crawl without gaps. */
export function dropCall(snapshot: Snapshot, { call, extent, status }: Drop): Snapshot {
  const isAll = extent === 'all'
  const kept = <T>(list: readonly T[]) => (isAll ? [] : list.slice(0, Math.ceil(list.length / 2)))
  const {
    snapshot: left,
    targets,
    partial = [],
    notAsked = [],
  } = LOSSES[call](snapshot, {
    kept,
    isAll,
  })
  const coverage = snapshot.coverage.flatMap((entry): readonly CoverageEntry[] => {
    const { region } = entry
    const here = { call: entry.call, ...(region === undefined ? {} : { region }) }
    const own = targets?.filter((target) => region === undefined || target.includes(`:${region}:`)) ?? []
    // Where the call had nothing to ask about, what comes after it was asked all the same.
    const hadNone = targets !== undefined && region !== undefined && own.length === 0
    if (!hadNone && notAsked.some((each) => each === entry.call)) return [{ ...here, status: 'not-asked' }]
    if (entry.call !== call) return [entry]
    const error =
      status === 'not-asked' ? {} : { error: { code: CODES[status], message: 'Refused in a test' } }
    if (targets === undefined)
      return [{ ...here, status, ...error }, ...partial.map((target) => ({ ...here, target, status }))]
    // A call that nobody had anything to ask about stays as it is.
    if (own.length === 0) return [entry]
    if (isAll) return [{ ...here, status, ...error }]
    return [entry, ...own.map((target) => ({ ...here, target, status, ...error }))]
  })
  return { ...left, coverage }
}

const CODES = { denied: 'AccessDenied', throttled: 'Throttling', failed: 'InternalFailure' } as const

/** Every call that a crawl can go on without. */
export const DROPPABLE: readonly DroppableCall[] = CRAWL_CALLS.map(({ call }) => call)
  .filter((call): call is DroppableCall => Object.hasOwn(LOSSES, call))
  .filter((call) => LOSSES[call] !== gone)
/** The types of resource whose list and policies are dropped above. */
export const DROPPED_TYPES: readonly string[] = CRAWLED_POLICY_TYPES.filter(({ list }) =>
  DROPPABLE.some((call) => call === list),
).map(({ type }) => type)
