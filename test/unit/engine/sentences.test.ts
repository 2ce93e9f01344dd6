import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { LayerKind } from '../../../shared/engine/request/decision.ts'
import { arnOf, snapshotOf, user } from '../../fixtures/account.ts'
import { allow, ask, deny, identity, policy, ROLE, SESSION } from './asking.ts'

const missOf = (Condition: NonNullable<Parameters<typeof allow>[0]>, context = {}) =>
  ask({ identity: identity(allow({ Condition })), context }).layers.find(({ layer }) => layer === 'identity')
    ?.nearMisses[0]?.detail.sentence

describe('why a condition does not hold', () => {
  it.each([
    [
      { StringEquals: { 'aws:a': ['x', 'y'] } },
      { 'aws:a': 'z' },
      'StringEquals asks aws:a for x or y, and it is z.',
    ],
    [
      { StringEquals: { 'aws:a': 'x' } },
      {},
      'StringEquals asks aws:a for x, and the request does not have it.',
    ],
    [
      { StringNotLike: { 'aws:a': ['x*', 'y', 'z', 'q'] } },
      { 'aws:a': 'x1' },
      'StringNotLike asks that aws:a is not x*, y, z and 1 more, and it is x1.',
    ],
    [
      { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      { 'aws:SourceIp': '10.1.1.1' },
      'NotIpAddress asks that aws:SourceIp is not 10.0.0.0/8, and it is 10.1.1.1.',
    ],
    [
      { Null: { 'aws:a': 'true' } },
      { 'aws:a': 'x' },
      'Null asks that the request does not have aws:a, and it is x.',
    ],
    [{ Null: { 'aws:a': 'false' } }, {}, 'Null asks that the request has aws:a, and it does not.'],
    [{ Null: { 'aws:a': false } }, { 'aws:a': '' }, 'Null asks that the request has aws:a, and it does not.'],
    [
      { 'ForAnyValue:Null': { 'aws:TagKeys': false } },
      {},
      'ForAnyValue:Null never holds without aws:TagKeys, and the request does not have it.',
    ],
    [
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'x' } },
      { 'aws:TagKeys': [] },
      'ForAnyValue:StringEquals asks aws:TagKeys for x, and it is empty.',
    ],
    [
      { StringNotEquals: { 'aws:a': '${aws:username}' } },
      { 'aws:a': 'ann' },
      "The request has no aws:username, so the variable in ${aws:username} can't be filled in.",
    ],
    [
      { NumericLessThan: { 's3:max-keys': '${aws:username}' } },
      { 's3:max-keys': '5' },
      'NumericLessThan asks s3:max-keys for ${aws:username}, and it is 5.',
    ],
    [
      { StringEquals: { 'aws:a': [] } },
      { 'aws:a': 'x' },
      'StringEquals on aws:a lists no value, so nothing matches it.',
    ],
  ])('%j with %j', (Condition, context, sentence) => {
    expect(missOf(Condition as never, context)).toBe(sentence)
  })
})

describe('statements in sentences are counted from 1', () => {
  it('where one allows or denies', () => {
    const { layers } = ask({ identity: identity(allow(), deny()) })
    expect(layers.find(({ layer }) => layer === 'identity')?.because).toContain('statement 2')
  })
  it('where one breaks the grammar, and its index stays as it is', () => {
    const broken = { ...deny(), NotAction: 's3:*' }
    const { unknown, layers, decidedBy } = ask({ identity: identity(allow(), broken) })
    expect(unknown).toEqual([
      {
        what: 'Statement 2 of the identity policy, which breaks the grammar and may be a Deny (Action and NotAction exclude each other)',
        call: 'access-analyzer:ValidatePolicy',
        couldFlip: true,
      },
    ])
    expect(layers.find(({ layer }) => layer === 'identity')?.because).toContain('statement 2 of the identity')
    expect(decidedBy.map(({ index }) => index)).toEqual([0, 1])
  })
})

