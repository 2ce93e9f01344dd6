import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { CRAWL_CALLS } from '../../../shared/services/calls.ts'
import { importSnapshot } from '../../../shared/snapshot/import.ts'
import type {
  AccessKey,
  CoverageEntry,
  IamData,
  ResourceRecord,
  Snapshot,
  Workload,
} from '../../../shared/snapshot/schema.ts'
import { type AccountFiles, readFiles } from '../../bench/account.ts'
import { report, reportRow } from '../../unit/review/fixture.ts'

const REGIONS = ['eu-west-1', 'us-east-1']
const NOW = '2026-09-30T12:00:00.000Z'

/** The files of a generated account. */
export function generatedFiles(folder: string, principals: number, seed: number): AccountFiles {
  const out = path.join(folder, String(seed))
  const generator = path.resolve(import.meta.dirname, '../../bench/generate.mjs')
  const given = ['--principals', principals, '--seed', seed, '--out', out].map(String)
  execFileSync(process.execPath, [generator, ...given])
  return readFiles(out)
}

/** A generated account as a crawl without gaps would have read it: with credentials, workloads and every setting. */
export function crawledAccount(files: AccountFiles): Snapshot {
  const read = importSnapshot({
    account: { name: 'account.json', text: files.account },
    resourcePolicies: { name: 'resource-policies.json', text: files.resourcePolicies },
    organization: { name: 'scps.json', text: files.organization },
    now: NOW,
  })
  const resources = [
    ...read.resources.map(settled),
    ...REGIONS.map((region) => key(read, region)),
    ...REGIONS.map((region) => table(read, region)),
    ...lambdas(read).map(({ arn, region }): ResourceRecord => ({
      arn,
      type: 'AWS::Lambda::Function',
      region,
      policy: null,
    })),
  ]
  return {
    ...read,
    source: {
      kind: 'crawl',
      profile: 'generated',
      callerArn: `arn:aws:iam::${read.account.id}:user/auditor`,
    },
    regions: REGIONS,
    iam: credentialsOf(read),
    resources,
    workloads: [...lambdas(read), ...instances(read)],
    accountPublicAccessBlock: null,
    accessAnalyzer: { analyzers: [], findings: [] },
    coverage: CRAWL_CALLS.flatMap(({ call, scope }): readonly CoverageEntry[] =>
      scope === 'account'
        ? [{ call, status: 'done' }]
        : REGIONS.map((region) => ({ call, region, status: 'done' })),
    ),
    ...(read.organization && {
      organization: {
        ...read.organization,
        rcpLevels: (read.organization.levels ?? []).map(({ target }) => ({ target, policies: [] })),
      },
    }),
  }
}

/** Everything of a resource that a crawl asks for; of buckets every other one with its access control lists in force. */
function settled(record: ResourceRecord, index: number): ResourceRecord {
  const tags = [{ Key: 'env', Value: index % 2 === 0 ? 'prod' : 'test' }]
  const common = { ...record, policy: record.policy ?? null }
  if (record.type === 'AWS::S3::Bucket')
    return { ...common, tags, publicAccessBlock: null, objectOwnership: 'BucketOwnerEnforced' }
  if (record.type === 'AWS::KMS::Key') return { ...common, grants: [] }
  return record.type === 'AWS::SecretsManager::Secret' ? { ...common, tags } : common
}

function key({ account, iam }: Snapshot, region: string): ResourceRecord {
  const grantee = iam.authorizationDetails.RoleDetailList[3]?.Arn ?? ''
  return {
    arn: `arn:aws:kms:${region}:${account.id}:key/granted-${region}`,
    type: 'AWS::KMS::Key',
    region,
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account.id}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    },
    grants: [{ GranteePrincipal: grantee, Operations: ['Decrypt', 'Encrypt'] }],
  }
}

function table({ account, iam }: Snapshot, region: string): ResourceRecord {
  const named = iam.authorizationDetails.RoleDetailList[4]?.Arn ?? ''
  return {
    arn: `arn:aws:dynamodb:${region}:${account.id}:table/ledger-${region}`,
    type: 'AWS::DynamoDB::Table',
    region,
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: named }, Action: 'dynamodb:GetItem', Resource: '*' }],
    },
  }
}

function lambdas({ account, iam }: Snapshot): readonly (Workload & { readonly kind: 'lambda-function' })[] {
  return iam.authorizationDetails.RoleDetailList.filter(({ AssumeRolePolicyDocument }) =>
    JSON.stringify(AssumeRolePolicyDocument ?? '').includes('lambda.amazonaws.com'),
  ).map(({ Arn, RoleName }, index) => ({
    kind: 'lambda-function',
    arn: `arn:aws:lambda:${REGIONS[index % 2] ?? ''}:${account.id}:function:${RoleName}`,
    region: REGIONS[index % 2] ?? '',
    name: RoleName,
    roleArn: Arn,
  }))
}

