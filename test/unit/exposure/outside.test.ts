import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import type { ResourceRecord, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, arnOf, documentOf, snapshotOf } from '../../fixtures/account.ts'
import {
  briefly,
  bucket,
  BUCKET,
  exposureOf,
  onResource,
  OPEN_BLOCK,
  ORGANIZATION,
  OTHER,
  reads,
} from './world.ts'

const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:events`
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0a1b2c3d-0000-4000-8000-000000000000`
const topic = (...statements: readonly JsonObject[]): ResourceRecord => ({
  arn: TOPIC,
  type: 'AWS::SNS::Topic',
  region: 'eu-west-1',
  policy: documentOf(...statements),
})
const publishes = (more: JsonObject): JsonObject => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: TOPIC,
  ...more,
})
const deniesAllBut = (condition: JsonObject): JsonObject => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: condition,
})
const rcp = (...statements: readonly JsonObject[]): Partial<Snapshot> => ({
  organization: {
    ...ORGANIZATION,
    rcpLevels: [
      { target: 'r-root', policies: [{ id: 'p-1', name: 'perimeter', document: documentOf(...statements) }] },
    ],
  },
})

describe('a bucket', () => {
  it('that lets everyone read is public, with action, level and place', () => {
    const found = onResource(bucket(reads()))
    expect(briefly(found)).toEqual(['everyone allowed'])
    expect(found?.access[0]).toMatchObject({
      actions: 1,
      levels: [{ level: 'Read', actions: 1 }],
      examples: ['s3:GetObject'],
      on: [`${BUCKET}/*`],
      via: [{ layer: 'resource', effect: 'Allow', index: 0 }],
    })
  })

  it.each<[string, JsonObject]>([
    ['an endpoint of its own network', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }],
    ['its own network', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }],
    ['its own account', { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } }],
    ['principals of its own', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/*` } }],
    ['its own access points', { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } }],
    ['a unique id of its own', { StringLike: { 'aws:userid': 'AROAEXAMPLEEXAMPLE123:*' } }],
    ['an impossible condition', { StringEquals: { 'aws:PrincipalArn': 'nobody' } }],
  ])('that is for %s lets nobody in', (_name, condition) => {
    expect(briefly(onResource(bucket(reads({ Condition: condition }))))).toEqual([])
  })

  it('that names its own account, a principal of its own or a deleted one lets nobody in', () => {
    const own = {
      AWS: [ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`, arnOf('role', 'app'), 'AIDAEXAMPLEEXAMPLE123'],
    }
    expect(onResource(bucket(reads({ Principal: own })))).toBeUndefined()
  })

  it('that denies everybody but its own network, account or organization lets nobody in', () => {
    const conditions: readonly JsonObject[] = [
      { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
      { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } },
      { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-own1234567' } },
    ]
    for (const condition of conditions)
      expect(briefly(onResource(bucket(reads(), deniesAllBut(condition))))).toEqual([])
  })

  it('that denies everybody but one account lets that account in', () => {
    const found = onResource(
      bucket(
        reads({ Principal: { AWS: ['111111111112', OTHER] } }),
        deniesAllBut({ StringNotEquals: { 'aws:PrincipalAccount': [ACCOUNT, OTHER] } }),
      ),
    )
    expect(briefly(found)).toEqual([`account ${OTHER} allowed`])
  })

  it('is not public where RestrictPublicBuckets is on, for the bucket or the account', () => {
    const block = { ...OPEN_BLOCK, RestrictPublicBuckets: true }
    expect(briefly(onResource({ ...bucket(reads()), publicAccessBlock: block }))).toEqual([])
    expect(briefly(onResource(bucket(reads()), { accountPublicAccessBlock: block }))).toEqual([])
    // A policy that is not public is not cut.
    const partner = bucket(reads({ Principal: { AWS: OTHER } }))
    expect(briefly(onResource({ ...partner, publicAccessBlock: block }))).toEqual([
      `account ${OTHER} allowed`,
    ])
  })

  it('is not known where Block Public Access was not read', () => {
    const { publicAccessBlock: _unread, ...record } = bucket(reads())
    const found = onResource(record)
    expect(briefly(found)).toEqual(['everyone not-known'])
    expect(found?.access[0]?.missing.map(({ call }) => call)).toContain('s3:GetPublicAccessBlock')
  })

  it('is not public where a resource control policy denies who is of no organization', () => {
    const perimeter = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-own1234567' } },
    }
    expect(briefly(onResource(bucket(reads()), rcp(perimeter)))).toEqual([])
    expect(briefly(onResource(bucket(reads()), rcp({ ...perimeter, Action: 'sqs:*' })))).toEqual([
      'everyone allowed',
    ])
  })

  it('is for whoever is in an organization, its own or another', () => {
    const of = (id: string) => bucket(reads({ Condition: { StringEquals: { 'aws:PrincipalOrgID': id } } }))
    const more = { organization: ORGANIZATION }
    expect(briefly(onResource(of('o-own1234567'), more))).toEqual(['organization o-own1234567 allowed'])
    const found = onResource(of('o-foreign123'), more)
    expect(found?.access[0]?.who).toEqual({ kind: 'organization', id: 'o-foreign123', own: false })
  })

  it('that is for named networks says so, and stands behind what is for everybody', () => {
    const office = reads({ Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })
    const found = onResource(bucket(office))
    expect(briefly(found)).toEqual(['everyone conditional'])
    expect(found?.access[0]?.namedNetworks).toBe(true)
    const wide = onResource(bucket(reads({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } })))
    expect(wide?.access[0]?.namedNetworks).toBeUndefined()
  })

  it('with NotPrincipal is for everyone but whom it names', () => {
    const { Principal: _everyone, ...rest } = reads()
    const found = onResource(bucket({ ...rest, NotPrincipal: { AWS: OTHER } }))
    expect(briefly(found)).toEqual(['everyone allowed'])
  })

  it('whose access control lists count and were not read is not known', () => {
    const record = { ...bucket(), policy: null, objectOwnership: null }
    expect(briefly(onResource(record))).toEqual(['everyone not-known'])
    expect(onResource(record)?.access[0]?.missing.map(({ call }) => call)).toContain('s3:GetBucketAcl')
    expect(onResource({ ...record, objectOwnership: 'BucketOwnerEnforced' })).toBeUndefined()
  })

  it('whose access control list lets everybody list it is public, and says so', () => {
    const list = (group: string) => ({
      Grants: [{ Permission: 'READ', Grantee: { URI: `http://acs.amazonaws.com/groups/global/${group}` } }],
    })
    const record = { ...bucket(), policy: null, objectOwnership: 'ObjectWriter' }
    const found = onResource({ ...record, accessControlList: list('AllUsers') })
    expect(briefly(found)).toEqual(['everyone allowed', 'everyone not-known'])
    expect(found?.access[0]?.examples).toEqual(['s3:ListBucket'])
    // The lists of objects are never read.
    expect(found?.access[1]).toMatchObject({
      examples: ['s3:GetObject'],
      missing: [{ call: 's3:GetObjectAcl' }],
    })
    const signed = onResource({ ...record, accessControlList: list('AuthenticatedUsers') })
    expect(briefly(signed)).toEqual(['any-account allowed', 'everyone not-known'])
  })

  it('whose policy was not read is not known, with the call', () => {
    const { policy: _unread, ...record } = bucket()
    const found = onResource({ ...record, objectOwnership: 'BucketOwnerEnforced' })
    expect(briefly(found)).toEqual(['unread not-known'])
    expect(found?.access[0]?.missing[0]?.call).toBe('s3:GetBucketPolicy')
  })

  it('tells a canonical user for what it is: nobody knows whose', () => {
    const found = onResource(bucket(reads({ Principal: { CanonicalUser: 'a'.repeat(64) } })))
    expect(found?.access[0]).toMatchObject({ who: { kind: 'other' }, state: 'not-known' })
  })

  it('says of one account only what the wider ones do not have', () => {
    const found = onResource(
      bucket(reads(), reads({ Principal: { AWS: OTHER } }), {
        ...reads({ Principal: { AWS: OTHER } }),
        Action: ['s3:GetObject', 's3:PutObject'],
      }),
    )
    expect(briefly(found)).toEqual(['everyone allowed', `account ${OTHER} allowed`])
    expect(found?.access[1]?.examples).toEqual(['s3:PutObject'])
  })
})

describe('an account that is named', () => {
  const partner = bucket(reads({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }))
  const relation = (more: Partial<Snapshot>, others: readonly Snapshot[] = []) => {
    const snapshot = snapshotOf({}, { accountPublicAccessBlock: null, resources: [partner], ...more })
    const [found] = exposureOf(snapshot, { kinds: ['outside-access'] }, others).resources
    const who = found?.access[0]?.who
    return who?.kind === 'account' ? who.relation : null
  }

  it('is a third party of an account without organization', () => {
    expect(relation({ organization: null })).toBe('third-party')
  })
  it('is of the organization where it manages it, or where its own snapshot says so', () => {
    const managed = { ...ORGANIZATION.organization, managementAccount: OTHER }
    expect(relation({ organization: { ...ORGANIZATION, organization: managed } })).toBe('organization')
    const other = snapshotOf({}, { account: { id: OTHER, partition: 'aws' }, organization: ORGANIZATION })
    expect(relation({ organization: ORGANIZATION }, [other])).toBe('organization')
    const alone = snapshotOf({}, { account: { id: OTHER, partition: 'aws' }, organization: null })
    expect(relation({ organization: ORGANIZATION }, [alone])).toBe('third-party')
  })
  it('is not known else', () => {
    expect(relation({ organization: ORGANIZATION })).toBe('not-known')
  })
})

describe('an organization that a policy asks for', () => {
  const ofOwn = bucket(
    reads({
      Principal: { AWS: OTHER },
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-own1234567' } },
    }),
  )
  const seen = (others: readonly Snapshot[]) => {
    const snapshot = snapshotOf(
      {},
      { accountPublicAccessBlock: null, resources: [ofOwn], organization: ORGANIZATION },
    )
    return briefly(exposureOf(snapshot, { kinds: ['outside-access'] }, others).resources[0])
  }

  it('is not known of an account whose organization nobody read', () => {
    expect(seen([])).toEqual([`account ${OTHER} not-known`])
  })
  it('is told by the account’s own snapshot', () => {
    const account = { id: OTHER, partition: 'aws' }
    expect(seen([snapshotOf({}, { account, organization: ORGANIZATION })])).toEqual([
      `account ${OTHER} allowed`,
    ])
    expect(seen([snapshotOf({}, { account, organization: null })])).toEqual([])
  })
})

describe('a service', () => {
  const service = { Principal: { Service: 's3.amazonaws.com' } }
  it('for anybody’s resources is the confused deputy', () => {
    expect(briefly(onResource(topic(publishes(service))))).toEqual(['service no allowed'])
    const anyAccount = { ...service, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } } }
    expect(briefly(onResource(topic(publishes(anyAccount))))).toEqual(['service no conditional'])
  })
  it.each<[string, JsonObject]>([
    ['aws:SourceAccount', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }],
    ['aws:SourceArn', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::ledger' } }],
    ['aws:SourceArn of its account', { ArnLike: { 'aws:SourceArn': `arn:aws:events:*:${ACCOUNT}:rule/*` } }],
    ['aws:SourceOrgID', { StringEquals: { 'aws:SourceOrgID': 'o-own1234567' } }],
  ])('that is held to %s is not', (_name, condition) => {
    expect(briefly(onResource(topic(publishes({ ...service, Condition: condition }))))).toEqual([
      'service yes conditional',
    ])
  })
  it('is found behind a statement about everyone that asks for a source', () => {
    const everyone = { Principal: '*', Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::ledger' } } }
    expect(briefly(onResource(topic(publishes(everyone))))).toEqual(['service yes conditional'])
  })
  it('lets nobody else in by aws:SourceOwner, which the default policy of a topic asks for', () => {
    const own = { Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:SourceOwner': ACCOUNT } } }
    expect(briefly(onResource(topic(publishes(own))))).toEqual([])
  })
})

describe('a key', () => {
  const key = (grants: ResourceRecord['grants'], ...more: readonly JsonObject[]): ResourceRecord => ({
    arn: KEY,
    type: 'AWS::KMS::Key',
    region: 'eu-west-1',
    policy: documentOf(
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
      ...more,
    ),
    ...(grants !== undefined && { grants }),
  })

  it('that leaves all to its own account lets nobody in', () => {
    expect(onResource(key([]))).toBeUndefined()
  })
  it('for those of its account that come through a service, as AWS writes it, lets nobody in', () => {
    const viaService = {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:CallerAccount': ACCOUNT, 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
      },
    }
    expect(briefly(onResource(key([], viaService)))).toEqual([])
  })
  it('for everyone is for every account: nobody decrypts without signing', () => {
    const everyone = { Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' }
    expect(briefly(onResource(key([], everyone)))).toEqual(['any-account allowed'])
  })
  it('lets in whom a grant names, beside its policy', () => {
    const grantee = `arn:aws:iam::${OTHER}:role/reader`
    const found = onResource(key([{ GranteePrincipal: grantee, Operations: ['Decrypt'] }]))
    expect(briefly(found)).toEqual([`account ${grantee} allowed`])
    expect(found?.access[0]?.examples).toEqual(['kms:Decrypt'])
  })
  it('is not known where its grants were not read', () => {
    const found = onResource(key(undefined))
    expect(briefly(found)).toEqual(['any-account not-known'])
    expect(found?.access[0]?.missing[0]?.call).toBe('kms:ListGrants')
  })
})

describe('a function', () => {
  const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:pay`
  const forEveryone = (action: string): ResourceRecord => ({
    arn: FUNCTION,
    type: 'AWS::Lambda::Function',
    region: 'eu-west-1',
    policy: documentOf({ Effect: 'Allow', Principal: '*', Action: action, Resource: FUNCTION }),
  })

  it('is called by everybody at its URL only, and else by every account', () => {
    expect(briefly(onResource(forEveryone('lambda:InvokeFunction')))).toEqual(['any-account allowed'])
    expect(briefly(onResource(forEveryone('lambda:InvokeFunctionUrl')))).toEqual(['everyone allowed'])
  })
})

describe('a function with a policy for everybody', () => {
  const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`
  const given = (functionUrl?: ResourceRecord['functionUrl']): ResourceRecord => ({
    arn: FUNCTION,
    type: 'AWS::Lambda::Function',
    region: 'eu-west-1',
    policy: documentOf({
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: FUNCTION,
    }),
    ...(functionUrl === undefined ? {} : { functionUrl }),
  })
  it('is open to everybody where its URL asks for no signature, or nobody knows', () => {
    expect(briefly(onResource(given({ url: 'https://x', authType: 'NONE' })))).toEqual(['everyone allowed'])
    expect(briefly(onResource(given()))).toEqual(['everyone allowed'])
  })
  it('is open to who signs where the URL asks for it, or may be made', () => {
    for (const url of [{ url: 'https://x', authType: 'AWS_IAM' }, null])
      expect(briefly(onResource(given(url)))).toEqual(['any-account allowed'])
  })
})

describe('the order', () => {
  it('begins with what anybody can do and ends with what nobody knows', () => {
    const more: readonly ResourceRecord[] = [
      { ...topic(publishes({ Principal: { Service: 's3.amazonaws.com' } })), arn: TOPIC },
      { ...bucket(reads({ Principal: { AWS: OTHER } })), arn: BUCKET },
      {
        ...bucket({ ...reads(), Resource: 'arn:aws:s3:::site/*' }),
        arn: 'arn:aws:s3:::site',
      },
      { arn: 'arn:aws:s3:::dark', type: 'AWS::S3::Bucket', objectOwnership: 'BucketOwnerEnforced' },
    ]
    const { resources } = exposureOf(snapshotOf({}, { accountPublicAccessBlock: null, resources: more }), {
      kinds: ['outside-access'],
    })
    expect(resources.map(({ resource }) => resource)).toEqual([
      'arn:aws:s3:::site',
      BUCKET,
      TOPIC,
      'arn:aws:s3:::dark',
    ])
  })
})
