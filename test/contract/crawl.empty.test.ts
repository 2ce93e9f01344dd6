import { describe, expect, it } from 'vitest'
import { ALWAYS_THERE } from '../../electron/aws/emptyAnswers.ts'
import { buildAccountModel } from '../../shared/account/build.ts'
import { completenessNotes } from '../../shared/account/completeness.ts'
import { CRAWL_CALLS, type CallName } from '../../shared/services/calls.ts'
import type { CoverageEntry, Snapshot } from '../../shared/snapshot/schema.ts'
import { NEVER_MADE } from '../fixtures/followingCalls.ts'
import { crawlWithFaults } from './crawlWithFaults.ts'
import { OF_NONE } from './sampleHasNone.ts'

const gaps = ({ coverage }: Snapshot, call: string): CoverageEntry[] =>
  coverage.filter((entry) => entry.call === call && entry.status !== 'done')
const codes = (snapshot: Snapshot, call: string) => gaps(snapshot, call).map(({ error }) => error?.code)

/** What the crawl of the sample account asks, and who says who we are is asked before. */
const ASKED = CRAWL_CALLS.map(({ call }) => call).filter(
  (call) =>
    !OF_NONE.includes(call) &&
    ![
      'sts:GetCallerIdentity',
      // Asked only where other answers have gaps.
      'iam:GetPolicy',
      'iam:GetPolicyVersion',
      'iam:ListEntitiesForPolicy',
      // Asked only for many people.
      'identitystore:ListUsers',
      's3:GetBucketLocation',
      // Here in another name: see the request log of the sample.
      's3:GetAccountPublicAccessBlock',
      ...NEVER_MADE,
    ].includes(call),
)
/** AWS itself answers with nothing where there is no queue, API, policy or permission. */
const MAY_BE_EMPTY: readonly CallName[] = CRAWL_CALLS.map(({ call }) => call).filter(
  (call) => ALWAYS_THERE[call].length === 0,
)

/** Calls that are made only after others were answered. */
const LATER: readonly (readonly CallName[])[] = [
  [
    'iam:GetAccessKeyLastUsed',
    'iam:GenerateServiceLastAccessedDetails',
    'access-analyzer:GetFindingV2',
    'ram:ListResources',
    'ram:GetResourceShareAssociations',
    'organizations:ListPoliciesForTarget',
    'organizations:DescribeOrganizationalUnit',
    'organizations:ListAccounts',
    'organizations:ListOrganizationalUnitsForParent',
    'organizations:DescribeResourcePolicy',
    'organizations:ListDelegatedAdministrators',
  ],
  ['organizations:DescribePolicy', 'organizations:ListDelegatedServicesForAccount', 'sso:ListInstances'],
  ['organizations:ListAccountsForParent'],
  [
    'ram:GetResourcePolicies',
    'sso:ListPermissionSetsProvisionedToAccount',
    'iam:GetServiceLastAccessedDetails',
  ],
  ['sso:DescribePermissionSet', 'sso:ListAccountAssignments'],
  // What roles trust: after the roles.
  ['rolesanywhere:ListTrustAnchors', 'rolesanywhere:ListProfiles', 'account-access:ListApplications'],
  ['account-access:ListEntitlements', 'eks:DescribeCluster'],
  ['eks:ListNodegroups', 'eks:ListPodIdentityAssociations', 'eks:ListAccessEntries'],
  ['eks:DescribePodIdentityAssociation', 'eks:DescribeAccessEntry', 'eks:ListAssociatedAccessPolicies'],
  ['identitystore:DescribeUser', 'identitystore:DescribeGroup', 'identitystore:ListGroupMemberships'],
]
const OF_ONE =
  /^iam:(ListMFADevices|ListAccessKeys|ListServiceSpecific|GetOpenID|GetCredential)|ListFindings|ListParents|s3:Get|(lambda|kms|sqs|sns|secretsmanager):Get|ListGrants|GetTrailStatus|lambda:List(Aliases|Versions|FunctionUrl)/
const others = ASKED.filter((call) => !LATER.flat().includes(call))
const WAVES = [
  others.filter((call) => !OF_ONE.test(call)),
  others.filter((call) => OF_ONE.test(call)),
  ...LATER,
]

