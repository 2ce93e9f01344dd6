import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain, explainInput } from '../../../shared/engine/explain/explain.ts'
import { requestView } from '../../../shared/engine/request/request.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { readQuestion } from '../../../shared/question/question.ts'
import { allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const ANN = arnOf('user', 'ann')
const PUT = 'iam:PutUserPolicy'
const catalogue = testCatalogue()

function modelOf(...statements: readonly JsonObject[]) {
  return buildAccountModel(
    snapshotOf({
      UserDetailList: [user('ann', { UserPolicyList: [inline('own', documentOf(...statements))] })],
    }),
  )
}
const when = (operator: string, key: string, value: string): JsonObject => ({
  Condition: { [operator]: { [key]: value } },
})
interface Asked {
  readonly action?: string
  readonly resource?: string
  readonly context?: Readonly<Record<string, string>>
  readonly strict?: boolean
}
function verdict(statements: readonly JsonObject[], asked: Asked = {}) {
  const question = { principal: ANN, action: PUT, resource: ANN, ...asked }
  return explain([modelOf(...statements)], question, { catalogue })
}
const regionOf = (action: string, resource: string) =>
  requestView(explainInput([modelOf()], { principal: ANN, action, resource }).input).context.get(
    'aws:requestedregion',
  )

describe('rules 19A and 19A.0: keys that every request has', () => {
  it.each([
    ['DateLessThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z', 'ImplicitlyDenied'],
    ['DateGreaterThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z', 'Allowed'],
    ['DateLessThan', 'aws:CurrentTime', '2026-11-01T00:01:01Z', 'Allowed'],
    ['NumericLessThan', 'aws:EpochTime', '1577836800', 'ImplicitlyDenied'],
    ['NumericGreaterThan', 'aws:EpochTime', '1577836800', 'Allowed'],
    ['StringLike', 'aws:UserAgent', '*terraform*', 'Depends'],
    ['Bool', 'aws:SecureTransport', 'true', 'Allowed'],
    ['Bool', 'aws:SecureTransport', 'false', 'ImplicitlyDenied'],
    ['StringEquals', 'aws:RequestedRegion', 'us-east-1', 'Allowed'],
    ['StringEquals', 'aws:RequestedRegion', 'eu-west-1', 'ImplicitlyDenied'],
    ['StringEquals', 'aws:SourceOwner', '111122223333', 'ImplicitlyDenied'],
  ])('an Allow if %s %s %s is %4$s', (operator, key, value, expected) => {
    expect(verdict([allow(PUT, '*', when(operator, key, value))]).verdict).toBe(expected)
  })
  it('has them under strict as well', () => {
    const over = allow(PUT, '*', when('DateGreaterThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z'))
    expect(verdict([over], { strict: true }).verdict).toBe('Allowed')
    const agent = deny(PUT, '*', when('StringNotLike', 'aws:UserAgent', '*aws-cli*'))
    expect(verdict([allow(PUT), agent]).verdict).toBe('Depends')
  })
  it('names those that a statement asks for, and no others', () => {
    const { assumptions, notes } = verdict([
      allow(PUT, '*', when('DateGreaterThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z')),
    ])
    expect(assumptions).toEqual([
      { key: 'aws:CurrentTime', value: '2026-11-01T00:01:00.000Z', because: 'the time of the snapshot' },
    ])
    expect(notes.join(' ')).toContain('aws:CurrentTime is taken as 2026-11-01T00:01:00.000Z')
    expect(verdict([allow(PUT)]).assumptions).toBeUndefined()
  })
  it('lets a value that is given win, in any case of the name, and takes the other clock from it', () => {
    const window = allow(PUT, '*', when('DateLessThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z'))
    const { verdict: early, assumptions } = verdict([window], {
      context: { 'AWS:CurrentTime': '2019-05-01T00:00:00Z' },
    })
    expect([early, assumptions]).toEqual(['Allowed', undefined])
    expect(verdict([window], { context: { 'aws:EpochTime': '1556668800' } }).verdict).toBe('Allowed')
    const plain = allow(PUT, '*', when('Bool', 'aws:SecureTransport', 'false'))
    expect(verdict([plain], { context: { 'aws:SecureTransport': 'false' } }).verdict).toBe('Allowed')
    const home = allow(PUT, '*', when('StringEquals', 'aws:RequestedRegion', 'us-east-1'))
    expect(verdict([home], { context: { 'aws:RequestedRegion': 'eu-west-1' } }).verdict).toBe(
      'ImplicitlyDenied',
    )
  })
  it.each([
    ['cloudfront:ListDistributions', '*', 'us-east-1'],
    ['organizations:ListAccounts', '*', 'us-east-1'],
    ['route53:ListHostedZones', '*', 'us-east-1'],
    ['globalaccelerator:ListAccelerators', '*', 'us-west-2'],
    ['sqs:SendMessage', 'arn:aws:sqs:eu-central-1:111122223333:q', 'eu-central-1'],
    ['iam:GetRole', 'arn:aws-cn:iam::111122223333:role/r', 'cn-north-1'],
    [
      'organizations:DescribeAccount',
      'arn:aws-cn:organizations::111122223333:account/o-1/1',
      'cn-northwest-1',
    ],
    ['iam:GetRole', 'arn:aws-us-gov:iam::111122223333:role/r', 'us-gov-west-1'],
  ])('aws:RequestedRegion of %s on %s is %s', (action, resource, region) => {
    expect(regionOf(action, resource)).toEqual([region])
  })
  it.each([
    ['s3:GetObject', 'arn:aws:s3:::b/k'],
    ['sts:GetCallerIdentity', '*'],
    ['sqs:SendMessage', 'arn:aws:sqs:*:111122223333:q'],
  ])('leaves the Region of %s on %s open', (action, resource) => {
    expect(regionOf(action, resource)).toBe('open')
  })
  it('decides who-can and paths alike, and says so', () => {
    const ended = modelOf(allow(PUT, '*', when('DateLessThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z')))
    const { allowed, depends, notes } = whoCan([ended], { action: PUT, resource: ANN }, { catalogue })
    expect([...allowed, ...depends].map(({ principal }) => principal)).not.toContain(ANN)
    expect(notes.join(' ')).toContain('aws:CurrentTime is taken as')
    const none = findPaths(ended, {}, catalogue)
    expect([none.paths, none.notes.join(' ')]).toEqual([[], expect.stringContaining('aws:CurrentTime')])
    const before = findPaths(ended, { context: { 'aws:CurrentTime': '2019-01-01T00:00:00Z' } }, catalogue)
    expect(before.paths.map(({ certainty }) => certainty)).toEqual(['proved'])
  })
  it('settles what paths take as given, and absent keys with strict', () => {
    const mfa = modelOf(allow(PUT, '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true')))
    const certainty = (asked: Asked) => findPaths(mfa, asked, catalogue).paths.map((path) => path.certainty)
    expect(certainty({})).toEqual(['conditional'])
    expect(certainty({ context: { 'aws:MultiFactorAuthPresent': 'true' } })).toEqual(['proved'])
    expect(certainty({ context: { 'aws:MultiFactorAuthPresent': 'false' } })).toEqual([])
    expect(certainty({ strict: true })).toEqual([])
  })
})

describe('a time that is given', () => {
  it.each(['yesterday', '2026-13-01', '', '12', '2026-01-01T99:00:00Z'])('%j is refused', (value) => {
    const question = { context: { 'aws:currenttime': value } }
    expect(() => readQuestion(question)).toThrow(/is no time/)
  })
  it.each(['2026-01-31', '2026-01-31T08:00:00Z', '2026-01-31T08:00:00+02:00', '1577836800'])(
    '%s is taken',
    (value) => {
      const context = { 'aws:CurrentTime': value, 'aws:EpochTime': '1577836800' }
      expect(readQuestion({ context })).toEqual({ context })
    },
  )
})
