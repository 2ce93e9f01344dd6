import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { CRAWL_CALLS } from '../../../shared/services/calls.ts'
import type { ResourceRecord } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { onResource } from '../exposure/world.ts'

const REGION = 'eu-west-1'
const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`
const ME = arnOf('user', 'nobody')

/** What a user without policies may do, after a crawl in which everything went well. */
function ask(action: string, resource: string, resources: readonly ResourceRecord[], principal = ME) {
  const model = buildAccountModel({
    ...snapshotOf({
      UserDetailList: [
        user('nobody'),
        user('boss', { UserPolicyList: [inline('own', documentOf(allow('*')))] }),
      ],
    }),
    resources,
    coverage: CRAWL_CALLS.map(({ call, scope }) => ({
      call,
      status: 'done' as const,
      ...(scope === 'region' ? { region: REGION } : {}),
    })),
  })
  const decision = explain([model], { principal, action, resource }, { catalogue: testCatalogue() })
  return [decision.verdict, decision.unknown.filter(({ couldFlip }) => couldFlip).map(({ call }) => call)]
}
const lets = (Action: string, Resource = '*', more: object = {}) =>
  documentOf({ Effect: 'Allow', Principal: { AWS: ME }, Action, Resource, ...more })

describe('a policy of a type that the crawl reads', () => {
  it.each([
    ['AWS::DynamoDB::Table', arn('dynamodb', 'table/t'), 'dynamodb:GetItem', arn('dynamodb', 'table/t')],
    [
      'AWS::DynamoDB::Table',
      arn('dynamodb', 'table/t'),
      'dynamodb:Query',
      arn('dynamodb', 'table/t/index/i'),
    ],
    ['AWS::ECR::Repository', arn('ecr', 'repository/r'), 'ecr:BatchGetImage', arn('ecr', 'repository/r')],
    ['AWS::OpenSearchService::Domain', arn('es', 'domain/d'), 'es:ESHttpGet', arn('es', 'domain/d')],
    [
      'AWS::ApiGateway::RestApi',
      arn('execute-api', 'a1'),
      'execute-api:Invoke',
      arn('execute-api', 'a1/prod/GET/x'),
    ],
    ['AWS::Events::EventBus', arn('events', 'event-bus/b'), 'events:PutEvents', arn('events', 'event-bus/b')],
    ['AWS::Glue::DataCatalog', arn('glue', 'catalog'), 'glue:GetTable', arn('glue', 'table/db/t')],
    ['AWS::Kinesis::Stream', arn('kinesis', 'stream/s'), 'kinesis:PutRecord', arn('kinesis', 'stream/s')],
    [
      'AWS::MSK::Cluster',
      arn('kafka', 'cluster/c/1'),
      'kafka:CreateVpcConnection',
      arn('kafka', 'cluster/c/1'),
    ],
    ['AWS::SES::EmailIdentity', arn('ses', 'identity/e.com'), 'ses:SendEmail', arn('ses', 'identity/e.com')],
    [
      'AWS::S3Express::DirectoryBucket',
      arn('s3express', 'bucket/b--z--x-s3'),
      's3express:CreateSession',
      arn('s3express', 'bucket/b--z--x-s3'),
    ],
  ])('%s: %s lets in for %s', (type, carrier, action, resource) => {
    const record = { arn: carrier, type, region: REGION }
    expect(ask(action, resource, [{ ...record, policy: lets(action) }])).toEqual(['Allowed', []])
    expect(ask(action, resource, [{ ...record, policy: null }])).toEqual(['ImplicitlyDenied', []])
    // The policy was refused: nobody knows.
    expect(ask(action, resource, [record])[0]).toBe('Unknown')
    const denies = documentOf({ Effect: 'Deny', Principal: '*', Action: action, Resource: '*' })
    expect(ask(action, resource, [{ ...record, policy: denies }], arnOf('user', 'boss'))[0]).toBe(
      'ExplicitlyDenied',
    )
  })

  it('says in a Region that was not crawled that it is not known', () => {
    const elsewhere = arn('dynamodb', 'table/t').replace(REGION, 'us-east-1')
    expect(ask('dynamodb:GetItem', elsewhere, [])).toEqual(['Unknown', ['dynamodb:ListTables']])
    expect(ask('dynamodb:GetItem', arn('dynamodb', 'table/t'), [])[0]).toBe('ImplicitlyDenied')
  })

  it('knows no policy of what only its own list would show', () => {
    expect(ask('s3tables:GetTable', arn('s3tables', 'bucket/b/table/t'), [])).toEqual([
      'Unknown',
      ['s3tables:GetTablePolicy'],
    ])
    const alias = `arn:aws:s3::${ACCOUNT}:accesspoint/abc.mrap`
    expect(ask('s3:GetObject', alias, [])[0]).toBe('Unknown')
  })
})

describe('what lets in beside a policy that was read', () => {
  it('the policy of the registry, for what it can allow', () => {
    const repository = {
      arn: arn('ecr', 'repository/r'),
      type: 'AWS::ECR::Repository',
      region: REGION,
      policy: null,
    }
    expect(ask('ecr:CreateRepository', repository.arn, [repository])).toEqual([
      'Unknown',
      ['ecr:GetRegistryPolicy'],
    ])
    expect(ask('ecr:BatchGetImage', repository.arn, [repository])).toEqual(['ImplicitlyDenied', []])
  })

  it('the open door of a file system that has no policy', () => {
    const system = {
      arn: arn('elasticfilesystem', 'file-system/fs-1'),
      type: 'AWS::EFS::FileSystem',
      region: REGION,
    }
    const mount = 'elasticfilesystem:ClientMount'
    expect(ask(mount, system.arn, [{ ...system, policy: null }])).toEqual([
      'Unknown',
      ['elasticfilesystem:DescribeMountTargets'],
    ])
    const other = lets('elasticfilesystem:ClientWrite')
    expect(ask(mount, system.arn, [{ ...system, policy: other }])).toEqual(['ImplicitlyDenied', []])
  })
})

describe('the policy of a VPC endpoint', () => {
  const endpoint = {
    arn: arn('ec2', 'vpc-endpoint/vpce-1'),
    type: 'AWS::EC2::VPCEndpoint',
    region: REGION,
    policy: documentOf({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
  }

  it('is none of a resource: nobody may delete the endpoint by it, and it opens nothing to outsiders', () => {
    expect(ask('ec2:DeleteVpcEndpoints', endpoint.arn, [endpoint])).toEqual(['ImplicitlyDenied', []])
    expect(onResource(endpoint)).toBeUndefined()
  })
})

describe('access from outside', () => {
  it.each([
    ['AWS::DynamoDB::Table', arn('dynamodb', 'table/t'), 'dynamodb:GetItem', 'any-account'],
    ['AWS::ECR::Repository', arn('ecr', 'repository/r'), 'ecr:BatchGetImage', 'any-account'],
    // The one of these that takes requests without a signature.
    ['AWS::OpenSearchService::Domain', arn('es', 'domain/d'), 'es:ESHttpGet', 'everyone'],
    [
      'AWS::Backup::BackupVault',
      arn('backup', 'backup-vault:v'),
      'backup:CopyIntoBackupVault',
      'any-account',
    ],
  ])('shows a public %s', (type, resource, Action, who) => {
    const policy = documentOf({ Effect: 'Allow', Principal: '*', Action, Resource: '*' })
    const shown = onResource({ arn: resource, type, region: REGION, policy })
    expect(shown?.access.map((one) => one.who.kind)).toContain(who)
  })
})
