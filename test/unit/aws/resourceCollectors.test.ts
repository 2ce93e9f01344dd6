import { describe, expect, it } from 'vitest'
import type { AwsClients } from '../../../electron/aws/clients.ts'
import { lanesOf } from '../../../electron/aws/collectors/index.ts'
import { CrawlContext } from '../../../electron/aws/crawlContext.ts'
import { withTags } from '../../../electron/aws/withTags.ts'
import { CRAWLED_POLICY_TYPES } from '../../../shared/services/policyResources.ts'
import type { CoverageEntry } from '../../../shared/snapshot/schema.ts'

const ACCOUNT = '111122223333'
const REGION = 'eu-west-1'
const POLICY = '{"Version":"2012-10-17","Statement":[]}'
const silent = { total: () => undefined, add: () => undefined }
type Command = { constructor: { name: string }; input: Record<string, unknown> }
type Answers = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>

const named = (name: string) => Object.assign(new Error(name), { name, $fault: 'client', $metadata: {} })
const thrown = (name: string) => () => {
  throw named(name)
}
const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`

async function collect(id: string, answers: Answers): Promise<CrawlContext> {
  const send = async ({ constructor: { name }, input }: Command): Promise<unknown> => {
    const answer = answers[name.replace(/Command$/, '')]
    if (answer === undefined) throw new Error(`${name} was not expected`)
    return answer(input)
  }
  const clients = { of: () => ({ send }) } as unknown as AwsClients
  const context = new CrawlContext({
    clients,
    organizationClients: clients,
    accountId: ACCOUNT,
    partition: 'aws',
    regions: [REGION],
    signal: new AbortController().signal,
    checkCredentials: async () => null,
    wait: async () => undefined,
    now: () => new Date(0),
  })
  const collector = lanesOf({ lastAccessed: true })
    .flat()
    .find((one) => one.id === id)
  if (collector === undefined) throw new Error(`There is no collector ${id}`)
  await collector.run(context, silent)
  return context
}
const entriesOf = (context: CrawlContext, call: string): readonly CoverageEntry[] =>
  context.coverage.entries([REGION]).filter((entry) => entry.call === call)

/** A list of one resource on each of two pages, and the call that reads the policy of one. */
interface Reading {
  readonly id: string
  readonly type: string
  readonly arns: readonly [string, string]
  readonly list: string
  /** How AWS's model names the token of the request, and the list and the token in the answer. */
  readonly pages: readonly [token: string, items: string, next: string]
  readonly items: readonly [unknown, unknown]
  readonly get: string
  readonly policy: unknown
  readonly absent: string
  readonly others?: Answers
}

const READINGS: readonly Reading[] = [
  {
    id: 'dynamodb',
    type: 'AWS::DynamoDB::Table',
    arns: [arn('dynamodb', 'table/a'), arn('dynamodb', 'table/b')],
    list: 'ListTables',
    pages: ['ExclusiveStartTableName', 'TableNames', 'LastEvaluatedTableName'],
    items: ['a', 'b'],
    get: 'GetResourcePolicy',
    policy: { Policy: POLICY },
    absent: 'PolicyNotFoundException',
    others: { DescribeTable: () => ({ Table: {} }) },
  },
  {
    id: 'ecr',
    type: 'AWS::ECR::Repository',
    arns: [arn('ecr', 'repository/a'), arn('ecr', 'repository/b')],
    list: 'DescribeRepositories',
    pages: ['nextToken', 'repositories', 'nextToken'],
    items: ['a', 'b'].map((name) => ({
      repositoryName: name,
      repositoryArn: arn('ecr', `repository/${name}`),
    })) as unknown as readonly [unknown, unknown],
    get: 'GetRepositoryPolicy',
    policy: { policyText: POLICY },
    absent: 'RepositoryPolicyNotFoundException',
  },
  {
    id: 'elasticfilesystem',
    type: 'AWS::EFS::FileSystem',
    arns: [arn('elasticfilesystem', 'file-system/fs-a'), arn('elasticfilesystem', 'file-system/fs-b')],
    list: 'DescribeFileSystems',
    pages: ['Marker', 'FileSystems', 'NextMarker'],
    items: [
      { FileSystemId: 'fs-a', FileSystemArn: arn('elasticfilesystem', 'file-system/fs-a'), Tags: [] },
      { FileSystemId: 'fs-b', FileSystemArn: arn('elasticfilesystem', 'file-system/fs-b') },
    ],
    get: 'DescribeFileSystemPolicy',
    policy: { Policy: POLICY },
    absent: 'PolicyNotFound',
  },
  {
    id: 'backup',
    type: 'AWS::Backup::BackupVault',
    arns: [arn('backup', 'backup-vault:a'), arn('backup', 'backup-vault:b')],
    list: 'ListBackupVaults',
    pages: ['NextToken', 'BackupVaultList', 'NextToken'],
    items: [
      { BackupVaultName: 'a', BackupVaultArn: arn('backup', 'backup-vault:a') },
      { BackupVaultName: 'b', BackupVaultArn: arn('backup', 'backup-vault:b') },
    ],
    get: 'GetBackupVaultAccessPolicy',
    policy: { Policy: POLICY },
    absent: 'ResourceNotFoundException',
  },
  {
    id: 'kafka',
    type: 'AWS::MSK::Cluster',
    arns: [arn('kafka', 'cluster/a/1'), arn('kafka', 'cluster/b/2')],
    list: 'ListClustersV2',
    pages: ['NextToken', 'ClusterInfoList', 'NextToken'],
    items: [
      { ClusterArn: arn('kafka', 'cluster/a/1'), Tags: { env: 'a' } },
      { ClusterArn: arn('kafka', 'cluster/b/2') },
    ],
    get: 'GetClusterPolicy',
    policy: { Policy: POLICY },
    absent: 'NotFoundException',
  },
  {
    id: 'kinesis',
    type: 'AWS::Kinesis::Stream',
    arns: [arn('kinesis', 'stream/a'), arn('kinesis', 'stream/b')],
    list: 'ListStreams',
    pages: ['NextToken', 'StreamSummaries', 'NextToken'],
    items: [{ StreamARN: arn('kinesis', 'stream/a') }, { StreamARN: arn('kinesis', 'stream/b') }],
    get: 'GetResourcePolicy',
    policy: { Policy: POLICY },
    absent: 'ResourceNotFoundException',
    others: { ListStreamConsumers: () => ({ Consumers: [] }) },
  },
  {
    id: 's3tables',
    type: 'AWS::S3Tables::TableBucket',
    arns: [arn('s3tables', 'bucket/a'), arn('s3tables', 'bucket/b')],
    list: 'ListTableBuckets',
    pages: ['continuationToken', 'tableBuckets', 'continuationToken'],
    items: [{ arn: arn('s3tables', 'bucket/a') }, { arn: arn('s3tables', 'bucket/b') }],
    get: 'GetTableBucketPolicy',
    policy: { resourcePolicy: POLICY },
    absent: 'NotFoundException',
  },
  {
    id: 's3vectors',
    type: 'AWS::S3Vectors::VectorBucket',
    arns: [arn('s3vectors', 'bucket/a'), arn('s3vectors', 'bucket/b')],
    list: 'ListVectorBuckets',
    pages: ['nextToken', 'vectorBuckets', 'nextToken'],
    items: [
      { vectorBucketArn: arn('s3vectors', 'bucket/a') },
      { vectorBucketArn: arn('s3vectors', 'bucket/b') },
    ],
    get: 'GetVectorBucketPolicy',
    policy: { policy: POLICY },
    absent: 'NotFoundException',
  },
  {
    id: 's3express',
    type: 'AWS::S3Express::DirectoryBucket',
    arns: [arn('s3express', 'bucket/a--z1--x-s3'), arn('s3express', 'bucket/b--z1--x-s3')],
    list: 'ListDirectoryBuckets',
    pages: ['ContinuationToken', 'Buckets', 'ContinuationToken'],
    items: [{ Name: 'a--z1--x-s3' }, { Name: 'b--z1--x-s3' }],
    get: 'GetBucketPolicy',
    policy: { Policy: POLICY },
    absent: 'NoSuchBucketPolicy',
  },
  {
    id: 's3-access-points',
    type: 'AWS::S3::AccessPoint',
    arns: [arn('s3', 'accesspoint/a'), arn('s3', 'accesspoint/b')],
    list: 'ListAccessPoints',
    pages: ['NextToken', 'AccessPointList', 'NextToken'],
    items: [{ Name: 'a', AccessPointArn: arn('s3', 'accesspoint/a') }, { Name: 'b' }],
    get: 'GetAccessPointPolicy',
    policy: { Policy: POLICY },
    absent: 'NoSuchAccessPointPolicy',
  },
  {
    id: 'lambda-layers',
    type: 'AWS::Lambda::LayerVersion',
    arns: [arn('lambda', 'layer:l:1'), arn('lambda', 'layer:l:2')],
    list: 'ListLayerVersions',
    pages: ['Marker', 'LayerVersions', 'NextMarker'],
    items: [
      { LayerVersionArn: arn('lambda', 'layer:l:1'), Version: 1 },
      { LayerVersionArn: arn('lambda', 'layer:l:2'), Version: 2 },
    ],
    get: 'GetLayerVersionPolicy',
    policy: { Policy: POLICY },
    absent: 'ResourceNotFoundException',
    others: { ListLayers: () => ({ Layers: [{ LayerName: 'l', LayerArn: arn('lambda', 'layer:l') }] }) },
  },
  {
    id: 'codeartifact',
    type: 'AWS::CodeArtifact::Domain',
    arns: [arn('codeartifact', 'domain/a'), arn('codeartifact', 'domain/b')],
    list: 'ListDomains',
    pages: ['nextToken', 'domains', 'nextToken'],
    items: [
      { name: 'a', owner: ACCOUNT, arn: arn('codeartifact', 'domain/a') },
      { name: 'b', owner: ACCOUNT, arn: arn('codeartifact', 'domain/b') },
    ],
    get: 'GetDomainPermissionsPolicy',
    policy: { policy: { document: POLICY } },
    absent: 'ResourceNotFoundException',
  },
  {
    id: 'lex',
    type: 'AWS::Lex::Bot',
    arns: [arn('lex', 'bot/A'), arn('lex', 'bot/B')],
    list: 'ListBots',
    pages: ['nextToken', 'botSummaries', 'nextToken'],
    items: [{ botId: 'A' }, { botId: 'B' }],
    get: 'DescribeResourcePolicy',
    policy: { policy: POLICY },
    absent: 'ResourceNotFoundException',
  },
  {
    id: 'schemas',
    type: 'AWS::EventSchemas::Registry',
    arns: [arn('schemas', 'registry/a'), arn('schemas', 'registry/b')],
    list: 'ListRegistries',
    pages: ['NextToken', 'Registries', 'NextToken'],
    items: [
      { RegistryName: 'a', RegistryArn: arn('schemas', 'registry/a') },
      { RegistryName: 'b', RegistryArn: arn('schemas', 'registry/b') },
    ],
    get: 'GetResourcePolicy',
    policy: { Policy: POLICY },
    absent: 'NotFoundException',
  },
  {
    id: 'dsql',
    type: 'AWS::DSQL::Cluster',
    arns: [arn('dsql', 'cluster/a'), arn('dsql', 'cluster/b')],
    list: 'ListClusters',
    pages: ['nextToken', 'clusters', 'nextToken'],
    items: [
      { identifier: 'a', arn: arn('dsql', 'cluster/a') },
      { identifier: 'b', arn: arn('dsql', 'cluster/b') },
    ],
    get: 'GetClusterPolicy',
    policy: { policy: POLICY },
    absent: 'ResourceNotFoundException',
  },
  {
    id: 'aps',
    type: 'AWS::APS::Workspace',
    arns: [arn('aps', 'workspace/a'), arn('aps', 'workspace/b')],
    list: 'ListWorkspaces',
    pages: ['nextToken', 'workspaces', 'nextToken'],
    items: [
      { workspaceId: 'a', arn: arn('aps', 'workspace/a') },
      { workspaceId: 'b', arn: arn('aps', 'workspace/b') },
    ],
    get: 'DescribeResourcePolicy',
    policy: { policyDocument: POLICY },
    absent: 'ResourceNotFoundException',
  },
  {
    id: 'glacier',
    type: 'AWS::Glacier::Vault',
    arns: [arn('glacier', 'vaults/a'), arn('glacier', 'vaults/b')],
    list: 'ListVaults',
    pages: ['marker', 'VaultList', 'Marker'],
    items: [
      { VaultName: 'a', VaultARN: arn('glacier', 'vaults/a') },
      { VaultName: 'b', VaultARN: arn('glacier', 'vaults/b') },
    ],
    get: 'GetVaultAccessPolicy',
    policy: { policy: { Policy: POLICY } },
    absent: 'ResourceNotFoundException',
  },
  {
    id: 'redshift-serverless',
    type: 'AWS::RedshiftServerless::Snapshot',
    arns: [arn('redshift-serverless', 'snapshot/a'), arn('redshift-serverless', 'snapshot/b')],
    list: 'ListSnapshots',
    pages: ['nextToken', 'snapshots', 'nextToken'],
    items: [
      { snapshotArn: arn('redshift-serverless', 'snapshot/a') },
      { snapshotArn: arn('redshift-serverless', 'snapshot/b') },
    ],
    get: 'GetResourcePolicy',
    policy: { resourcePolicy: { policy: POLICY } },
    absent: 'ResourceNotFoundException',
    others: {
      ListWorkgroups: () => ({ workgroups: [] }),
      ListNamespaces: () => ({ namespaces: [] }),
    },
  },
  {
    id: 'ecr-public',
    type: 'AWS::ECR::PublicRepository',
    arns: [`arn:aws:ecr-public::${ACCOUNT}:repository/a`, `arn:aws:ecr-public::${ACCOUNT}:repository/b`],
    list: 'DescribeRepositories',
    pages: ['nextToken', 'repositories', 'nextToken'],
    items: [
      { repositoryName: 'a', repositoryArn: `arn:aws:ecr-public::${ACCOUNT}:repository/a` },
      { repositoryName: 'b', repositoryArn: `arn:aws:ecr-public::${ACCOUNT}:repository/b` },
    ],
    get: 'GetRepositoryPolicy',
    policy: { policyText: POLICY },
    absent: 'RepositoryPolicyNotFoundException',
  },
]

function answersOf(
  { list, pages: [token, items, next], items: [first, second], get, others }: Reading,
  policy: () => unknown,
): Answers {
  return {
    [list]: (input) =>
      input[token] === undefined ? { [items]: [first], [next]: 'second' } : { [items]: [second] },
    [get]: policy,
    ...others,
  }
}

describe.each(READINGS)('$type', (reading) => {
  const { id, type, arns, list, policy, absent } = reading
  const known = CRAWLED_POLICY_TYPES.find((one) => one.type === type)
  const found = ({ draft }: CrawlContext) =>
    draft.resources
      .filter((one) => one.type === type)
      .map((one) => [one.arn, one.policy])
      .sort()

  it('is read on every page, under the ARN that the registry looks for', async () => {
    const context = await collect(
      id,
      answersOf(reading, () => policy),
    )
    expect(found(context)).toEqual(arns.map((one) => [one, POLICY]))
    expect(entriesOf(context, known?.list ?? '')).toMatchObject([{ status: 'done' }])
    expect(entriesOf(context, known?.get ?? '')).toMatchObject([{ status: 'done', items: 2 }])
  })

  it('has no policy only where the service says that there is none', async () => {
    const none = await collect(id, answersOf(reading, thrown(absent)))
    expect(found(none)).toEqual(arns.map((one) => [one, null]))
    expect(entriesOf(none, known?.get ?? '')).toMatchObject([{ status: 'done' }])
    const other = await collect(id, answersOf(reading, thrown('ValidationException')))
    expect(found(other)).toEqual(arns.map((one) => [one, undefined]))
    expect(entriesOf(other, known?.get ?? '')).toMatchObject([{ status: 'failed' }])
  })

  it('is a gap with its call where the policy or the list was refused', async () => {
    const refused = await collect(id, answersOf(reading, thrown('AccessDeniedException')))
    expect(found(refused)).toEqual(arns.map((one) => [one, undefined]))
    expect(entriesOf(refused, known?.get ?? '')).toMatchObject([{ status: 'denied' }])
    const unlisted = await collect(id, {
      ...answersOf(reading, () => policy),
      [list]: thrown('AccessDeniedException'),
    })
    expect(found(unlisted)).toEqual([])
    expect(entriesOf(unlisted, known?.list ?? '')).toMatchObject([{ status: 'denied' }])
    // Redshift Serverless has one call for its three types.
    if (CRAWLED_POLICY_TYPES.filter((one) => one.get === known?.get).length === 1)
      expect(entriesOf(unlisted, known?.get ?? '')).toMatchObject([{ status: 'not-asked' }])
  })

  it('is nothing where the account has none', async () => {
    const {
      pages: [, items],
    } = reading
    const context = await collect(id, {
      ...answersOf(reading, () => policy),
      [list]: () => ({ [items]: [] }),
    })
    expect(found(context)).toEqual([])
    expect(entriesOf(context, known?.get ?? '')).toMatchObject([{ status: 'done', items: 0 }])
  })
})

describe('types that come with another', () => {
  it('the newest stream of a table, and no stream where it has none', async () => {
    const stream = arn('dynamodb', 'table/a/stream/2026')
    const { draft } = await collect('dynamodb', {
      ListTables: () => ({ TableNames: ['a', 'b'] }),
      DescribeTable: ({ TableName }) => ({ Table: TableName === 'a' ? { LatestStreamArn: stream } : {} }),
      GetResourcePolicy: () => ({ Policy: POLICY }),
    })
    expect(draft.resources.map(({ type, arn: one }) => [type, one])).toEqual([
      ['AWS::DynamoDB::Table', arn('dynamodb', 'table/a')],
      ['AWS::DynamoDB::Table', arn('dynamodb', 'table/b')],
      ['AWS::DynamoDB::Stream', stream],
    ])
  })

  it('a refused table keeps its streams from being known', async () => {
    const context = await collect('dynamodb', {
      ListTables: () => ({ TableNames: ['a'] }),
      DescribeTable: thrown('AccessDeniedException'),
      GetResourcePolicy: () => ({ Policy: POLICY }),
    })
    expect(entriesOf(context, 'dynamodb:DescribeTable')).toMatchObject([
      { status: 'denied', target: arn('dynamodb', 'table/a') },
    ])
  })

  it('the consumers of each stream, on every page', async () => {
    const consumer = (name: string) => arn('kinesis', `stream/a/consumer/${name}:1`)
    const { draft } = await collect('kinesis', {
      ListStreams: () => ({ StreamSummaries: [{ StreamARN: arn('kinesis', 'stream/a') }] }),
      ListStreamConsumers: ({ NextToken }) =>
        NextToken === undefined
          ? { Consumers: [{ ConsumerARN: consumer('x') }], NextToken: 'more' }
          : { Consumers: [{ ConsumerARN: consumer('y') }] },
      // As it answers where there is no policy.
      GetResourcePolicy: () => ({ Policy: '{}' }),
    })
    const consumers = draft.resources.filter(({ type }) => type === 'AWS::Kinesis::StreamConsumer')
    expect(consumers.map(({ arn: one, policy }) => [one, policy])).toEqual([
      [consumer('x'), null],
      [consumer('y'), null],
    ])
  })

  it('workgroups and namespaces of Redshift Serverless', async () => {
    const of = (rest: string) => arn('redshift-serverless', rest)
    const { draft } = await collect('redshift-serverless', {
      ListSnapshots: () => ({ snapshots: [] }),
      ListWorkgroups: () => ({ workgroups: [{ workgroupArn: of('workgroup/w') }] }),
      ListNamespaces: () => ({ namespaces: [{ namespaceArn: of('namespace/n') }] }),
      GetResourcePolicy: () => ({ resourcePolicy: { policy: POLICY } }),
    })
    expect(draft.resources.map(({ type, policy }) => [type, policy])).toEqual([
      ['AWS::RedshiftServerless::Workgroup', POLICY],
      ['AWS::RedshiftServerless::Namespace', POLICY],
    ])
  })
})

describe('lists that give the policies themselves', () => {
  it.each([
    [
      'events',
      'ListEventBuses',
      {
        EventBuses: [
          { Arn: arn('events', 'event-bus/a'), Policy: POLICY },
          { Arn: arn('events', 'event-bus/b') },
        ],
      },
      'events:ListEventBuses',
    ],
    [
      'logs',
      'DescribeDestinations',
      {
        destinations: [
          { arn: arn('logs', 'destination:a'), accessPolicy: POLICY },
          { arn: arn('logs', 'destination:b') },
        ],
      },
      'logs:DescribeDestinations',
    ],
    [
      'vpc-endpoints',
      'DescribeVpcEndpoints',
      { VpcEndpoints: [{ VpcEndpointId: 'vpce-a', PolicyDocument: POLICY }, { VpcEndpointId: 'vpce-b' }] },
      'ec2:DescribeVpcEndpoints',
    ],
    [
      'apigateway',
      'GetRestApis',
      {
        items: [
          { id: 'a', policy: POLICY.replaceAll('"', String.raw`\"`) },
          { id: 'b', tags: { env: 'b' } },
        ],
      },
      'apigateway:GetRestApis',
    ],
  ])('%s', async (id, operation, answer, call) => {
    const context = await collect(id, { [operation]: () => answer })
    expect(context.draft.resources.map(({ policy }) => policy)).toEqual([POLICY, null])
    expect(entriesOf(context, call)).toMatchObject([{ status: 'done', items: 2 }])
    const refused = await collect(id, { [operation]: thrown('AccessDeniedException') })
    expect(refused.draft.resources).toEqual([])
    expect(entriesOf(refused, call)).toMatchObject([{ status: 'denied' }])
  })

  it('a domain of OpenSearch has its policy in its description', async () => {
    const answers = (described: () => unknown): Answers => ({
      ListDomainNames: () => ({ DomainNames: [{ DomainName: 'a' }] }),
      DescribeDomain: described,
    })
    const open = await collect(
      'es',
      answers(() => ({ DomainStatus: { AccessPolicies: POLICY } })),
    )
    expect(open.draft.resources).toMatchObject([{ arn: arn('es', 'domain/a'), policy: POLICY }])
    const none = await collect(
      'es',
      answers(() => ({ DomainStatus: { AccessPolicies: '' } })),
    )
    expect(none.draft.resources).toMatchObject([{ policy: null }])
    const gone = await collect('es', answers(thrown('ResourceNotFoundException')))
    expect(gone.draft.resources[0]).not.toHaveProperty('policy')
    expect(entriesOf(gone, 'es:DescribeDomain')).toMatchObject([{ status: 'failed' }])
  })
})

