import {
  AccessAnalyzerClient,
  paginateListAnalyzers,
  paginateListFindingsV2,
} from '@aws-sdk/client-accessanalyzer'
import { DescribeInstancesCommand, DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import {
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListGroupsCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  ListServiceSpecificCredentialsCommand,
  paginateGetAccountAuthorizationDetails,
  paginateListInstanceProfiles,
  paginateListRoles,
  paginateListUsers,
  paginateListVirtualMFADevices,
} from '@aws-sdk/client-iam'
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, paginateListKeys } from '@aws-sdk/client-kms'
import {
  GetPolicyCommand as GetFunctionPolicyCommand,
  LambdaClient,
  paginateListFunctions,
} from '@aws-sdk/client-lambda'
import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import {
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  S3Client,
  paginateListBuckets,
} from '@aws-sdk/client-s3'
import {
  GetPublicAccessBlockCommand as GetAccountBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control'
import {
  GetResourcePolicyCommand,
  SecretsManagerClient,
  paginateListSecrets,
} from '@aws-sdk/client-secrets-manager'
import { GetTopicAttributesCommand, SNSClient, paginateListTopics } from '@aws-sdk/client-sns'
import { GetQueueAttributesCommand, SQSClient, paginateListQueues } from '@aws-sdk/client-sqs'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import type { SampleEndpoint } from '../../electron/sample/endpoint.ts'

/** Every operation through AWS's own clients: what they cannot read is not AWS's protocol. */
let endpoint: SampleEndpoint
let small: SampleEndpoint
beforeAll(async () => {
  endpoint = await startSampleEndpoint()
  small = await startSampleEndpoint({ pageSize: 1 })
})
afterAll(async () => {
  await endpoint.close()
  await small.close()
})

const configOf = (at: SampleEndpoint, region = 'eu-west-1') => ({
  endpoint: at.url,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: at.accessKeyId, secretAccessKey: at.secretAccessKey },
})
const config = (region?: string) => configOf(endpoint, region)
const s3At = (at: SampleEndpoint) => new S3Client({ ...configOf(at), forcePathStyle: true })
const s3 = () => s3At(endpoint)

async function collect<P, T>(pages: AsyncIterable<P>, items: (page: P) => readonly T[] | undefined) {
  const all: T[] = []
  let count = 0
  for await (const page of pages) {
    count += 1
    all.push(...(items(page) ?? []))
  }
  return { all, count }
}

describe('STS', () => {
  it('says who the caller is', async () => {
    const answer = await new STSClient(config()).send(new GetCallerIdentityCommand({}))
    expect(answer.Account).toBe('111122223333')
    expect(answer.Arn).toBe('arn:aws:iam::111122223333:user/people/hugo.martin')
    expect(answer.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/)
  })
})

describe('IAM account authorization details', () => {
  it('gives the whole account with percent-encoded documents', async () => {
    const answer = await new IAMClient(config()).send(
      new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }),
    )
    expect(answer.IsTruncated).toBe(false)
    expect(answer.UserDetailList).toHaveLength(16)
    expect(answer.GroupDetailList).toHaveLength(6)
    expect(answer.RoleDetailList?.length).toBeGreaterThanOrEqual(25)
    const document = answer.RoleDetailList?.find(
      ({ RoleName }) => RoleName === 'github-deploy',
    )?.AssumeRolePolicyDocument
    expect(document).toMatch(/^%7B/)
    // RFC 3986 leaves none of these as they are.
    expect(document).not.toMatch(/[!'()*+ ]/)
    expect(JSON.parse(decodeURIComponent(document ?? ''))).toMatchObject({ Version: '2012-10-17' })
  })

  it('splits the lists over pages of MaxItems with one marker through all kinds', async () => {
    const whole = await new IAMClient(config()).send(
      new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }),
    )
    const pages = paginateGetAccountAuthorizationDetails({ client: new IAMClient(config()) }, { MaxItems: 7 })
    const users: unknown[] = []
    const policies: unknown[] = []
    for await (const page of pages) {
      const size = [page.UserDetailList, page.GroupDetailList, page.RoleDetailList, page.Policies]
      expect(size.reduce((sum, list) => sum + (list?.length ?? 0), 0)).toBeLessThanOrEqual(7)
      users.push(...(page.UserDetailList ?? []))
      policies.push(...(page.Policies ?? []))
    }
    expect(users).toEqual(whole.UserDetailList)
    expect(policies).toEqual(whole.Policies)
  })

  it('gives only the kinds that the filter names', async () => {
    const answer = await new IAMClient(config()).send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['AWSManagedPolicy'], MaxItems: 1000 }),
    )
    expect(answer.UserDetailList).toHaveLength(0)
    expect(answer.Policies?.every(({ Arn }) => Arn?.startsWith('arn:aws:iam::aws:policy/'))).toBe(true)
    expect(answer.Policies).toHaveLength(8)
  })

  it('counts attachments and boundaries as they are', async () => {
    const { Policy } = await new IAMClient(config()).send(
      new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::111122223333:policy/NorthwindDeveloperBoundary' }),
    )
    expect(Policy?.AttachmentCount).toBe(0)
    expect(Policy?.PermissionsBoundaryUsageCount).toBe(2)
  })
})

