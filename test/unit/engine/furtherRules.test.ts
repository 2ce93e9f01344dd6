import type { PublicAccessBlock } from '../../../shared/snapshot/schema.ts'
import { ABSENT, known, type Known, mapKnown, notCollected, valueOr } from '../../../shared/known.ts'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  allow,
  ask,
  deny,
  identity,
  OTHER,
  policy,
  ROLE,
  ROOT,
  SESSION,
  silent,
  USER,
  verdict,
  yes,
} from './asking.ts'

describe('further rules', () => {
  it('rule 3.3: every SCP level from the root to the account must allow', () => {
    const full = policy('scp', allow({ Action: '*' }))
    const at = (...targets: string[]) => targets.map((target) => ({ target, policies: [full] }))
    expect(verdict({ identity: yes, scps: { levels: at('r', 'ou', ACCOUNT) } })).toBe('Allowed')
    const gap = [...at('r'), { target: 'ou', policies: [] }, ...at(ACCOUNT)]
    expect(ask({ identity: yes, scps: { levels: gap } }).blockedBy).toEqual(['scp'])
  })
  it('rules 4.11 and 4.12: a boundary limits a grant to the role by name, not one to everyone by aws:PrincipalArn', () => {
    const context = { 'aws:PrincipalArn': ROLE }
    const Condition = { ArnEquals: { 'aws:PrincipalArn': ROLE } }
    const base = { principal: SESSION, boundary: silent, context }
    const named = policy('resource', allow({ Principal: { AWS: ROLE }, Condition }))
    const everyone = policy('resource', allow({ Principal: '*', Condition }))
    expect(verdict({ ...base, resource: named })).toBe('ImplicitlyDenied')
    expect(verdict({ ...base, resource: everyone })).toBe('Allowed')
    expect(ask({ ...base, resource: everyone }).notes.join()).toContain('aws:PrincipalArn')
  })
  it('rule 5.1: the root user of another account needs the resource side', () => {
    const resource = policy('resource', allow({ Principal: { AWS: ROOT } }))
    expect(verdict({ principal: ROOT, resourceAccount: OTHER })).toBe('ImplicitlyDenied')
    expect(verdict({ principal: ROOT, resourceAccount: OTHER, resource })).toBe('Allowed')
  })
  it('rule 8.4: a user keeps its ARN in a GetSessionToken session, and no session policy limits it', () => {
    const context = { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' }
    expect(verdict({ principal: USER, identity: yes, context })).toBe('Allowed')
  })
  it('rule 10.11: NotPrincipal in an old trust policy means everyone else', () => {
    const resource = policy('trust', {
      Effect: 'Allow',
      NotPrincipal: { AWS: USER },
      Action: 'sts:AssumeRole',
    })
    const assume = { action: 'sts:AssumeRole', on: ROLE, resource }
    expect(verdict(assume)).toBe('ImplicitlyDenied')
    expect(verdict({ ...assume, principal: `${USER}2` })).toBe('Allowed')
    expect(
      valueOr(
        mapKnown(resource.document, ({ problems }) => problems.map(({ code }) => code)),
        null,
      ),
    ).toEqual(['not-principal'])
  })
  it('rule 12.3: the strictest of the account and the bucket counts, and what was not read is not taken as off', () => {
    const off = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: false,
    }
    const on = { ...off, RestrictPublicBuckets: true }
    const unread = notCollected('Block Public Access', 's3:GetPublicAccessBlock')
    const base = {
      resourceAccount: OTHER,
      identity: yes,
      resource: policy('resource', allow({ Principal: '*' })),
    }
    const blocked = (...publicAccessBlocks: Known<PublicAccessBlock>[]) =>
      verdict({ ...base, facts: { publicAccessBlocks } })
    expect(blocked(known(off), known(off))).toBe('Allowed')
    expect(blocked(known(on), known(off))).toBe('ImplicitlyDenied')
    expect(blocked(known(off), known(on))).toBe('ImplicitlyDenied')
    expect(blocked(known(on), unread)).toBe('ImplicitlyDenied')
    expect(blocked(known(off), unread)).toBe('Unknown')
    expect(blocked(ABSENT, ABSENT)).toBe('Allowed')
    expect(
      verdict({ ...base, principal: 'anonymous', facts: { publicAccessBlocks: [known(on), ABSENT] } }),
    ).toBe('ImplicitlyDenied')
  })
  it('rule 13.2: without an endpoint its layer does not apply', () => {
    const layer = ask({ identity: yes, endpoint: null }).layers.find(({ layer: kind }) => kind === 'endpoint')
    expect(layer?.result).toBe('not-applicable')
  })
  it('rule 14.2: twelve digits and the root ARN mean the same', () => {
    for (const AWS of [ACCOUNT, ROOT]) {
      const resource = policy('resource', allow({ Principal: { AWS } }))
      expect(verdict({ resource })).toBe('ImplicitlyDenied')
      expect(verdict({ resource, identity: yes, resourceAccount: OTHER })).toBe('Allowed')
    }
  })
  it('rule 14.4: a Deny on the account or the role reaches its sessions', () => {
    for (const AWS of [ACCOUNT, ROLE, SESSION]) {
      const resource = policy('resource', deny({ Principal: { AWS } }))
      expect(verdict({ principal: SESSION, identity: yes, resource })).toBe('ExplicitlyDenied')
    }
  })
  it('rule 15.4: principals are not allowed in SCPs, and NotPrincipal not in RCPs', () => {
    const scp = policy('scp', allow({ Action: '*' }), deny({ Principal: '*' }))
    expect(verdict({ identity: yes, scps: { levels: [{ target: 'r', policies: [scp] }] } })).toBe('Unknown')
    const rcp = policy('rcp', deny({ NotPrincipal: { AWS: USER } }))
    expect(verdict({ identity: yes, rcps: { levels: [{ target: 'r', policies: [rcp] }] } })).toBe('Unknown')
  })
  it('rule 18.6: negated operators are true of a missing key', () => {
    for (const operator of [
      'StringNotEquals',
      'StringNotLike',
      'ArnNotLike',
      'NotIpAddress',
      'DateNotEquals',
    ]) {
      expect(verdict({ identity: identity(allow({ Condition: { [operator]: { 'aws:x': '1' } } })) })).toBe(
        'Allowed',
      )
    }
  })
  it('rule 19B.2: a forwarded call is decided with the policies of the caller', () => {
    const Condition = { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }
    const base = { identity: identity(allow({ Condition })) }
    expect(verdict({ ...base, context: { 'aws:CalledVia': ['athena.amazonaws.com'] } })).toBe('Allowed')
    expect(verdict(base)).toBe('ImplicitlyDenied')
  })
})

