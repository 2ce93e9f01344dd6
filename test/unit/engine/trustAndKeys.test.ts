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
  USER,
  verdict,
} from './asking.ts'

const assume = { action: 'sts:AssumeRole', on: ROLE }
const may = identity(allow({ Action: 'sts:AssumeRole' }))
const trust = (
  Principal: NonNullable<Parameters<typeof allow>[0]>['x'],
  Action = 'sts:AssumeRole',
  more = {},
) => policy('trust', { Effect: 'Allow', Principal: Principal ?? '*', Action, ...more })

describe('role trust', () => {
  it('rule 10.1: the trust policy is always required', () => {
    expect(ask({ ...assume, identity: may }).blockedBy).toEqual(['trust'])
    expect(ask({ ...assume, identity: may, resource: trust({ AWS: `${USER}x` }) }).blockedBy).toEqual([
      'trust',
    ])
  })
  it('rules 10.2 and 10.2a: naming the caller is enough, naming the account needs identity', () => {
    expect(verdict({ ...assume, resource: trust({ AWS: USER }) })).toBe('Allowed')
    expect(verdict({ ...assume, resource: trust('*') })).toBe('Allowed')
    expect(ask({ ...assume, resource: trust({ AWS: ROOT }) }).blockedBy).toEqual(['identity'])
    expect(verdict({ ...assume, resource: trust({ AWS: ACCOUNT }), identity: may })).toBe('Allowed')
  })
  it('rule 10.3: across accounts both sides must allow', () => {
    const on = `arn:aws:iam::${OTHER}:role/x`
    expect(ask({ ...assume, on, resource: trust({ AWS: USER }) }).blockedBy).toEqual(['identity'])
    expect(verdict({ ...assume, on, resource: trust({ AWS: USER }), identity: may })).toBe('Allowed')
  })
  it('rule 10.4: explicit denies on either side win', () => {
    expect(
      verdict({ ...assume, resource: trust({ AWS: USER }), identity: identity(deny({ Action: 'sts:*' })) }),
    ).toBe('ExplicitlyDenied')
    const resource = policy(
      'trust',
      { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      { Effect: 'Deny', Principal: { AWS: USER }, Action: 'sts:AssumeRole' },
    )
    expect(verdict({ ...assume, resource })).toBe('ExplicitlyDenied')
  })
  it('rule 10.5: a role does not trust itself', () => {
    expect(verdict({ ...assume, principal: SESSION, identity: may, resource: trust({ AWS: USER }) })).toBe(
      'ImplicitlyDenied',
    )
  })
  it('rule 10.6: an ExternalId that is not passed is not met', () => {
    const resource = trust({ AWS: USER }, 'sts:AssumeRole', {
      Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
    })
    expect(verdict({ ...assume, resource })).toBe('ImplicitlyDenied')
    expect(verdict({ ...assume, resource, context: { 'sts:ExternalId': 'x' } })).toBe('Allowed')
  })
  it('rule 10.7: session tags need sts:TagSession from the trust policy', () => {
    const resource = trust({ AWS: USER })
    expect(
      ask({ on: ROLE, action: 'sts:TagSession', resource, identity: identity(allow({ Action: 'sts:*' })) })
        .blockedBy,
    ).toEqual(['trust'])
    expect(
      verdict({ on: ROLE, action: 'sts:SetSourceIdentity', resource: trust({ AWS: USER }, 'sts:*') }),
    ).toBe('Allowed')
  })
  it('rule 10.8: a service role names the service exactly', () => {
    const resource = trust({ Service: 'ec2.amazonaws.com' })
    expect(verdict({ ...assume, principal: 'service:ec2.amazonaws.com', resource })).toBe('Allowed')
    expect(verdict({ ...assume, principal: 'service:lambda.amazonaws.com', resource })).toBe(
      'ImplicitlyDenied',
    )
  })
  it('rule 10.9: federation evaluates only the trust policy, and its own action', () => {
    const principal = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`
    const base = { principal, on: ROLE, action: 'sts:AssumeRoleWithSAML' }
    expect(verdict({ ...base, resource: trust({ Federated: principal }, 'sts:AssumeRoleWithSAML') })).toBe(
      'Allowed',
    )
    expect(verdict({ ...base, resource: trust({ Federated: principal }) })).toBe('ImplicitlyDenied')
  })
  it('rule 10.10: a unique id matches nobody', () => {
    expect(verdict({ ...assume, resource: trust({ AWS: 'AIDAJQABLZS4A3QDU576Q' }), identity: may })).toBe(
      'ImplicitlyDenied',
    )
  })
  it('rule 10.12: sts:GetCallerIdentity succeeds in spite of denies', () => {
    expect(
      verdict({ action: 'sts:GetCallerIdentity', on: '*', identity: identity(deny({ Action: '*' })) }),
    ).toBe('Allowed')
    expect(verdict({ principal: 'anonymous', action: 'sts:GetCallerIdentity', on: '*' })).not.toBe('Allowed')
  })
  it('rule 10.13: iam:PassRole does not look at the trust policy', () => {
    const pass = { action: 'iam:PassRole', on: ROLE, resource: trust({ AWS: USER }, '*') }
    expect(verdict(pass)).toBe('ImplicitlyDenied')
    expect(verdict({ ...pass, identity: identity(allow({ Action: 'iam:PassRole' })) })).toBe('Allowed')
  })
  it('the root user may not call sts:AssumeRole', () => {
    expect(verdict({ ...assume, principal: ROOT, resource: trust('*') })).toBe('ImplicitlyDenied')
  })
})

describe('KMS', () => {
  const key = { action: 'kms:Decrypt', on: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1` }
  const decrypt = identity(allow({ Action: 'kms:Decrypt' }))
  const keyPolicy = (Principal: Parameters<typeof trust>[0]) =>
    policy('resource', allow({ Action: 'kms:*', Principal: Principal ?? '*' }))
  it('rule 11.1: the key policy must allow, directly or through the account', () => {
    expect(ask({ ...key, identity: decrypt }).blockedBy).toEqual(['resource'])
    expect(ask({ ...key, identity: decrypt, resource: keyPolicy({ AWS: ROLE }) }).blockedBy).toEqual([
      'resource',
    ])
    expect(verdict({ ...key, identity: decrypt, resource: keyPolicy({ AWS: ROOT }) })).toBe('Allowed')
    expect(ask({ ...key, resource: keyPolicy({ AWS: ROOT }) }).blockedBy).toEqual(['identity'])
    expect(verdict({ ...key, resource: keyPolicy({ AWS: USER }) })).toBe('Allowed')
  })
  it('rule 11.2: the root user needs the key policy too', () => {
    expect(verdict({ ...key, principal: ROOT })).toBe('ImplicitlyDenied')
    expect(verdict({ ...key, principal: ROOT, resource: keyPolicy({ AWS: ACCOUNT }) })).toBe('Allowed')
  })
  it('rule 11.3: everyone reaches the own account without identity allow, others with it', () => {
    expect(verdict({ ...key, resource: keyPolicy('*') })).toBe('Allowed')
    const foreign = { ...key, on: `arn:aws:kms:eu-west-1:${OTHER}:key/1`, resource: keyPolicy('*') }
    expect(verdict(foreign)).toBe('ImplicitlyDenied')
    expect(verdict({ ...foreign, identity: decrypt })).toBe('Allowed')
  })
  it('rule 11.4: Resource "*" in a key policy is this key', () => {
    expect(
      verdict({
        ...key,
        resource: policy(
          'resource',
          allow({ Action: 'kms:Decrypt', Principal: { AWS: USER }, Resource: '*' }),
        ),
      }),
    ).toBe('Allowed')
  })
  it('rule 11.5: actions without a key and aliases follow identity policies; AWS keeps its aliases', () => {
    expect(verdict({ action: 'kms:ListKeys', on: '*', identity: identity(allow({ Action: 'kms:*' })) })).toBe(
      'Allowed',
    )
    const alias = { action: 'kms:CreateAlias', identity: identity(allow({ Action: 'kms:*' })) }
    expect(verdict({ ...alias, on: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/mine` })).toBe('Allowed')
    expect(verdict({ ...alias, on: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/aws/s3` })).toBe(
      'ImplicitlyDenied',
    )
  })
  it('rule 11.6: a grant adds to the key policy', () => {
    const facts = { kmsGrants: [{ grantee: USER, operations: ['Decrypt'] }] }
    expect(verdict({ ...key, facts })).toBe('Allowed')
    expect(verdict({ ...key, action: 'kms:Encrypt', facts })).toBe('ImplicitlyDenied')
  })
  it('rules 11.6 and 14.4: a grant to a role is its sessions’, whatever path the role has', () => {
    const facts = { kmsGrants: [{ grantee: ROLE, operations: ['Decrypt'] }] }
    expect(verdict({ ...key, principal: SESSION, facts })).toBe('Allowed')
    expect(verdict({ ...key, principal: SESSION, facts: { ...facts, roleArn: ROLE } })).toBe('Allowed')
    expect(verdict({ ...key, principal: SESSION.replace('build', 'other'), facts })).toBe('ImplicitlyDenied')
    expect(verdict({ ...key, principal: SESSION.replace(ACCOUNT, OTHER), facts })).toBe('ImplicitlyDenied')
  })
})