describe('services with several policies, or none as a document', () => {
  const statement = (Sid: string, Version = '2012-10-17') =>
    JSON.stringify({
      Version,
      Statement: { Sid, Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
    })

  it('the Data Catalog has the account’s policy and those of shares, as one', async () => {
    const given = async (...texts: string[]) => {
      const list = texts.map((PolicyInJson) => ({ PolicyInJson }))
      return collect('glue-catalogs', {
        GetResourcePolicies: () => ({ GetResourcePoliciesResponseList: list }),
      })
    }
    const catalog = { arn: arn('glue', 'catalog'), type: 'AWS::Glue::DataCatalog' }
    expect((await given()).draft.resources).toMatchObject([{ ...catalog, policy: null }])
    expect((await given(statement('One'))).draft.resources).toMatchObject([{ policy: statement('One') }])
    const both = (await given(statement('One'), statement('Two'))).draft.resources[0]?.policy
    expect(JSON.parse(String(both))).toMatchObject({
      Version: '2012-10-17',
      Statement: [{ Sid: 'One' }, { Sid: 'Two' }],
    })
  })

  it('log groups have the policies of the account and of single groups, as one', async () => {
    const group = arn('logs', 'log-group:g')
    const own = (Resource: string) =>
      JSON.stringify({ Version: '2012-10-17', Statement: { Sid: 'Own', Effect: 'Allow', Resource } })
    const given = (resource: string): Answers => ({
      DescribeResourcePolicies: ({ policyScope, nextToken }) =>
        policyScope === 'RESOURCE'
          ? { resourcePolicies: [{ resourceArn: `${group}:*`, policyDocument: own(resource) }] }
          : nextToken === undefined
            ? { resourcePolicies: [{ policyDocument: statement('One') }], nextToken: 'more' }
            : { resourcePolicies: [{ policyDocument: statement('Two') }] },
    })
    const all = await collect('log-groups', given(`${group}:*`))
    expect(all.draft.resources).toMatchObject([
      { arn: arn('logs', 'log-group'), type: 'AWS::Logs::ResourcePolicy', region: REGION },
    ])
    expect(JSON.parse(String(all.draft.resources[0]?.policy))).toMatchObject({
      Statement: [{ Sid: 'One' }, { Sid: 'Two' }, { Sid: 'Own' }],
    })
    // The policy of one group that names others would, among those of the Region, let in there too.
    const wide = await collect('log-groups', given('*'))
    expect(wide.draft.resources[0]).not.toHaveProperty('policy')
    expect(entriesOf(wide, 'logs:DescribeResourcePolicies').at(-1)).toMatchObject({ status: 'failed' })
    const none = await collect('log-groups', { DescribeResourcePolicies: () => ({ resourcePolicies: [] }) })
    expect(none.draft.resources).toMatchObject([{ policy: null }])
    const refused = await collect('log-groups', {
      DescribeResourcePolicies: ({ policyScope }) =>
        policyScope === 'RESOURCE' ? thrown('AccessDeniedException')() : { resourcePolicies: [] },
    })
    expect(refused.draft.resources).toEqual([])
    expect(entriesOf(refused, 'logs:DescribeResourcePolicies')).toMatchObject([{ status: 'denied' }])
  })

  it('what cannot be told as one policy is a gap, not one of them', async () => {
    const texts = [statement('One'), statement('Two', '2008-10-17')]
    const list = texts.map((PolicyInJson) => ({ PolicyInJson }))
    const context = await collect('glue-catalogs', {
      GetResourcePolicies: () => ({ GetResourcePoliciesResponseList: list }),
    })
    expect(context.draft.resources[0]).not.toHaveProperty('policy')
    expect(entriesOf(context, 'glue:GetResourcePolicies').at(-1)).toMatchObject({
      status: 'failed',
      target: arn('glue', 'catalog'),
    })
  })

  it('an e-mail identity has policies by name', async () => {
    const context = await collect('ses', {
      ListEmailIdentities: () => ({
        EmailIdentities: [{ IdentityName: 'example.com' }, { IdentityName: 'none.example' }],
      }),
      GetEmailIdentityPolicies: ({ EmailIdentity }) => ({
        Policies: EmailIdentity === 'example.com' ? { a: statement('One'), b: statement('Two') } : {},
      }),
    })
    const [first, second] = context.draft.resources
    expect(first?.arn).toBe(arn('ses', 'identity/example.com'))
    expect(JSON.parse(String(first?.policy))).toMatchObject({ Statement: [{ Sid: 'One' }, { Sid: 'Two' }] })
    expect(second?.policy).toBeNull()
  })

  it('a signing profile has permissions, which become statements', async () => {
    const profile = arn('signer', '/signing-profiles/p')
    const context = await collect('signer', {
      ListSigningProfiles: () => ({ profiles: [{ arn: profile, profileName: 'p' }] }),
      ListProfilePermissions: () => ({
        permissions: [
          {
            action: 'signer:StartSigningJob',
            principal: '999988887777',
            statementId: 's',
            profileVersion: 'v1',
          },
        ],
      }),
    })
    expect(JSON.parse(String(context.draft.resources[0]?.policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 's',
          Effect: 'Allow',
          Principal: { AWS: '999988887777' },
          Action: 'signer:StartSigningJob',
          Resource: profile,
          Condition: { StringEquals: { 'signer:ProfileVersion': 'v1' } },
        },
      ],
    })
  })
})

