import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import type { ResourcePart } from '../../../shared/engine/request/decision.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { compileGlob } from '../../../shared/policy/glob.ts'
import { ACCOUNT, allow, deny, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { accountOfOne, ANN, type Around, MFA, modelOf, nameArn, PATTERNS, words } from './symbolicPolicies.ts'
import { Chance } from './whoCanAccounts.ts'

const catalogue = testCatalogue()
const USERS = `arn:aws:iam::${ACCOUNT}:user/*`
const ask = (statements: readonly JsonObject[], resource = USERS, around: Around = {}) =>
  explain([modelOf(statements, around)], { principal: ANN, action: 'iam:GetUser', resource }, { catalogue })
const users = (tail: string) => `arn:aws:iam::${ACCOUNT}:user/${tail}`
const textOf = (parts: readonly ResourcePart[] = []) =>
  parts.map(({ include, exclude }) => [include, ...exclude.map((each) => `not ${each}`)])

describe('rule 17.10: explain of a pattern of resources', () => {
  it('says that all of it is allowed, also where it takes several grants', () => {
    const { verdict, pattern, notes } = ask([allow('iam:*', [users('?*'), users('')])])
    expect([verdict, pattern?.extent]).toEqual(['Allowed', 'all'])
    expect(notes[0]).toBe(`All of ${USERS} is allowed.`)
  })
  it('says which part is allowed: what grants leave out and what denies take', () => {
    const { verdict, pattern, notes } = ask([
      allow('iam:*', users('team/*')),
      deny('iam:*', [users('team/x*'), users('other/*')]),
    ])
    expect([verdict, pattern?.extent]).toEqual(['Allowed', 'some'])
    expect(textOf(pattern?.allowed)).toEqual([[users('team/*'), `not ${users('team/x*')}`]])
    expect(notes[0]).toBe(`Only part of ${USERS} is allowed: ${users('team/*')} but not ${users('team/x*')}.`)
  })
  it('is denied where grant and boundary each reach some of it, but not the same', () => {
    const { verdict, pattern, blockedBy, notes } = ask([allow('iam:*', users('a/*'))], USERS, {
      boundary: [allow('iam:*', users('b/*'))],
    })
    expect([verdict, pattern?.extent]).toEqual(['ImplicitlyDenied', 'none'])
    expect(blockedBy).not.toEqual([])
    expect(notes[0]).toBe(`Nothing of ${USERS} is allowed.`)
  })
  it('is explicitly denied where several denies take it together', () => {
    const { verdict } = ask(
      [allow('iam:*'), deny('iam:*', users('a*')), deny('iam:*', users('?b*'))],
      users('ab?'),
    )
    expect(verdict).toBe('ExplicitlyDenied')
    const both = [users('x*'), users('')]
    expect(
      ask([allow('iam:*'), { ...deny('*'), NotResource: both, Resource: undefined } as never]).verdict,
    ).toBe('Allowed')
    expect(ask([allow('iam:*'), deny('iam:*', users('?*')), deny('iam:*', users(''))]).verdict).toBe(
      'ExplicitlyDenied',
    )
  })
  it('says on which part conditions decide', () => {
    const { verdict, pattern, notes } = ask([allow('iam:*', users('a*'), MFA)])
    expect([verdict, pattern?.extent, pattern?.possibleExtent]).toEqual(['Depends', 'none', 'some'])
    expect(notes[0]).toBe(`The answer is about part of ${USERS}: ${users('a*')}. The rest is denied.`)
  })
  it('fills in variables whose value the account tells (rule 19.6)', () => {
    const { pattern } = ask([allow('iam:*', users('${aws:username}'))])
    expect(textOf(pattern?.allowed)).toEqual([[users('ann')]])
  })
  it('counts the policy of the bucket that the pattern lies in (rules 3.4 and 1.2)', () => {
    const policy = documentOf(
      { ...allow('s3:GetObject', 'arn:aws:s3:::data/public/*'), Principal: '*' },
      { ...deny('s3:GetObject', 'arn:aws:s3:::data/public/old/*'), Principal: '*' },
    )
    const model = buildAccountModel(
      snapshotOf(
        {
          UserDetailList: [
            user('ann', {
              UserPolicyList: [inline('own', documentOf(allow('s3:*', 'arn:aws:s3:::data/me/*')))],
            }),
          ],
        },
        {
          resources: [
            { arn: 'arn:aws:s3:::data', type: 'bucket', region: 'eu-west-1', account: ACCOUNT, policy },
          ] as never,
        },
      ),
    )
    const { pattern } = explain(
      [model],
      { principal: ANN, action: 's3:GetObject', resource: 'arn:aws:s3:::data/*' },
      { catalogue },
    )
    expect(textOf(pattern?.allowed)).toEqual([
      ['arn:aws:s3:::data/me/*'],
      ['arn:aws:s3:::data/public/*', 'not arn:aws:s3:::data/public/old/*'],
    ])
  })
  it('is unknown where the pattern may stand for resources with policies of their own (rule 11.1)', () => {
    const resource = `arn:aws:kms:eu-west-1:${ACCOUNT}:*`
    const model = modelOf([allow('kms:*')])
    const { verdict, unknown } = explain(
      [model],
      { principal: ANN, action: 'kms:Decrypt', resource },
      { catalogue },
    )
    expect(verdict).toBe('Unknown')
    expect(unknown.filter(({ couldFlip }) => couldFlip).map(({ call }) => call)).toEqual(['kms:GetKeyPolicy'])
  })
  it('says so where the parts can not be told', () => {
    const many = Array.from({ length: 70 }, (_, at) => users(`*${at}*`))
    const { notes, pattern } = ask([allow('iam:*', many)])
    expect(pattern).toBeUndefined()
    expect(notes[0]).toContain("can't be told")
  })
})

describe('rule 17.10: who can, of a pattern of resources', () => {
  it('lists who may reach some of it, with the part', () => {
    const model = buildAccountModel(
      snapshotOf({
        UserDetailList: [
          user('ann', { UserPolicyList: [inline('own', documentOf(allow('iam:*', users('a*'))))] }),
          user('bob', { UserPolicyList: [inline('own', documentOf(allow('iam:*')))] }),
          user('eve', {
            UserPolicyList: [inline('own', documentOf(allow('iam:*'), deny('iam:*', users('*'))))],
          }),
        ],
        RoleDetailList: [
          role('ops', { RolePolicyList: [inline('own', documentOf(allow('iam:*', '*', MFA)))] }),
          role('tea', { RolePolicyList: [inline('own', documentOf(allow('iam:*', users('t*'), MFA)))] }),
        ],
      }),
    )
    const { allowed, depends, unknown } = whoCan(
      [model],
      { action: 'iam:GetUser', resource: USERS },
      { catalogue },
    )
    expect(
      allowed.map(({ principal, part }) => [principal.replace(/.*:/, ''), part && textOf(part)]),
    ).toEqual([
      ['root', undefined],
      ['user/ann', [[users('a*')]]],
      ['user/bob', undefined],
    ])
    expect(
      depends.map(({ principal, part }) => [principal.replace(/.*:/, ''), part && textOf(part)]),
    ).toEqual([
      ['role/ops', undefined],
      ['role/tea', [[users('t*')]]],
    ])
    expect(unknown).toEqual([])
  })
  it('lists as unknown who may be let in by policies of many resources, and what they are', () => {
    const model = modelOf([allow('kms:*')])
    const resource = `arn:aws:kms:eu-west-1:${ACCOUNT}:*`
    const { allowed, unknown } = whoCan([model], { action: 'kms:Decrypt', resource }, { catalogue })
    expect(allowed).toEqual([])
    expect(unknown.map(({ principal }) => principal)).toContain(ANN)
    expect(unknown[0]?.missing.map(({ call }) => call)).toEqual(['kms:GetKeyPolicy'])
  })
})

describe('rule 17.10: a pattern is decided as its resources are', () => {
  it('for policies made by chance with boundary and SCPs', () => {
    const texts = words(['a', 'x', 'q'], 4)
    let some = 0
    for (let seed = 0; seed < 80; seed += 1) {
      const chance = new Chance(seed)
      const model = accountOfOne(chance)
      const resource = nameArn(chance.of(PATTERNS))
      if (!/[*?]/.test(resource)) continue
      const question = { principal: ANN, action: 'iam:GetUser' }
      const { pattern, verdict } = explain([model], { ...question, resource }, { catalogue })
      const inside = compileGlob(resource)
      const verdicts = texts
        .map(nameArn)
        .filter(inside)
        .map((one) => ({
          one,
          verdict: explain([model], { ...question, resource: one }, { catalogue }).verdict,
        }))
      const isIn = (parts: readonly ResourcePart[], one: string) =>
        parts.some(
          ({ include, exclude }) =>
            compileGlob(include)(one) && !exclude.some((each) => compileGlob(each)(one)),
        )
      const extentOf = (count: number) => (count === 0 ? 'none' : count === verdicts.length ? 'all' : 'some')
      const sure = verdicts.filter((each) => each.verdict === 'Allowed')
      const possible = verdicts.filter((each) => !each.verdict.endsWith('Denied'))
      const name = `seed ${seed} ${resource}`
      expect([name, pattern?.extent, pattern?.possibleExtent]).toEqual([
        name,
        extentOf(sure.length),
        extentOf(possible.length),
      ])
      if (pattern?.extent === 'some') {
        some += 1
        for (const each of verdicts)
          expect([each.one, isIn(pattern.allowed, each.one)]).toEqual([each.one, each.verdict === 'Allowed'])
      }
      if (pattern?.possibleExtent === 'some')
        for (const each of verdicts)
          expect(isIn(pattern.possible, each.one)).toBe(!each.verdict.endsWith('Denied'))
      expect(verdicts.map((each) => each.verdict)).toContain(verdict)
    }
    expect(some).toBeGreaterThan(5)
  }, 60_000)
})