describe('Deny with NotPrincipal', () => {
  const sparing = (Principal: Record<string, string>) =>
    policy('resource', { Effect: 'Deny', NotPrincipal: Principal, Action: 's3:GetObject', Resource: '*' })
  it('rules 9.2 and 15.3: the root user has no boundary, so one does not make it deny', () => {
    const boundary = identity(allow())
    const resource = sparing({ AWS: ACCOUNT })
    expect(verdict({ principal: ROOT, boundary, resource })).toBe('Allowed')
    expect(verdict({ identity: identity(allow()), boundary, resource })).toBe('ExplicitlyDenied')
  })
  it("rule 15.2: a canonical user may be the account's root user, never one of its users", () => {
    const resource = sparing({
      CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be',
    })
    expect(verdict({ identity: identity(allow()), resource })).toBe('ExplicitlyDenied')
    expect(verdict({ principal: ROOT, resource })).toBe('Unknown')
  })
})

describe('near misses', () => {
  it('are part of the answer when it is printed or copied', () => {
    const decision = ask({ identity: identity(allow({ Resource: 'arn:aws:s3:::other/*' })) })
    const copied = structuredClone(decision)
    const printed = JSON.parse(JSON.stringify(decision)) as typeof decision
    const spread = { ...decision, layers: decision.layers.map((layer) => ({ ...layer })) }
    const of = ({ layers }: typeof decision) => layers.find(({ layer }) => layer === 'identity')?.nearMisses
    expect(of(decision)).toHaveLength(1)
    expect(copied).toEqual(decision)
    expect(spread).toEqual(decision)
    expect(of(printed)).toEqual(JSON.parse(JSON.stringify(of(decision))))
  })
})