describe('tags', () => {
  const queue = { arn: arn('sqs', 'a'), type: 'AWS::SQS::Queue', region: REGION } as const
  const pages: Answers = {
    GetResources: ({ PaginationToken }) =>
      PaginationToken === undefined
        ? {
            ResourceTagMappingList: [{ ResourceARN: queue.arn, Tags: [{ Key: 'env', Value: 'dev' }] }],
            PaginationToken: 'more',
          }
        : { ResourceTagMappingList: [], PaginationToken: '' },
  }
  const records = [
    queue,
    { ...queue, arn: arn('sqs', 'b') },
    { ...queue, arn: arn('sqs', 'c').replace(REGION, 'us-east-1'), region: 'us-east-1' },
    { arn: arn('ses', 'identity/e'), type: 'AWS::SES::EmailIdentity', region: REGION },
    { arn: arn('kms', 'key/k'), type: 'AWS::KMS::Key', region: REGION, tags: [{ Key: 'own', Value: '1' }] },
  ] as const

  it('come to the resources of types that the Tagging API knows, in the Regions that were read', async () => {
    const { draft } = await collect('tag', pages)
    draft.resources.push(...records)
    expect(withTags(draft).map(({ tags }) => tags)).toEqual([
      [{ Key: 'env', Value: 'dev' }],
      [],
      undefined,
      undefined,
      [{ Key: 'own', Value: '1' }],
    ])
  })

  it('are not known of what a list that was cut off does not have', async () => {
    const context = await collect('tag', {
      GetResources: (input) =>
        input['PaginationToken'] === undefined
          ? pages['GetResources']?.(input)
          : thrown('AccessDeniedException')(),
    })
    context.draft.resources.push(...records)
    expect(
      withTags(context.draft)
        .map(({ tags }) => tags)
        .slice(0, 2),
    ).toEqual([[{ Key: 'env', Value: 'dev' }], undefined])
    expect(entriesOf(context, 'tag:GetResources')).toMatchObject([{ status: 'denied' }])
  })
})
