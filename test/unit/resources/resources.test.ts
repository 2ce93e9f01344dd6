import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { OutsideAccess } from '../../../shared/exposure/types.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { askableActions, withinOf } from '../../../shared/resources/askable.ts'
import { factText, RESOURCE_HEADER, resourceLine } from '../../../shared/resources/csv.ts'
import { findResource, resourceDetail } from '../../../shared/resources/detail.ts'
import { resourceReach } from '../../../shared/resources/reach.ts'
import { resourceList } from '../../../shared/resources/rows.ts'
import { standingOf } from '../../../shared/resources/standing.ts'
import type { CoverageEntry, ResourceRecord, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ABSENT, known, notCollected } from '../../../shared/known.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const OTHER = '444455556666'
const bucket = (name: string, more: Partial<ResourceRecord> = {}): ResourceRecord => ({
  arn: `arn:aws:s3:::${name}`,
  type: 'AWS::S3::Bucket',
  policy: null,
  publicAccessBlock: null,
  objectOwnership: 'BucketOwnerEnforced',
  ...more,
})
const lets = (principal: string | object, name: string, more: object = {}) =>
  documentOf({
    Sid: 'Lets',
    Effect: 'Allow',
    Principal: principal as string,
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${name}/*`,
    ...more,
  })
const done = (call: string): CoverageEntry => ({ call, status: 'done' })

const READER = user('reader', {
  UserPolicyList: [inline('own', documentOf(allow('s3:GetObject', 'arn:aws:s3:::closed/inbox/*')))],
})
const WRITER = user('writer', {
  UserPolicyList: [
    inline(
      'own',
      documentOf(allow('s3:*', ['arn:aws:s3:::closed', 'arn:aws:s3:::closed/*']), deny('s3:*Acl', '*')),
    ),
  ],
})

function world(more: Partial<Snapshot> = {}): Snapshot {
  return snapshotOf(
    { UserDetailList: [READER, WRITER] },
    {
      accountPublicAccessBlock: null,
      resources: [
        bucket('closed'),
        bucket('open', { policy: lets('*', 'open') }),
        bucket('asked', {
          policy: lets('*', 'asked', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
        }),
        bucket('shared', { policy: lets({ AWS: `arn:aws:iam::${OTHER}:root` }, 'shared') }),
        bucket('served', { policy: lets({ Service: 'cloudfront.amazonaws.com' }, 'served') }),
        { arn: 'arn:aws:s3:::unread', type: 'AWS::S3::Bucket' },
        { arn: 'arn:aws:sqs:eu-west-1:111122223333:jobs', type: 'AWS::SQS::Queue', policy: null },
      ],
      coverage: [done('s3:ListBuckets'), done('s3:GetBucketEncryption')],
      ...more,
    },
  )
}
const listOf = (snapshot = world()) => resourceList(snapshot, buildAccountModel(snapshot), testCatalogue())
const detailOf = (named: string, snapshot = world()) =>
  resourceDetail(snapshot, buildAccountModel(snapshot), testCatalogue(), named)

describe('the list of resources', () => {
  it('says of each who gets in from outside, the most open first, and never "nobody" of what was not read', () => {
    expect(listOf().resources.map(({ name, standing }) => [name, standing])).toEqual([
      ['open', 'public'],
      ['asked', 'public-if'],
      ['shared', 'shared'],
      ['served', 'services'],
      ['unread', 'not-known'],
      ['closed', 'nobody'],
      ['jobs', 'nobody'],
    ])
  })

  it('names whom it is about, and keeps "no policy" apart from "not readable"', () => {
    const rows = new Map(listOf().resources.map((row) => [row.name, row]))
    expect(rows.get('shared')?.outsiders).toEqual([`Account ${OTHER}`])
    expect(rows.get('closed')?.policy).toEqual(ABSENT)
    expect(rows.get('unread')?.policy).toMatchObject({ state: 'not-collected', call: 's3:GetBucketPolicy' })
    expect(rows.get('unread')?.blocked).toMatchObject({
      state: 'not-collected',
      call: 's3:GetPublicAccessBlock',
    })
    expect(rows.get('closed')?.blocked).toEqual(known('none'))
    expect(rows.get('jobs')?.blocked).toEqual(ABSENT)
  })

  it('says which kinds were not listed, with the call', () => {
    const { unlisted } = listOf()
    expect(unlisted.map(({ call }) => call)).toContain('kms:ListKeys')
    expect(unlisted.map(({ call }) => call)).not.toContain('s3:ListBuckets')
  })

  it('tells the key of what was asked, and not of what no crawl reads or none asked', () => {
    const rows = new Map(listOf().resources.map((row) => [row.name, row]))
    expect(rows.get('closed')?.encryption).toMatchObject({
      value: { key: null, words: 'Keys of Amazon S3 (SSE-S3).' },
    })
    expect(rows.get('jobs')?.encryption).toMatchObject({
      state: 'not-collected',
      call: 'sqs:GetQueueAttributes',
    })
    const own = 'arn:aws:kms:eu-west-1:111122223333:key/1'
    const [row] = listOf(world({ resources: [bucket('keyed', { kmsKey: own })] })).resources
    expect(row?.encryption).toMatchObject({ value: { key: own } })
  })

  it('counts the settings of bucket and account together', () => {
    const all = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    }
    const blocked = (more: Partial<Snapshot>) =>
      listOf(world(more)).resources.find(({ name }) => name === 'closed')?.blocked
    expect(blocked({ accountPublicAccessBlock: all })).toEqual(known('all'))
    expect(blocked({ accountPublicAccessBlock: { ...all, BlockPublicAcls: false } })).toEqual(known('off'))
    const { accountPublicAccessBlock: _, ...unread } = world()
    expect(listOf(unread).resources.find(({ name }) => name === 'closed')?.blocked).toMatchObject({
      state: 'not-collected',
      call: 's3:GetAccountPublicAccessBlock',
    })
  })

  it('is written line by line, with what is not known in a column of its own', () => {
    const row = listOf().resources.find(({ name }) => name === 'unread')
    const line = row === undefined ? [] : resourceLine(row)
    expect(line).toHaveLength(RESOURCE_HEADER.length)
    expect(line[3]).toBe('Not known')
    expect(line.at(-1)).toContain('s3:GetBucketPolicy')
    expect([factText(ABSENT, String), factText(notCollected('x', 'y'), String)]).toEqual([
      'none',
      'not known',
    ])
  })
})

describe('how a resource stands to the outside', () => {
  const access = (who: OutsideAccess['who'], state: OutsideAccess['state']) => ({ who, state })
  const service = { kind: 'service', service: 's', limited: 'no' } as const
  const account = { kind: 'account', account: OTHER, relation: 'third-party' } as const
  it.each([
    ['public', [access({ kind: 'everyone' }, 'allowed'), access(account, 'allowed')]],
    ['public-if', [access({ kind: 'any-account' }, 'conditional')]],
    ['shared', [access({ kind: 'any-account', as: 'role/x' }, 'allowed')]],
    ['shared', [access(account, 'conditional'), access({ kind: 'unread' }, 'not-known')]],
    ['not-known', [access(service, 'allowed'), access({ kind: 'unread' }, 'not-known')]],
    ['not-known', [access({ kind: 'everyone' }, 'not-known')]],
    ['services', [access(service, 'conditional')]],
    ['nobody', []],
  ] as const)('%s', (standing, list) => {
    expect(standingOf(list)).toBe(standing)
  })
})

describe('one resource', () => {
  it('is found by its ARN and by a name that only one has', () => {
    expect(detailOf('arn:aws:s3:::open').arn).toBe('arn:aws:s3:::open')
    expect(detailOf('jobs').arn).toContain(':jobs')
  })

  it('stands to the outside as in the list, whether that was made before or not', () => {
    const snapshot = world()
    const model = buildAccountModel(snapshot)
    const of = (name: string) => resourceDetail(snapshot, model, testCatalogue(), name)
    const names = ['open', 'asked', 'shared', 'served', 'unread', 'closed', 'jobs']
    const alone = names.map((name) => of(name))
    const list = new Map(
      resourceList(snapshot, model, testCatalogue()).resources.map((row) => [row.name, row]),
    )
    expect(alone.map(({ standing }) => standing)).toEqual(names.map((name) => list.get(name)?.standing))
    expect(names.map((name) => of(name).access)).toEqual(alone.map(({ access }) => access))
  })

  it('that is not there is refused in a sentence, however long its name is', () => {
    expect(() => detailOf('x'.repeat(10_000))).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ code: 'resource-not-found' }) }),
    )
    try {
      detailOf('x'.repeat(10_000))
    } catch (error) {
      expect((error as Error).message.length).toBeLessThan(400)
    }
  })

  it('whose name several have asks for the ARN', () => {
    const queue = (region: string) => ({
      arn: `arn:aws:sqs:${region}:${ACCOUNT}:jobs`,
      type: 'AWS::SQS::Queue',
      policy: null,
    })
    expect(() => detailOf('jobs', world({ resources: [queue('eu-west-1'), queue('us-east-1')] }))).toThrow(
      /2 resources are called jobs/,
    )
  })

  it('lists what is not known of it, and nothing that counts for nothing', () => {
    expect(detailOf('unread').missing.map(({ call }) => call)).toEqual(
      expect.arrayContaining(['s3:GetBucketPolicy', 's3:GetPublicAccessBlock', 's3:GetBucketAcl']),
    )
    expect(detailOf('closed').missing.map(({ call }) => call)).toEqual(['tag:GetResources'])
  })

  it('offers a question of each level, on the bucket or its objects', () => {
    const { levels, within } = detailOf('closed')
    expect(within).toEqual(['arn:aws:s3:::closed/*'])
    expect(levels.find(({ level }) => level === 'Read')).toMatchObject({
      example: 's3:GetObject',
      on: 'arn:aws:s3:::closed/*',
    })
    expect(levels.find(({ level }) => level === 'List')).toMatchObject({ on: 'arn:aws:s3:::closed' })
  })

  it('asks each action on the resource that AWS decides it on', () => {
    const model = buildAccountModel(world())
    const asks = askableActions(findResource(model, 'closed'), testCatalogue())
    const on = new Map(asks.map(({ action, on: place }) => [action.id, place]))
    expect(on.get('s3:GetObject')).toBe('arn:aws:s3:::closed/*')
    expect(on.get('s3:PutBucketPolicy')).toBe('arn:aws:s3:::closed')
    expect(on.has('s3:ListAllMyBuckets')).toBe(false)
    expect(withinOf({ arn: 'arn:aws:sqs:eu-west-1:111122223333:jobs' })).toEqual([])
  })
})

describe('who of the account reaches a resource', () => {
  const reachOf = (named: string, snapshot = world()) => {
    const model = buildAccountModel(snapshot)
    return runToEnd(resourceReach(model, findResource(model, named), testCatalogue()))
  }
  const levelOf = (reach: ReturnType<typeof reachOf>, name: string, level: string) => {
    const row = reach.rows.find(({ principal }) => principal === arnOf('user', name))
    return row === undefined ? null : reach.reaches[row.reach]?.find((each) => each.level === level)
  }

  it('is decided action by action, with the part that a policy names by itself', () => {
    const reach = reachOf('closed')
    expect(levelOf(reach, 'reader', 'Read')).toMatchObject({
      state: 'allowed',
      actions: 1,
      examples: ['s3:GetObject'],
      on: ['arn:aws:s3:::closed/inbox/whence-example'],
    })
    expect(levelOf(reach, 'reader', 'Write')).toBeUndefined()
    const write = levelOf(reach, 'writer', 'Write')
    expect(write).toMatchObject({ state: 'allowed' })
    expect(write).not.toHaveProperty('on')
  })

  it('takes denies into account: not all of the level is left', () => {
    const permissions = levelOf(reachOf('closed'), 'writer', 'Permissions management')
    expect(permissions?.state).toBe('allowed')
    expect(permissions?.actions).toBeLessThan(permissions?.of ?? 0)
  })

  it('never says no where a policy was not read: it may let somebody in, or deny', () => {
    const reach = reachOf('unread')
    expect(levelOf(reach, 'reader', 'Read')).toMatchObject({ state: 'not-known' })
    const all = world({ resources: [{ arn: 'arn:aws:s3:::closed', type: 'AWS::S3::Bucket' }] })
    expect(levelOf(reachOf('closed', all), 'writer', 'List')).toMatchObject({ state: 'unless' })
  })

  it('is not known of a resource on which AWS’s reference has no action', () => {
    const api = { arn: `arn:aws:execute-api:eu-west-1:${ACCOUNT}:api`, type: 'AWS::ApiGateway::RestApi' }
    const reach = reachOf(api.arn, world({ resources: [api] }))
    expect(reach).toMatchObject({ actions: 0, rows: [] })
    expect(reach.notes.join(' ')).toContain('who reaches it is not known')
  })

  it('tells how far it is, and puts the furthest first', () => {
    const model = buildAccountModel(world())
    const steps = resourceReach(model, findResource(model, 'closed'), testCatalogue())
    const step = steps.next()
    // Besides once for each action, only what a policy names a part for is asked about that part.
    const { actions, places } = reachOf('closed')
    expect(places).toHaveLength(3)
    expect(step).toMatchObject({ done: false, value: { done: 1, total: actions + 1 } })
    const rows = reachOf('closed').rows.map(({ principal }) => principal)
    expect(rows.indexOf(arnOf('user', 'writer'))).toBeLessThan(rows.indexOf(arnOf('user', 'reader')))
  })
})
