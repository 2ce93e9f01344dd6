import { describe, expect, it } from 'vitest'
import { differenceOf, wildcardDifference } from '../../../../shared/trace/facts/difference.ts'
import { ACCOUNT, allow, arnOf, documentOf, role } from '../../../fixtures/account.ts'
import { noIdentity, refused, sentencesOf, SESSION, traceIn, worker } from './world.ts'

const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`
const LOGS = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/lambda/f`
const SECRET = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/db`
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1111`

describe('the one thing in which a statement differs from the request', () => {
  it.each([
    ['case', 'arn:aws:s3:::Shop-Data/*', 'arn:aws:s3:::shop-data/a', 'Shop-Data', null],
    ['case', TABLE.replace('orders', 'Orders'), TABLE, '', TABLE],
    ['partition', 'arn:aws:s3:::data/*', 'arn:aws-cn:s3:::data/a', 'aws', 'arn:aws-cn:s3:::data/*'],
    [
      'partition',
      'arn:aws:sqs:*:*:q',
      `arn:aws-us-gov:sqs:us-gov-west-1:${ACCOUNT}:q`,
      'aws',
      'arn:aws-us-gov:sqs:*:*:q',
    ],
    ['region', TABLE.replace('eu-west-1', 'us-east-1'), TABLE, 'us-east-1', null],
    ['account', TABLE.replace(ACCOUNT, '444455556666'), TABLE, '444455556666', null],
    ['inside-only', 'arn:aws:s3:::data/*', 'arn:aws:s3:::data', '/*', null],
    ['container-only', 'arn:aws:s3:::data', 'arn:aws:s3:::data/a/b', '', null],
    ['container-only', TABLE, `${TABLE}/index/by-day`, '', null],
    ['container-only', TABLE, `${TABLE}/stream/2026`, '', null],
    ['inside-only', `${TABLE}/index/*`, TABLE, '', null],
    ['double-slash', 'arn:aws:s3:::data/a/*', 'arn:aws:s3:::data//a/x', '/', null],
    ['double-slash', 'arn:aws:s3:::data//a/*', 'arn:aws:s3:::data/a/x', '//', 'arn:aws:s3:::data/a/*'],
    ['trailing-slash', 'arn:aws:s3:::data/', 'arn:aws:s3:::data', '/', 'arn:aws:s3:::data'],
    ['space', 'arn:aws:s3:::data/* ', 'arn:aws:s3:::data/a', '', 'arn:aws:s3:::data/*'],
    ['path', arnOf('role', 'team/app'), arnOf('role', 'app'), '/team/', arnOf('role', 'app')],
    ['path', arnOf('role', 'app'), arnOf('role', 'service-role/app'), '/', arnOf('role', 'service-role/app')],
    ['secret-suffix', SECRET, `${SECRET}-AbCdEf`, '', `${SECRET}-??????`],
    ['version-or-alias', FUNCTION, `${FUNCTION}:live`, '', null],
    ['container-only', LOGS, `${LOGS}:log-stream:x`, '', null],
    ['alias-not-key', KEY.replace('key/1111', 'alias/app'), KEY, 'alias/app', KEY],
    ['session-not-role', SESSION('app', '*'), arnOf('role', 'app'), '', arnOf('role', 'app')],
  ])('%s: %s against %s', (kind, wanted, has, marked, corrected) => {
    const difference = differenceOf(wanted, has)
    expect(difference?.kind).toBe(kind)
    if (marked !== '' && kind !== 'case') expect(difference!.marked.wanted).toBe(marked)
    if (corrected !== null) expect(difference!.corrected).toBe(corrected)
    expect(difference!.sentence).not.toMatch(/undefined|null/)
  })
  it.each([
    ['what is equal', TABLE, TABLE],
    ['another table', TABLE, TABLE.replace('orders', 'users')],
    ['another service', TABLE, SECRET],
    ['two things', TABLE.replace('eu-west-1', 'us-east-1').replace('orders', 'users'), TABLE],
    ['what is no ARN', 'team-a', 'team-b'],
    ['another bucket', 'arn:aws:s3:::one/*', 'arn:aws:s3:::two/a'],
  ])('is none for %s', (_name, wanted, has) => {
    expect(differenceOf(wanted, has)).toBeNull()
  })
  it('is a wildcard only under an operator that takes it literally', () => {
    expect(wildcardDifference('StringEquals', 'repo:o/*', 'repo:o/r')?.kind).toBe('wildcard-under-equals')
    expect(wildcardDifference('ForAnyValue:StringEqualsIfExists', 'a?', 'ab')?.kind).toBe(
      'wildcard-under-equals',
    )
    expect(wildcardDifference('StringLike', 'repo:o/*', 'repo:o/r')).toBeNull()
    expect(wildcardDifference('ArnEquals', 'arn:*', 'arn:x')).toBeNull()
    expect(wildcardDifference('StringNotEquals', 'a*', 'ab')).toBeNull()
    expect(wildcardDifference('StringEquals', 'a*', 'b')).toBeNull()
  })
})