describe('IAM credentials', () => {
  const iam = () => new IAMClient(config())

  it('gives the credential report, root first', async () => {
    expect((await iam().send(new GenerateCredentialReportCommand({}))).State).toBe('COMPLETE')
    const answer = await iam().send(new GetCredentialReportCommand({}))
    const lines = new TextDecoder().decode(answer.Content).split('\n')
    expect(lines[0]?.split(',')).toHaveLength(22)
    expect(lines[1]).toMatch(/^<root_account>,arn:aws:iam::111122223333:root,/)
    expect(lines).toHaveLength(18)
    expect(lines.every((line) => line.split(',').length === 22)).toBe(true)
    expect(answer.GeneratedTime?.toISOString()).toBe('2026-11-01T06:00:00.000Z')
  })

  it('makes a report that is not there yet in two steps', async () => {
    const fresh = await startSampleEndpoint({
      reportReady: false,
      now: () => new Date('2026-11-24T07:00:00.5Z'),
    })
    const client = new IAMClient(configOf(fresh))
    const get = () => client.send(new GetCredentialReportCommand({}))
    await expect(get()).rejects.toMatchObject({ name: 'CredentialReportNotPresentException' })
    expect((await client.send(new GenerateCredentialReportCommand({}))).State).toBe('STARTED')
    await expect(get()).rejects.toMatchObject({ name: 'CredentialReportNotReadyException' })
    expect((await client.send(new GenerateCredentialReportCommand({}))).State).toBe('COMPLETE')
    expect((await get()).GeneratedTime?.toISOString()).toBe('2026-11-24T07:00:00.000Z')
    await fresh.close()
  })

  it('lists access keys and their last use', async () => {
    const keys = await iam().send(new ListAccessKeysCommand({ UserName: 'dmitri.volkov' }))
    expect(keys.AccessKeyMetadata?.map(({ Status }) => Status)).toEqual(['Active', 'Active'])
    const [first] = keys.AccessKeyMetadata ?? []
    const used = await iam().send(new GetAccessKeyLastUsedCommand({ AccessKeyId: first?.AccessKeyId }))
    expect(used.UserName).toBe('dmitri.volkov')
    expect(used.AccessKeyLastUsed?.ServiceName).toBe('sqs')
    const never = await iam().send(new ListAccessKeysCommand({ UserName: 'ines.costa' }))
    const unused = await iam().send(
      new GetAccessKeyLastUsedCommand({ AccessKeyId: never.AccessKeyMetadata?.[0]?.AccessKeyId }),
    )
    expect(unused.AccessKeyLastUsed?.LastUsedDate).toBeUndefined()
  })

  it('lists MFA devices: virtual with their owners, FIDO and hardware by user', async () => {
    const pages = paginateListVirtualMFADevices({ client: new IAMClient(configOf(small)) }, {})
    const { all, count } = await collect(pages, (page) => page.VirtualMFADevices)
    expect(count).toBe(all.length)
    expect(all[0]?.User?.Arn).toBe('arn:aws:iam::111122223333:root')
    const devices = await iam().send(new ListMFADevicesCommand({ UserName: 'hugo.martin' }))
    expect(devices.MFADevices?.[0]?.SerialNumber).toContain(':u2f/')
  })

  it('lists service-specific credentials', async () => {
    const answer = await iam().send(
      new ListServiceSpecificCredentialsCommand({ UserName: 'svc-statement-mailer' }),
    )
    expect(answer.ServiceSpecificCredentials?.[0]?.ServiceName).toBe('codecommit.amazonaws.com')
  })
})

