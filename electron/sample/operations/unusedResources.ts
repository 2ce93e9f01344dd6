import { jsonProtocol } from '../protocol/json.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import type { Route } from '../protocol/route.ts'
import type { Operation, SampleService, WireObject } from '../protocol/wire.ts'
import { AwsError } from '../protocol/wire.ts'

/** A service that the sample account does not use: its lists are empty, and what is asked of one resource is not there. */
interface Unused {
  /** The empty answer of each list. */
  readonly lists: Readonly<Record<string, WireObject>>
  /** The error of each operation that is about one resource. */
  readonly each?: Readonly<Record<string, string>>
}

function operationsOf({ lists, each = {} }: Unused): SampleService['operations'] {
  const gone =
    (code: string): Operation =>
    () => {
      throw new AwsError(code, 'The sample account has no such resource', 404)
    }
  return new Map<string, Operation>([
    ...Object.entries(lists).map(([name, answer]): [string, Operation] => [name, () => answer]),
    ...Object.entries(each).map(([name, code]): [string, Operation] => [name, gone(code)]),
  ])
}

/** One that speaks AWS JSON. */
function json(version: '1.0' | '1.1', unused: Unused): SampleService {
  const namespace = 'com.amazonaws.sample'
  return {
    protocol: jsonProtocol(version, namespace, 'ThrottlingException'),
    operations: operationsOf(unused),
  }
}

/** One that speaks REST JSON; the routes as `Operation METHOD /path`. */
function rest(routes: readonly string[], unused: Unused): SampleService {
  return {
    protocol: restJsonProtocol(routes.map(routeOf), 'TooManyRequestsException'),
    operations: operationsOf(unused),
  }
}

function routeOf(text: string): Route {
  const [operation = '', method, path = ''] = text.split(' ')
  return { operation, method: method === 'POST' ? 'POST' : 'GET', path }
}

const NOT_FOUND = 'ResourceNotFoundException'