describe('a trace with one', () => {
  const cases = [
    [
      'elasticloadbalancing:AddTags',
      'arn:aws:elasticloadbalancing:*:*:targetgroup/*/*',
      `arn:aws-cn:elasticloadbalancing:cn-north-1:${ACCOUNT}:targetgroup/web/*`,
      'the partition is another',
    ],
    ['dynamodb:Query', TABLE, `${TABLE}/index/by-day`, '/index/*'],
    ['s3:ListBucket', 'arn:aws:s3:::data/*', 'arn:aws:s3:::data', 'the thing itself'],
    ['secretsmanager:GetSecretValue', SECRET, `${SECRET}-AbCdEf`, 'six random characters'],
    ['iam:PassRole', arnOf('role', 'app'), arnOf('role', 'service-role/app'), 'the path is another'],
    [
      'sqs:SendMessage',
      `arn:aws:sqs:eu-west-1:${ACCOUNT}:Orders`,
      `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`,
      'capitals and small letters count',
    ],
  ] as const
  it.each(cases)('%s on %s says what it is and marks it', (action, pattern, resource, says) => {
    const world = { details: { RoleDetailList: [worker('app', [allow(action, pattern)])] } }
    const trace = traceIn(world, { message: refused(SESSION('app'), action, resource, noIdentity(action)) })
    const evidence = trace.causes
      .flatMap(({ evidence: all }) => all)
      .find(({ difference }) => difference !== undefined)
    expect(evidence!.sentence).toContain(says)
    expect(evidence!.difference).toMatchObject({ wanted: pattern, has: resource })
    expect(sentencesOf(trace).join(' ')).not.toContain('covers only nothing')
  })
  it('the unique id of a deleted role is named, and the ARN is written again', () => {
    const resources = [
      {
        arn: 'arn:aws:s3:::data',
        type: 'AWS::S3::Bucket',
        objectOwnership: 'BucketOwnerEnforced',
        publicAccessBlock: null,
        policy: documentOf({
          Effect: 'Allow',
          Principal: { AWS: ['AROAZZZZZZZZZZZZZZZZZ', arnOf('user', 'x')] },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::data/*',
        }),
      },
    ]
    const world = { details: { RoleDetailList: [worker('app', [allow('ec2:*')])] }, more: { resources } }
    const trace = traceIn(world, {
      message: refused(SESSION('app'), 's3:GetObject', 'arn:aws:s3:::data/a', noIdentity('s3:GetObject')),
    })
    expect(trace.causes[0]).toMatchObject({ kind: 'resource-policy', layer: 'resource' })
    expect(trace.causes[0]!.summary).toContain('AROAZZZZZZZZZZZZZZZZZ')
    expect(trace.fixes[0]).toMatchObject({ kind: 'change-statement', verified: true, alsoAdmits: [] })
    expect(JSON.parse(trace.fixes[0]!.document!).Statement[0].Principal.AWS).toEqual([
      arnOf('role', 'app'),
      arnOf('user', 'x'),
    ])
  })
  it('the id of a role that is there is not taken for a deleted one', () => {
    const resources = [
      {
        arn: 'arn:aws:s3:::data',
        type: 'AWS::S3::Bucket',
        publicAccessBlock: null,
        policy: documentOf({
          Effect: 'Allow',
          Principal: { AWS: 'AROAother' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::data/*',
        }),
      },
    ]
    const world = { details: { RoleDetailList: [worker('app', []), role('other')] }, more: { resources } }
    const trace = traceIn(world, {
      message: refused(SESSION('app'), 's3:GetObject', 'arn:aws:s3:::data/a', noIdentity('s3:GetObject')),
    })
    expect(sentencesOf(trace).join(' ')).not.toContain('was deleted')
  })
  it('an action that a trust policy’s statement lacks is added to it', () => {
    const trust = documentOf({
      Effect: 'Allow',
      Principal: { AWS: arnOf('role', 'app') },
      Action: 'sts:AssumeRole',
    })
    const world = {
      details: {
        RoleDetailList: [
          worker('app', [allow('sts:*')]),
          role('target', { AssumeRolePolicyDocument: trust }),
        ],
      },
    }
    const { fixes } = traceIn(world, {
      message: refused(SESSION('app'), 'sts:TagSession', arnOf('role', 'target')),
    })
    expect(fixes[0]).toMatchObject({
      kind: 'change-statement',
      verified: true,
      change: 'Add "sts:TagSession" to its Action.',
    })
    expect(JSON.parse(fixes[0]!.document!).Statement[0].Action).toEqual(['sts:AssumeRole', 'sts:TagSession'])
  })
  it('NotPrincipal without the session gets the session', () => {
    const resources = [
      {
        arn: 'arn:aws:s3:::data',
        type: 'AWS::S3::Bucket',
        objectOwnership: 'BucketOwnerEnforced',
        publicAccessBlock: null,
        policy: documentOf({
          Sid: 'OnlyApp',
          Effect: 'Deny',
          NotPrincipal: { AWS: [arnOf('role', 'app'), `arn:aws:iam::${ACCOUNT}:root`] },
          Action: 's3:*',
          Resource: 'arn:aws:s3:::data/*',
        }),
      },
    ]
    const world = { details: { RoleDetailList: [worker('app', [allow('s3:*')])] }, more: { resources } }
    const trace = traceIn(world, {
      message: refused(
        SESSION('app'),
        's3:GetObject',
        'arn:aws:s3:::data/a',
        'with an explicit deny in a resource-based policy',
      ),
    })
    expect(trace.decision!.verdict).toBe('ExplicitlyDenied')
    const [first] = trace.fixes
    expect(first).toMatchObject({ kind: 'narrow-deny', verified: true })
    expect(first!.weakens).toBeUndefined()
    expect(JSON.parse(first!.document!).Statement[0].NotPrincipal.AWS).toContain(SESSION('app'))
  })
})
