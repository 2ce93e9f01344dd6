import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { whoCanTitle, whoMay } from '../../../shared/engine/whoCan/whoCanTitle.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const ROOT = `arn:aws:iam::${ACCOUNT}:root`
const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`
const own = (...statements: ReturnType<typeof allow>[]) => ({
  UserPolicyList: [inline('own', documentOf(...statements))],
})
const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
const snapshot = snapshotOf({
  UserDetailList: [
    user('boss', own(allow('*'))),
    user('careful', own(allow('dynamodb:*', '*', mfa))),
    user('nobody'),
    user('never', own(allow('*'), deny('dynamodb:DeleteTable'))),
    user('part', own(allow('dynamodb:*', `arn:aws:dynamodb:*:*:table/ord*`))),
  ],
})
const model = buildAccountModel(snapshot)
const ask = (action: string, resource: string, models = [model]) => whoCan(models, { action, resource })
const names = (list: readonly { readonly principal: string }[]) =>
  list.map(({ principal }) => principal.slice(principal.lastIndexOf('/') + 1))

describe('who can, where the policy of the resource was not read', () => {
  const answer = ask('dynamodb:DeleteTable', TABLE)

  it('tells those whom that policy could only deny from those whom only it could let in', () => {
    expect(answer.allowed).toEqual([])
    expect(names(answer.allowedUnless)).toEqual([ROOT, 'boss', 'careful', 'part'])
    expect(names(answer.unknown)).toEqual(['nobody'])
    expect(answer.depends).toEqual([])
  })

  it('shows what lets them in, on which conditions, and what was not read', () => {
    const [, boss, careful] = answer.allowedUnless
    expect(boss?.depends).toBeUndefined()
    expect(boss).toMatchObject({
      via: [{ policy: 'own', layer: 'identity', effect: 'Allow' }],
      conditions: [],
      missing: [{ call: 'dynamodb:ListTables', couldFlip: true }],
    })
    expect(careful?.depends).toBe(true)
    expect(careful?.conditions).toMatchObject([[{ key: 'aws:MultiFactorAuthPresent' }]])
    expect(answer.unknown[0]).toMatchObject({ missing: [{ call: 'dynamodb:ListTables' }] })
  })

  it('counts in the title whom it could only deny, and says so', () => {
    expect(whoMay(answer)).toEqual({ may: 3, unless: 3 })
    expect(whoCanTitle(answer)).toBe(
      `3 may, unless the policy of the table ${TABLE}, which was not read, denies`,
    )
  })

  it('claims no more than explain: each of them is Unknown there', () => {
    for (const { principal } of [...answer.allowedUnless, ...answer.unknown]) {
      const { verdict } = explain([model], { principal, action: 'dynamodb:DeleteTable', resource: TABLE })
      expect([principal, verdict]).toEqual([principal, 'Unknown'])
    }
  })

  it('does so for a pattern of resources, with the part that each is allowed', () => {
    const tables = ask('dynamodb:DeleteTable', `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/*`)
    expect(names(tables.allowedUnless)).toEqual([ROOT, 'boss', 'careful', 'part'])
    expect(tables.allowedUnless.find(({ principal }) => principal === arnOf('user', 'part'))?.part).toEqual([
      { include: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/ord*`, exclude: [] },
    ])
    expect(names(tables.unknown)).toEqual(['nobody'])
  })

  it('leaves it unknown where the resource’s own policy has to allow: keys, trust and other accounts', () => {
    const key = ask('kms:Decrypt', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k1`)
    expect(key.allowedUnless).toEqual([])
    expect(names(key.unknown)).toContain('boss')
    const far = ask('dynamodb:DeleteTable', 'arn:aws:dynamodb:eu-west-1:999988887777:table/orders')
    expect(far.allowedUnless).toEqual([])
    expect(names(far.unknown)).toContain('boss')
  })

  it('has no such list where the policy was read, or AWS said that there is none', () => {
    const read = buildAccountModel({
      ...snapshot,
      resources: [{ arn: TABLE, type: 'AWS::DynamoDB::Table', policy: null, region: 'eu-west-1' }],
    })
    const known = ask('dynamodb:DeleteTable', TABLE, [read])
    expect(names(known.allowed)).toEqual([ROOT, 'boss', 'part'])
    expect([known.allowedUnless, known.unknown]).toEqual([[], []])
    expect(whoCanTitle(known)).toBe('3 may')
  })
})

describe('the number of who can in words', () => {
  const entry = () => ({ principal: ROOT, via: [], conditions: [] })
  const missing = (what: string) => ({ what, call: 'x:Get', couldFlip: true })

  it('tells how many of them', () => {
    const unless = { ...entry(), missing: [missing('The policy of the table t')] }
    expect(whoCanTitle({ allowed: [entry()], allowedUnless: [unless, unless] })).toBe(
      '3 may, 2 of them unless the policy of the table t, which was not read, denies',
    )
    expect(whoCanTitle({ allowed: [], allowedUnless: [] })).toBe('0 may')
  })

  it('names no policy where several were not read', () => {
    const unless = { ...entry(), missing: [missing('The policy of a'), missing('The policy of b')] }
    expect(whoCanTitle({ allowed: [], allowedUnless: [unless] })).toBe(
      '1 may, unless a policy of the resource that was not read denies',
    )
  })

  it('leaves out whoever needs a condition besides', () => {
    const unless = { ...entry(), missing: [missing('The policy of a')], depends: true as const }
    expect(whoMay({ allowed: [entry()], allowedUnless: [unless] })).toEqual({ may: 1, unless: 0 })
  })
})