/** The services that the crawl reads and the sample account does not use, by the prefix of their actions. */
export const UNUSED = {
  apigateway: rest(['GetRestApis GET /restapis'], { lists: { GetRestApis: { item: [] } } }),
  aps: rest(
    ['ListWorkspaces GET /workspaces', 'DescribeResourcePolicy GET /workspaces/{workspaceId}/policy'],
    {
      lists: { ListWorkspaces: { workspaces: [] } },
      each: { DescribeResourcePolicy: NOT_FOUND },
    },
  ),
  backup: rest(
    [
      'ListBackupVaults GET /backup-vaults',
      'GetBackupVaultAccessPolicy GET /backup-vaults/{backupVaultName}/access-policy',
    ],
    { lists: { ListBackupVaults: { BackupVaultList: [] } }, each: { GetBackupVaultAccessPolicy: NOT_FOUND } },
  ),
  codeartifact: rest(
    ['ListDomains POST /v1/domains', 'GetDomainPermissionsPolicy GET /v1/domain/permissions/policy'],
    { lists: { ListDomains: { domains: [] } }, each: { GetDomainPermissionsPolicy: NOT_FOUND } },
  ),
  dsql: rest(['ListClusters GET /cluster', 'GetClusterPolicy GET /cluster/{identifier}/policy'], {
    lists: { ListClusters: { clusters: [] } },
    each: { GetClusterPolicy: NOT_FOUND },
  }),
  dynamodb: json('1.0', {
    lists: { ListTables: { TableNames: [] } },
    each: { DescribeTable: NOT_FOUND, GetResourcePolicy: 'PolicyNotFoundException' },
  }),
  ecr: json('1.1', {
    lists: { DescribeRepositories: { repositories: [] } },
    each: { GetRepositoryPolicy: 'RepositoryPolicyNotFoundException' },
  }),
  'ecr-public': json('1.1', {
    lists: { DescribeRepositories: { repositories: [] } },
    each: { GetRepositoryPolicy: 'RepositoryPolicyNotFoundException' },
  }),
  elasticfilesystem: rest(
    [
      'DescribeFileSystems GET /2015-02-01/file-systems',
      'DescribeFileSystemPolicy GET /2015-02-01/file-systems/{FileSystemId}/policy',
    ],
    {
      lists: { DescribeFileSystems: { FileSystems: [] } },
      each: { DescribeFileSystemPolicy: 'PolicyNotFound' },
    },
  ),
  es: rest(
    [
      'ListDomainNames GET /2021-01-01/domain',
      'DescribeDomain GET /2021-01-01/opensearch/domain/{DomainName}',
    ],
    { lists: { ListDomainNames: { DomainNames: [] } }, each: { DescribeDomain: NOT_FOUND } },
  ),
  events: json('1.1', { lists: { ListEventBuses: { EventBuses: [] } } }),
  glacier: rest(
    [
      'ListVaults GET /{accountId}/vaults',
      'GetVaultAccessPolicy GET /{accountId}/vaults/{vaultName}/access-policy',
    ],
    { lists: { ListVaults: { VaultList: [] } }, each: { GetVaultAccessPolicy: NOT_FOUND } },
  ),
  kafka: rest(
    ['ListClustersV2 GET /api/v2/clusters', 'GetClusterPolicy GET /v1/clusters/{clusterArn}/policy'],
    {
      lists: { ListClustersV2: { clusterInfoList: [] } },
      each: { GetClusterPolicy: 'NotFoundException' },
    },
  ),
  kinesis: json('1.1', {
    lists: {
      ListStreams: { StreamNames: [], StreamSummaries: [], HasMoreStreams: false },
      ListStreamConsumers: { Consumers: [] },
    },
    each: { GetResourcePolicy: NOT_FOUND },
  }),
  lex: rest(['ListBots POST /bots', 'DescribeResourcePolicy GET /policy/{resourceArn}'], {
    lists: { ListBots: { botSummaries: [] } },
    each: { DescribeResourcePolicy: NOT_FOUND },
  }),
  'redshift-serverless': json('1.1', {
    lists: {
      ListNamespaces: { namespaces: [] },
      ListSnapshots: { snapshots: [] },
      ListWorkgroups: { workgroups: [] },
    },
    each: { GetResourcePolicy: NOT_FOUND },
  }),
  s3tables: rest(
    ['ListTableBuckets GET /buckets', 'GetTableBucketPolicy GET /buckets/{tableBucketARN}/policy'],
    {
      lists: { ListTableBuckets: { tableBuckets: [] } },
      each: { GetTableBucketPolicy: 'NotFoundException' },
    },
  ),
  s3vectors: rest(
    ['ListVectorBuckets POST /ListVectorBuckets', 'GetVectorBucketPolicy POST /GetVectorBucketPolicy'],
    {
      lists: { ListVectorBuckets: { vectorBuckets: [] } },
      each: { GetVectorBucketPolicy: 'NotFoundException' },
    },
  ),
  schemas: rest(['ListRegistries GET /v1/registries', 'GetResourcePolicy GET /v1/policy'], {
    lists: { ListRegistries: { Registries: [] } },
    each: { GetResourcePolicy: 'NotFoundException' },
  }),
  ses: rest(
    [
      'ListEmailIdentities POST /v2/email/list-identities',
      'GetEmailIdentityPolicies GET /v2/email/identities/{EmailIdentity}/policies',
    ],
    {
      lists: { ListEmailIdentities: { EmailIdentities: [] } },
      each: { GetEmailIdentityPolicies: 'NotFoundException' },
    },
  ),
  // The sample's tags are told by the services themselves.
  tag: json('1.1', { lists: { GetResources: { ResourceTagMappingList: [] } } }),
  signer: rest(
    [
      'ListSigningProfiles GET /signing-profiles',
      'ListProfilePermissions GET /signing-profiles/{profileName}/permissions',
    ],
    { lists: { ListSigningProfiles: { profiles: [] } }, each: { ListProfilePermissions: NOT_FOUND } },
  ),
} as const
