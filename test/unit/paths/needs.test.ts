import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { needsOf } from '../../../shared/paths/edge/needs.ts'
import { allow, arnOf, user } from '../../fixtures/account.ts'
import { admin, ask, can, modelOf, told } from './waysWorld.ts'

const when = (key: string, value = 'x', operator = 'StringEquals') => ({
  Condition: { [operator]: { [key]: value } },
})
const through = (name: string, more: JsonObject) =>
  user(name, can(allow('sts:AssumeRole', arnOf('role', 'top'), more)))

describe('what whoever follows a path has to bring along', () => {
  it.each([
    ['aws:RequestedRegion', 'choice'],
    ['sts:RoleSessionName', 'choice'],
    ['aws:MultiFactorAuthAge', 'device'],
    ['aws:SourceIp', 'place'],
    ['aws:SourceVpce', 'place'],
    ['sts:ExternalId', 'secret'],
    ['aws:FederatedProvider', 'caller'],
  ])('%s: %s', (key, kind) => {
    const operator =
      key === 'aws:SourceIp' ? 'IpAddress' : key.endsWith('Age') ? 'NumericLessThan' : 'StringLike'
    const value = { IpAddress: '192.0.2.0/24', NumericLessThan: '60', StringLike: 'x*' }[operator]
    const model = modelOf({
      UserDetailList: [through('mallory', when(key, value, operator))],
      RoleDetailList: [admin('top')],
    })
    expect(ask([model], {}).paths).toMatchObject([{ certainty: 'conditional', needs: [{ key, kind }] }])
  })

  it('no waiting makes a session old: what its age asks for is said', () => {
    const model = modelOf({
      UserDetailList: [
        through('mallory', when('aws:TokenIssueTime', '2026-10-31T12:00:00Z', 'DateLessThan')),
      ],
      RoleDetailList: [admin('top')],
    })
    const [need] = ask([model], {}).paths[0]?.needs ?? []
    expect(need?.kind).toBe('time')
    expect(need?.what).toMatch(/at most 36 hours old/)
  })

  it('a proved path asks for nothing', () => {
    const model = modelOf({ UserDetailList: [through('mallory', {})], RoleDetailList: [admin('top')] })
    expect(ask([model], {}).paths).toMatchObject([{ certainty: 'proved', needs: [] }])
  })

  it('whether a person starts it is not known where passwords were not read', () => {
    const model = modelOf({ UserDetailList: [through('mallory', {})], RoleDetailList: [admin('top')] })
    expect(ask([model], {}).paths).toMatchObject([{ person: null }])
  })

  it('sorts by what is asked: a choice of the caller before a device, a device before a secret', () => {
    const model = modelOf({
      UserDetailList: [
        through('a-secret', when('sts:ExternalId')),
        through('b-device', when('aws:MultiFactorAuthPresent', 'true', 'Bool')),
        through('c-choice', when('sts:RoleSessionName')),
        through('d-free', {}),
      ],
      RoleDetailList: [admin('top')],
    })
    expect(told(ask([model], {})).map((line) => line.split(' ')[0])).toEqual([
      'd-free',
      'c-choice',
      'b-device',
      'a-secret',
    ])
  })

  it('of alternatives the easiest counts', () => {
    const check = (key: string) =>
      ({ operator: 'StringEquals', key, required: ['x'], observed: 'open', result: 'unknown' }) as const
    const evidence = { conditions: [[check('sts:ExternalId')], [check('aws:RequestedRegion')]] }
    expect(needsOf([evidence])).toMatchObject([{ kind: 'choice', key: 'aws:RequestedRegion' }])
  })
})