function instances({ account, iam }: Snapshot): readonly Workload[] {
  return iam.authorizationDetails.RoleDetailList.flatMap(
    ({ InstanceProfileList }) => InstanceProfileList ?? [],
  ).map(({ Arn }, index) => ({
    kind: 'ec2-instance',
    arn: `arn:aws:ec2:${REGIONS[index % 2] ?? ''}:${account.id}:instance/i-${String(index).padStart(17, '0')}`,
    region: REGIONS[index % 2] ?? '',
    state: 'running',
    instanceProfileArn: Arn,
  }))
}

/** Passwords, keys and MFA devices by the place of a user in the list, so that every check has something to find. */
function credentialsOf({ iam }: Snapshot): IamData {
  const { authorizationDetails } = iam
  const { UserDetailList, RoleDetailList, GroupDetailList, Policies } = authorizationDetails
  const has = (index: number, every: number) => index % every === 0
  const accessKeys = UserDetailList.flatMap(({ UserName }, index): readonly AccessKey[] =>
    has(index, 2)
      ? [
          {
            UserName,
            AccessKeyId: `AKIA${String(index).padStart(16, 'A')}`,
            Status: has(index, 3) ? 'Inactive' : 'Active',
            CreateDate: has(index, 4) ? '2025-01-05T00:00:00Z' : '2026-09-05T00:00:00Z',
            LastUsed: has(index, 5) ? {} : { LastUsedDate: '2026-09-20T00:00:00Z', Region: 'eu-west-1' },
          },
        ]
      : [],
  )
  const keysOf = new Map(accessKeys.map((each) => [each.UserName, each]))
  const rows = UserDetailList.map(({ UserName, Arn, CreateDate }, index) => {
    const own = keysOf.get(UserName)
    return reportRow(UserName, {
      arn: Arn,
      user_creation_time: CreateDate ?? 'N/A',
      ...(has(index, 3)
        ? {
            password_enabled: 'true',
            password_last_used: '2026-09-01T00:00:00Z',
            password_last_changed: '2026-01-01T00:00:00Z',
            mfa_active: String(has(index, 6)),
          }
        : {}),
      ...(own === undefined
        ? {}
        : {
            access_key_1_active: String(own.Status === 'Active'),
            access_key_1_last_rotated: own.CreateDate ?? 'N/A',
            access_key_1_last_used_date: own.LastUsed?.LastUsedDate ?? 'N/A',
            access_key_1_last_used_region: own.LastUsed?.Region ?? 'N/A',
          }),
    })
  })
  const root = reportRow('<root_account>', { password_enabled: 'true', mfa_active: 'true' })
  return {
    authorizationDetails,
    accountSummary: {
      Users: UserDetailList.length,
      Roles: RoleDetailList.length,
      Groups: GroupDetailList.length,
      Policies: Policies.filter(({ Arn }) => Arn.split(':')[4] !== 'aws').length,
      AccountAccessKeysPresent: 0,
      AccountMFAEnabled: 1,
      AccountPasswordPresent: 1,
      AccountSigningCertificatesPresent: 0,
    },
    passwordPolicy: null,
    accountAliases: ['generated'],
    instanceProfiles: RoleDetailList.flatMap(({ InstanceProfileList }) => InstanceProfileList ?? []),
    credentialReport: { GeneratedTime: '2026-09-30T11:00:00Z', Content: report(root, ...rows) },
    accessKeys,
    mfaDevices: UserDetailList.flatMap(({ UserName, Arn }, index) =>
      has(index, 6)
        ? [{ UserName, SerialNumber: Arn.replace(':user/', ':mfa/'), EnableDate: '2026-01-01T00:00:00Z' }]
        : [],
    ),
    virtualMfaDevices: UserDetailList.flatMap(({ Arn }, index) =>
      has(index, 12) ? [{ SerialNumber: Arn.replace(':user/', ':mfa/'), UserArn: Arn }] : [],
    ),
    serviceSpecificCredentials: UserDetailList.slice(-1).map(({ UserName }) => ({
      UserName,
      ServiceName: 'bedrock.amazonaws.com',
      ServiceSpecificCredentialId: 'ACCA0000000000000001',
      Status: 'Active',
      CreateDate: '2026-01-01T00:00:00Z',
    })),
    identityProviders: [],
    lastAccessed: [...UserDetailList, ...RoleDetailList].map(({ Arn }, index) => ({
      Arn,
      JobCompletionDate: '2026-09-30T11:00:00Z',
      services: [
        has(index, 2)
          ? { ServiceNamespace: 's3', LastAuthenticated: '2026-09-20T00:00:00Z' }
          : { ServiceNamespace: 's3' },
      ],
    })),
  }
}