describe('IAM, the rest', () => {
  const iam = () => new IAMClient(config())

  it('gives summary, password policy and alias', async () => {
    const summary = await iam().send(new GetAccountSummaryCommand({}))
    expect(summary.SummaryMap).toMatchObject({ Users: 16, Groups: 6, AccountMFAEnabled: 1 })
    const policy = await iam().send(new GetAccountPasswordPolicyCommand({}))
    expect(policy.PasswordPolicy).toMatchObject({ MinimumPasswordLength: 12, ExpirePasswords: false })
    expect((await iam().send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([
      'northwind-payments',
    ])
  })

  it('pages users, roles and instance profiles, one of them without a role', async () => {
    const client = new IAMClient(configOf(small))
    expect((await collect(paginateListUsers({ client }, {}), (page) => page.Users)).count).toBe(16)
    const roles = await collect(paginateListRoles({ client }, {}), (page) => page.Roles)
    expect(roles.all.map(({ RoleName }) => RoleName)).toContain('AWSServiceRoleForOrganizations')
    const profiles = await collect(
      paginateListInstanceProfiles({ client }, {}),
      (page) => page.InstanceProfiles,
    )
    expect(profiles.all.map(({ Roles }) => Roles?.length ?? 0)).toEqual([1, 1, 0])
  })

  it('gives single users, roles, policies and versions, and NoSuchEntity for others', async () => {
    const user = await iam().send(new GetUserCommand({ UserName: 'farid.haddad' }))
    expect(user.User?.PermissionsBoundary?.PermissionsBoundaryArn).toContain('NorthwindAnalystBoundary')
    const role = await iam().send(new GetRoleCommand({ RoleName: 'payments-api' }))
    expect(role.Role?.RoleLastUsed?.Region).toBe('eu-west-1')
    const PolicyArn = 'arn:aws:iam::111122223333:policy/NorthwindReportingOld'
    const version = await iam().send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }))
    expect(version.PolicyVersion?.IsDefaultVersion).toBe(false)
    const missing = { name: 'NoSuchEntityException', $metadata: { httpStatusCode: 404 } }
    await expect(iam().send(new GetUserCommand({ UserName: 'nobody' }))).rejects.toMatchObject(missing)
    await expect(iam().send(new GetRoleCommand({ RoleName: 'nobody' }))).rejects.toMatchObject(missing)
    await expect(iam().send(new GetPolicyCommand({ PolicyArn: `${PolicyArn}x` }))).rejects.toMatchObject(
      missing,
    )
  })

  it('gives identity providers', async () => {
    const saml = await iam().send(new ListSAMLProvidersCommand({}))
    expect(saml.SAMLProviderList?.[0]?.Arn).toBe('arn:aws:iam::111122223333:saml-provider/northwind-idp')
    const oidc = await iam().send(new ListOpenIDConnectProvidersCommand({}))
    const arn = oidc.OpenIDConnectProviderList?.[0]?.Arn
    const provider = await iam().send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }))
    expect(provider.ClientIDList).toEqual(['sts.amazonaws.com'])
  })

  it('refuses an operation that is none of the crawl', async () => {
    await expect(iam().send(new ListGroupsCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' })
  })
})

describe('Access Analyzer', () => {
  it('lists analyzers and findings of its Region, by pages', async () => {
    const client = new AccessAnalyzerClient(configOf(small))
    const analyzers = await collect(paginateListAnalyzers({ client }, {}), (page) => page.analyzers)
    expect(analyzers.all.map(({ type }) => type)).toEqual(['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'])
    const analyzerArn = analyzers.all[0]?.arn
    const findings = await collect(
      paginateListFindingsV2({ client }, { analyzerArn }),
      (page) => page.findings,
    )
    expect(findings.all).toHaveLength(4)
    expect(findings.all[0]?.createdAt).toBeInstanceOf(Date)
    const elsewhere = new AccessAnalyzerClient(config('us-east-1'))
    expect(
      (await collect(paginateListAnalyzers({ client: elsewhere }, {}), (page) => page.analyzers)).all,
    ).toEqual([])
  })
})

