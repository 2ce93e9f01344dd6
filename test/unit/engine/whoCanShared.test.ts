import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { whoCan, type WhoCan, type WhoCanEntry } from '../../../shared/engine/whoCan/whoCan.ts'
import { whoCanTitle } from '../../../shared/engine/whoCan/whoCanTitle.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { organizationOf } from './symbolicPolicies.ts'
import { accountBy, Chance, QUESTIONS } from './whoCanAccounts.ts'

const REGIONS = { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-north-1'] } }
const MFA = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
const QUESTION = { action: 'sqs:ListQueues', resource: '*' }

function ask(scp: readonly JsonObject[], ...users: readonly (readonly JsonObject[])[]): WhoCan {
  const model = buildAccountModel(
    snapshotOf(
      {
        UserDetailList: users.map((statements, at) =>
          user(`u${at}`, { UserPolicyList: [inline('own', documentOf(...statements))] }),
        ),
      },
      { organization: { ...organizationOf([[allow('*'), ...scp]]), rcpLevels: [] } },
    ),
  )
  return whoCan([model], QUESTION)
}
const nameOf = ({ principal }: WhoCanEntry) => principal.replace(/.*[:/]/, '')
const keysOf = (ways: WhoCanEntry['own']) => ways?.map((way) => way.map(({ key }) => key))

describe('what all share who may on conditions', () => {
  it('is said once, with the statement that asks it; rows keep all and tell their own', () => {
    const answer = ask([deny('*', '*', { Condition: REGIONS })], [allow('sqs:*')], [allow('sqs:*', '*', MFA)])
    expect(answer.shared).toMatchObject({
      words: 'only in eu-west-1, eu-north-1',
      conditions: [[{ operator: 'StringEquals', key: 'aws:RequestedRegion' }]],
      by: [{ layer: 'scp', policy: 'scp 0', index: 1, level: 'level-0' }],
      principals: 3,
    })
    expect(answer.depends.map((one) => [nameOf(one), keysOf(one.conditions), keysOf(one.own)])).toEqual([
      ['root', [['aws:RequestedRegion']], []],
      ['u0', [['aws:RequestedRegion']], []],
      ['u1', [['aws:MultiFactorAuthPresent', 'aws:RequestedRegion']], [['aws:MultiFactorAuthPresent']]],
    ])
    expect(whoCanTitle(answer)).toBe('0 may, 2 more only in eu-west-1, eu-north-1')
  })
  it('is nothing where one of them does not need it, or there is only one', () => {
    expect(ask([], [allow('sqs:*', '*', MFA)]).shared).toBeUndefined()
    const other = { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }
    const two = ask([], [allow('sqs:*', '*', MFA)], [allow('sqs:*', '*', other)])
    expect(two.depends).toHaveLength(2)
    expect(two.shared).toBeUndefined()
    expect(two.depends.every((one) => !('own' in one))).toBe(true)
  })
  it('may be asked by statements of their own: then nobody is named', () => {
    const { shared } = ask([], [allow('sqs:*', '*', MFA)], [allow('sqs:List*', '*', MFA)])
    expect(shared).toMatchObject({ words: 'only with MFA', by: [], principals: 2 })
  })
  it('is a choice of ways where all have the same choice', () => {
    const either = {
      NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
      StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
    }
    const { shared, depends } = ask([deny('*', '*', { Condition: either })], [allow('sqs:*')], [allow('*')])
    expect(shared?.words).toBe('only from 10.0.0.0/8, or through vpce-1')
    expect(shared?.by).toHaveLength(1)
    expect(depends.every(({ own }) => own?.length === 0)).toBe(true)
  })
  it('and what is their own make up their conditions, in accounts made by chance', () => {
    let shared = 0
    for (let seed = 0; seed < 160; seed += 1) {
      const model = buildAccountModel(accountBy(new Chance(seed)))
      for (const question of QUESTIONS) {
        const answer = whoCan([model], { resource: '*', ...question })
        if (answer.shared === undefined) continue
        shared += 1
        const all = answer.shared.conditions
        const rows = [...answer.depends, ...answer.allowedUnless.filter(({ depends }) => depends === true)]
        expect(rows).toHaveLength(answer.shared.principals)
        for (const { conditions, own = [] } of rows) {
          // Whoever meets what is shared and one way of its own meets a way of the whole.
          const together = (own.length === 0 ? [[]] : own).flatMap((way) =>
            all.map((each) => [...way, ...each]),
          )
          const strings = together.map((way) => new Set(way.map((check) => JSON.stringify(check))))
          const met = strings.map((set) =>
            conditions.some((way) => way.every((check) => set.has(JSON.stringify(check)))),
          )
          expect(met, `seed ${seed}`).not.toContain(false)
        }
      }
    }
    expect(shared).toBeGreaterThan(20)
  })
})