describe('an answer without anything in it', () => {
  it('may be one of AWS’s for these calls only, beside the one that has a check of its own', () => {
    expect(MAY_BE_EMPTY).toEqual([
      'sts:GetCallerIdentity',
      'sso:ListPermissionSetsProvisionedToAccount',
      's3:GetBucketLocation',
      's3:ListAccessPoints',
      'sqs:ListQueues',
      'glue:GetResourcePolicies',
      'apigateway:GetRestApis',
      'kinesis:GetResourcePolicy',
      'signer:ListProfilePermissions',
      'ses:GetEmailIdentityPolicies',
    ])
  })

  it.each(WAVES)('is a gap of each call when its body is empty: %j', async (...operations) => {
    const snapshot = await crawlWithFaults(
      ...operations.map((operation) => ({ operation, kind: 'empty-body' as const })),
    )
    for (const operation of operations) {
      const [first] = gaps(snapshot, operation)
      expect([operation, first?.status, first?.error?.code]).toEqual([
        operation,
        'failed',
        'IncompleteAnswer',
      ])
      expect(first?.error?.message).toMatch(/^AWS’s answer came without /)
    }
  })

  it.each(WAVES)('is a gap of each call when nothing is in its document: %j', async (...operations) => {
    // The body of s3:GetBucketPolicy is the policy itself.
    const asked = operations.filter((call) => !MAY_BE_EMPTY.includes(call) && call !== 's3:GetBucketPolicy')
    const snapshot = await crawlWithFaults(
      ...asked.map((operation) => ({ operation, kind: 'empty-answer' as const })),
    )
    for (const operation of asked)
      expect([operation, codes(snapshot, operation)[0]]).toEqual([operation, 'IncompleteAnswer'])
  })

  it('leaves no firm "nothing there" behind', async () => {
    const snapshot = await crawlWithFaults(
      { operation: 's3:GetPublicAccessBlock', kind: 'empty-answer' },
      { operation: 'sns:GetTopicAttributes', kind: 'empty-answer' },
      { operation: 'iam:ListAccessKeys', kind: 'empty-answer' },
      { operation: 'iam:ListVirtualMFADevices', kind: 'empty-answer' },
      { operation: 'iam:GetAccountPasswordPolicy', kind: 'empty-answer' },
    )
    const of = (type: string) => snapshot.resources.filter((resource) => resource.type === type)
    const blocks = of('AWS::S3::Bucket').flatMap(({ publicAccessBlock }) => publicAccessBlock ?? [])
    expect(blocks).toEqual([])
    expect(of('AWS::SNS::Topic').length).toBeGreaterThan(0)
    expect(of('AWS::SNS::Topic').every(({ policy }) => policy === undefined)).toBe(true)
    expect(snapshot.iam.accessKeys).toBeUndefined()
    expect(snapshot.iam.virtualMfaDevices).toBeUndefined()
    expect(snapshot.iam.passwordPolicy).toBeUndefined()
  })
})

describe('an empty page', () => {
  const DETAILS = 'iam:GetAccountAuthorizationDetails'

  it('on the way is one that AWS may give: the list goes on', async () => {
    const snapshot = await crawlWithFaults(
      { pageSize: 2 },
      { operation: 'kms:ListKeys', kind: 'empty-page', times: 1 },
    )
    expect(gaps(snapshot, 'kms:ListKeys')).toEqual([])
  })

  it('that ends a list early is a gap by what AWS counts, and nobody is said not to be there', async () => {
    const snapshot = await crawlWithFaults(
      { pageSize: 10 },
      { operation: DETAILS, kind: 'no-items', after: 2 },
    )
    expect(codes(snapshot, DETAILS)).toContain('FewerThanCounted')
    const { completeness } = buildAccountModel(snapshot)
    expect(completeness.roles.state).toBe('at-least')
    expect(completenessNotes(completeness).join('\n')).toMatch(
      /Only \d+ of at least 32 roles were read. iam:GetAccountSummary counts 32\./,
    )
    expect(gaps(snapshot, DETAILS)[0]?.error?.message).toMatch(/counts .*32 roles, of which \d+ came/)
  })

  it('without its lists and without a next page is no end either', async () => {
    const snapshot = await crawlWithFaults(
      { pageSize: 10 },
      { operation: DETAILS, kind: 'empty-answer', after: 2 },
    )
    expect(codes(snapshot, DETAILS)).toContain('IncompleteAnswer')
  })
})

describe('fewer than iam:GetAccountSummary counts', () => {
  it.each([
    ['iam:ListInstanceProfiles', 'instanceProfiles', /counts \d+ instance profiles, of which 0 came/],
    ['iam:ListSAMLProviders', 'identityProviders', /counts \d+ identity providers, of which \d+ came/],
    ['iam:ListVirtualMFADevices', 'virtualMfaDevices', /It lacks arn:aws:iam::\d{12}:mfa\//],
  ] as const)('of %s is a gap, and the short list is not kept', async (operation, part, text) => {
    const snapshot = await crawlWithFaults({ operation, kind: 'no-items' })
    expect(gaps(snapshot, operation)).toMatchObject([
      { status: 'failed', error: { code: 'FewerThanCounted', message: expect.stringMatching(text) } },
    ])
    expect(snapshot.iam[part]).toBeUndefined()
  })
})