describe('Organizations', () => {
  it('leads from the account to the root, with the policies of every level', async () => {
    const client = new OrganizationsClient(config('us-east-1'))
    const { Organization } = await client.send(new DescribeOrganizationCommand({}))
    expect(Organization?.MasterAccountId).toBe('999988887777')
    const path = ['111122223333']
    let type: string | undefined
    while (type !== 'ROOT') {
      const { Parents } = await client.send(new ListParentsCommand({ ChildId: path.at(-1) }))
      path.push(Parents?.[0]?.Id ?? '')
      type = Parents?.[0]?.Type
    }
    expect(path).toHaveLength(4)
    const Filter = 'SERVICE_CONTROL_POLICY'
    const names: (string | undefined)[] = []
    for (const TargetId of path) {
      const { Policies } = await client.send(new ListPoliciesForTargetCommand({ TargetId, Filter }))
      names.push(...(Policies ?? []).map(({ Name }) => Name))
    }
    expect(names.filter((name) => name === 'FullAWSAccess')).toHaveLength(4)
    expect(names).toContain('workload-guardrails')
  })

  it('describes control policies of both types', async () => {
    const client = new OrganizationsClient(config('us-east-1'))
    const { Policies } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId: 'ou-4f2a-9k3m1x7p', Filter: 'RESOURCE_CONTROL_POLICY' }),
    )
    expect(Policies?.map(({ Name }) => Name)).toEqual(['RCPFullAWSAccess', 'data-perimeter'])
    const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: Policies?.[1]?.Id }))
    expect(JSON.parse(Policy?.Content ?? '')).toMatchObject({ Version: '2012-10-17' })
    await expect(client.send(new DescribePolicyCommand({ PolicyId: 'p-00000000' }))).rejects.toMatchObject({
      name: 'PolicyNotFoundException',
    })
  })
})

