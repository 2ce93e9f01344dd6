import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explainInput } from '../../../shared/engine/explain/explain.ts'
import { requestView } from '../../../shared/engine/request/request.ts'
import { ACCOUNT, arnOf, role, snapshotOf, user } from '../../fixtures/account.ts'

const model = buildAccountModel(
  snapshotOf(
    {
      UserDetailList: [user('ann', { Tags: [{ Key: 'team', Value: 'red' }] })],
      RoleDetailList: [role('app')],
    },
    {
      organization: {
        organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
        levels: [],
      },
    },
  ),
)
/** What an open question of a caller tells of a key. */
const seen = (principal: string, key: string) =>
  requestView(
    explainInput([model], { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }).input,
  ).context.get(key)
const ANN = arnOf('user', 'ann')
const APP = arnOf('role', 'app')
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/s`
const ROOT = `arn:aws:iam::${ACCOUNT}:root`
const SERVICE = 'service:sns.amazonaws.com'

describe('rules 19A and 19A.0: keys that the account and the kind of caller settle', () => {
  it.each([
    [ANN, ANN],
    [APP, APP],
    [SESSION, APP],
    [ROOT, ROOT],
  ])('aws:PrincipalArn of %s is never a session', (principal, arn) => {
    expect(seen(principal, 'aws:principalarn')).toEqual([arn])
    expect(seen(principal, 'aws:principalaccount')).toEqual([ACCOUNT])
    expect(seen(principal, 'aws:principalorgid')).toEqual(['o-1'])
  })
  it('an unsigned request has neither aws:PrincipalArn nor aws:PrincipalIsAWSService', () => {
    for (const key of ['aws:principalarn', 'aws:principalisawsservice', 'aws:principalorgid', 'aws:username'])
      expect([key, seen('anonymous', key)]).toEqual([key, null])
    expect(seen('anonymous', 'aws:principalaccount')).toEqual(['anonymous'])
    expect(seen('anonymous', 'aws:principaltag/team')).toBeNull()
    expect(seen(ANN, 'aws:principalisawsservice')).toEqual(['false'])
  })
  it('a service is in no organization, has no tags, and is the only one with a source', () => {
    for (const key of [
      'aws:principalorgid',
      'aws:principalorgpaths',
      'aws:principaltag/team',
      'aws:username',
    ])
      expect([key, seen(SERVICE, key)]).toEqual([key, null])
    expect(seen(SERVICE, 'aws:principalisawsservice')).toEqual(['true'])
    expect(seen(SERVICE, 'aws:principalservicename')).toEqual(['sns.amazonaws.com'])
    for (const key of ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']) {
      expect([key, seen(SERVICE, key)]).toEqual([key, 'open'])
      for (const principal of [ANN, APP, SESSION, ROOT, 'anonymous'])
        expect([principal, key, seen(principal, key)]).toEqual([principal, key, null])
    }
  })
  it('tags: all of a user, none of the root user; a session may have more than its role', () => {
    expect(seen(ANN, 'aws:principaltag/team')).toEqual(['red'])
    expect(seen(ANN, 'aws:principaltag/other')).toBeNull()
    expect(seen(ROOT, 'aws:principaltag/other')).toBeNull()
    expect(seen(SESSION, 'aws:principaltag/other')).toBe('open')
  })
  it('what the asker gives counts all the same', () => {
    const asked = { principal: ANN, action: 's3:GetObject', context: { 'aws:SourceArn': 'arn:aws:s3:::b' } }
    expect(requestView(explainInput([model], asked).input).context.get('aws:sourcearn')).toEqual([
      'arn:aws:s3:::b',
    ])
  })
  it('aws:userid of a role hangs on the session name: open, or unknown where nothing is open', () => {
    const asked = { principal: APP, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }
    const userId = (strict: boolean) =>
      requestView(explainInput([model], { ...asked, strict }).input).context.get('aws:userid')
    expect([userId(false), userId(true)]).toEqual(['open', 'unknown'])
    expect(seen(SESSION, 'aws:userid')).toEqual(['AROAapp:s'])
  })
})

describe('rule 19A.3: what one key says of another', () => {
  const given = (context: Readonly<Record<string, string | readonly string[]>>, key: string) =>
    requestView(
      explainInput([model], { principal: ANN, action: 'ec2:CreateVolume', resource: '*', context }).input,
    ).context.get(key)
  it('through an endpoint there is no aws:SourceIp', () => {
    for (const key of ['aws:SourceVpce', 'AWS:sourcevpc', 'aws:VpcSourceIp'])
      expect(given({ [key]: 'x' }, 'aws:sourceip')).toBeNull()
    expect(given({}, 'aws:sourceip')).toBe('open')
    expect(given({ 'aws:SourceVpce': 'x', 'aws:SourceIp': '192.0.2.1' }, 'aws:sourceip')).toEqual([
      '192.0.2.1',
    ])
    expect(given({ 'aws:SourceIp': '192.0.2.1' }, 'aws:sourcevpce')).toBe('open')
  })
  it('aws:TagKeys says which tags there are', () => {
    const tags = { 'aws:TagKeys': ['team'], 'aws:RequestTag/team': 'a' }
    expect(given(tags, 'aws:requesttag/cost')).toBeNull()
    expect(given(tags, 'aws:requesttag/team')).toEqual(['a'])
    expect(given({ 'aws:TagKeys': [] }, 'aws:requesttag/team')).toBeNull()
    // A tag without its value is there, and what it is nobody knows.
    expect(given({ 'aws:TagKeys': ['team'] }, 'aws:requesttag/team')).toBe('open')
    expect(given({ 'aws:RequestTag/team': 'a' }, 'aws:requesttag/cost')).toBe('open')
  })
})