describe('what is not known is said to be so', () => {
  it.each([
    [
      { ArnNotLike: { 'aws:SourceArn': ['arn:aws:s3:::x', 'OrgRole*'] } },
      { 'aws:SourceArn': 'arn:aws:s3:::b' },
      'What ArnNotLike on aws:SourceArn makes of "OrgRole*", which is not an ARN (statement 2 of the identity policy)',
    ],
    [
      { NumericNotEquals: { 's3:max-keys': '7' } },
      { 's3:max-keys': 'many' },
      'What NumericNotEquals makes of "many", the value of s3:max-keys, which is not a number (statement 2 of the identity policy)',
    ],
    [
      { StringNotLike: { 'aws:TagKeys': 'x' } },
      { 'aws:TagKeys': ['y'] },
      'How AWS tests aws:TagKeys, which holds a set of values, with StringNotLike without ForAllValues or ForAnyValue (statement 2 of the identity policy)',
    ],
  ])('rules 18.15 and 18.23: of the entry %j', (Condition, context, what) => {
    const { unknown, verdict } = ask({ identity: identity(allow(), deny({ Condition })), context })
    expect(verdict).toBe('Unknown')
    expect(unknown).toEqual([{ what, call: 'access-analyzer:ValidatePolicy', couldFlip: true }])
  })
  it('of the policies of a group that was not collected', () => {
    const model = buildAccountModel(snapshotOf({ UserDetailList: [user('ann', { GroupList: ['gone'] })] }))
    const { unknown } = explain([model], { principal: arnOf('user', 'ann'), action: 's3:GetObject' })
    expect(unknown.map(({ what }) => what)).toContain('The policies of group gone')
  })
  it('of control policies that nobody asked for: no layer that does not apply', () => {
    const model = buildAccountModel(
      snapshotOf(
        { UserDetailList: [user('ann')] },
        { organization: undefined as never, source: { kind: 'import' } as never },
      ),
    )
    const { layers } = explain([model], { principal: arnOf('user', 'ann'), action: 's3:ListAllMyBuckets' })
    const of = (kind: LayerKind) => layers.find(({ layer }) => layer === kind)
    expect(model.scps).toMatchObject({ state: 'not-collected', assumedNone: true })
    expect(of('scp')).toMatchObject({
      result: 'unknown',
      because: expect.stringContaining('Nothing is known'),
    })
  })
  it('rule 12.3: of Block Public Access of a bucket of which nothing was read', () => {
    const model = buildAccountModel(snapshotOf({ UserDetailList: [user('ann')] }))
    const asked = { principal: arnOf('user', 'ann'), action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }
    const layer = explain([model], asked).layers.find((each) => each.layer === 's3-block-public-access')
    expect(layer).toMatchObject({ result: 'unknown', because: expect.stringContaining('Neither') })
  })
  it('rule 13.2: of the policy of the VPC endpoint that the request goes through', () => {
    const model = buildAccountModel(snapshotOf({ UserDetailList: [user('ann')] }))
    const context = { 'aws:SourceVpce': 'vpce-1' }
    const asked = { principal: arnOf('user', 'ann'), action: 's3:ListAllMyBuckets' }
    const { layers, unknown, notes } = explain([model], { ...asked, context })
    const endpoint = layers.find(({ layer }) => layer === 'endpoint')
    expect(endpoint?.result).toBe('unknown')
    expect(notes).toContain(endpoint?.because)
    expect(unknown).toContainEqual({
      what: 'The policy of the VPC endpoint vpce-1',
      call: 'ec2:DescribeVpcEndpoints',
      couldFlip: false,
    })
    const without = explain([model], asked)
    expect(without.layers.find(({ layer }) => layer === 'endpoint')?.result).toBe('not-applicable')
  })
})

describe('rows 4.3 and 4.11: the note on a grant to everyone limited by aws:PrincipalArn', () => {
  const Condition = { ArnEquals: { 'aws:PrincipalArn': ROLE } }
  const notesOf = (Principal: string | { AWS: string }, boundary: boolean) =>
    ask({
      principal: SESSION,
      context: { 'aws:PrincipalArn': ROLE },
      boundary: boundary ? [policy('boundary')] : null,
      resource: policy('resource', { ...allow({ Condition }), Principal }),
    }).notes.filter((note) => note.includes('limited by aws:PrincipalArn'))
  it('stands where a ceiling could have cut it, and nowhere else', () => {
    expect(notesOf('*', true)).toHaveLength(1)
    expect(notesOf('*', false)).toEqual([])
    expect(notesOf({ AWS: ROLE }, true)).toEqual([])
  })
})