describe('S3 and S3 Control', () => {
  it('lists buckets by pages', async () => {
    const pages = paginateListBuckets({ client: s3At(small) }, { MaxBuckets: 5 })
    const { all, count } = await collect(pages, (page) => page.Buckets)
    expect(count).toBe(7)
    expect(all.map(({ Name }) => Name)).toContain('northwind-statements')
  })

  it('gives location, policy, block, encryption and tags of a bucket', async () => {
    const Bucket = 'northwind-statements'
    expect((await s3().send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe('eu-west-1')
    const { Policy } = await s3().send(new GetBucketPolicyCommand({ Bucket }))
    expect(JSON.parse(Policy ?? '')).toMatchObject({ Statement: [{ Sid: 'ReadOnlyThroughEndpoint' }] })
    const block = await s3().send(new GetPublicAccessBlockCommand({ Bucket }))
    expect(block.PublicAccessBlockConfiguration?.RestrictPublicBuckets).toBe(true)
    const encryption = await s3().send(new GetBucketEncryptionCommand({ Bucket }))
    const rule = encryption.ServerSideEncryptionConfiguration?.Rules?.[0]
    expect(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe('aws:kms')
    const ownership = await s3().send(new GetBucketOwnershipControlsCommand({ Bucket }))
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }])
    expect((await s3().send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([
      { Key: 'data', Value: 'customer' },
    ])
  })

  it('says by name what a bucket does not have', async () => {
    const Bucket = 'northwind-public-assets'
    const artifacts = { Bucket: 'northwind-build-artifacts' }
    await expect(s3().send(new GetBucketPolicyCommand(artifacts))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    })
    await expect(s3().send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    })
    await expect(s3().send(new GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchTagSet',
    })
    await expect(s3().send(new GetBucketPolicyCommand({ Bucket: 'elsewhere' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    })
    expect((await s3().send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint ?? '').toBe('')
  })

  it("gives the account's Block Public Access", async () => {
    const url = new URL(endpoint.url)
    // The client's own rules put the account id before the host, which no address can take.
    const client = new S3ControlClient({ ...config(), endpointProvider: () => ({ url }) })
    const answer = await client.send(new GetAccountBlockCommand({ AccountId: '111122223333' }))
    expect(answer.PublicAccessBlockConfiguration?.BlockPublicPolicy).toBe(true)
    expect(endpoint.requests).toContain('s3:GetAccountPublicAccessBlock')
  })
})

describe('Lambda and EC2', () => {
  it('lists functions by pages and their policies', async () => {
    const client = new LambdaClient(configOf(small))
    const { all, count } = await collect(paginateListFunctions({ client }, {}), (page) => page.Functions)
    expect(count).toBe(3)
    expect(all[0]?.Role).toBe('arn:aws:iam::111122223333:role/lambda/refund-processor-exec')
    const policy = await client.send(new GetFunctionPolicyCommand({ FunctionName: 'invoice-renderer' }))
    expect(policy.Policy).toContain('s3.amazonaws.com')
    await expect(
      client.send(new GetFunctionPolicyCommand({ FunctionName: 'refund-processor' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('describes instances with their profiles, and Regions', async () => {
    const client = new EC2Client(config())
    const { Reservations } = await client.send(new DescribeInstancesCommand({}))
    const instances = Reservations?.flatMap(({ Instances }) => Instances ?? []) ?? []
    expect(instances.map((instance) => instance.Tags?.[0]?.Value)).toEqual([
      'payments-api-1',
      'settlement-batch-1',
      'bastion',
    ])
    expect(instances[0]?.IamInstanceProfile?.Arn).toBe(
      'arn:aws:iam::111122223333:instance-profile/payments-api',
    )
    expect(instances[2]?.IamInstanceProfile).toBeUndefined()
    expect(instances[2]?.State?.Name).toBe('stopped')
    const { Regions } = await client.send(new DescribeRegionsCommand({}))
    expect(Regions?.map(({ RegionName }) => RegionName)).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1'])
  })
})

describe('KMS, SQS, SNS and Secrets Manager', () => {
  it('lists keys by pages and gives their policies', async () => {
    const client = new KMSClient(configOf(small))
    const { all } = await collect(paginateListKeys({ client }, {}), (page) => page.Keys)
    expect(all).toHaveLength(2)
    const KeyId = all[1]?.KeyArn
    expect((await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.CreationDate).toEqual(
      new Date('2022-11-08T11:45:00Z'),
    )
    expect((await client.send(new GetKeyPolicyCommand({ KeyId }))).Policy).toContain('key-custodian')
    await expect(client.send(new GetKeyPolicyCommand({ KeyId: 'no-such-key' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    })
  })

  it('lists queues by pages and gives policy and key where there are', async () => {
    const client = new SQSClient(configOf(small))
    const { all } = await collect(paginateListQueues({ client }, { MaxResults: 2 }), (page) => page.QueueUrls)
    expect(all).toHaveLength(3)
    const attributes = (QueueUrl: string | undefined) =>
      client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'Policy', 'KmsMasterKeyId'] }),
      )
    const first = await attributes(all[0])
    expect(first.Attributes?.['QueueArn']).toBe('arn:aws:sqs:eu-west-1:111122223333:settlement-events')
    expect(first.Attributes?.['Policy']).toContain('sns.amazonaws.com')
    expect((await attributes(all[1])).Attributes?.['Policy']).toBeUndefined()
    await expect(attributes('https://sqs.eu-west-1.amazonaws.com/111122223333/none')).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    })
  })

  it('lists topics by pages and gives their attributes', async () => {
    const client = new SNSClient(configOf(small))
    const { all } = await collect(paginateListTopics({ client }, {}), (page) => page.Topics)
    expect(all).toHaveLength(2)
    const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: all[1]?.TopicArn }))
    expect(Attributes?.['Policy']).toContain('PaymentsApiPublishes')
    await expect(
      client.send(new GetTopicAttributesCommand({ TopicArn: `${all[1]?.TopicArn}x` })),
    ).rejects.toMatchObject({ name: 'NotFoundException' })
  })

  it('lists secrets by pages and gives policies, never a value', async () => {
    const client = new SecretsManagerClient(configOf(small))
    const { all } = await collect(paginateListSecrets({ client }, {}), (page) => page.SecretList)
    expect(all.map(({ Name }) => Name)).toContain('prod/payments-api/database')
    const policyOf = (SecretId: string | undefined) => client.send(new GetResourcePolicyCommand({ SecretId }))
    expect((await policyOf(all[0]?.ARN)).ResourcePolicy).toContain('OnlyTheApi')
    expect((await policyOf(all[1]?.ARN)).ResourcePolicy).toBeUndefined()
    await expect(policyOf('none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})
