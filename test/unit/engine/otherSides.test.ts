import { ABSENT, known } from '../../../shared/known.ts'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  allow,
  ask,
  deny,
  identity,
  levels,
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

const full = policy('scp', allow({ Action: '*' }))
const SLR = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`

describe('cross-account', () => {
  const foreign = { resourceAccount: OTHER }
  it.each([
    ['account', { AWS: ACCOUNT }],
    ['user', { AWS: USER }],
    ['everyone', '*'],
  ])(
    'rules 5.1, 5.2 and 5.5: the resource names the %s, and identity must allow as well',
    (_who, Principal) => {
      const resource = policy('resource', allow({ Principal }))
      expect(ask({ ...foreign, resource }).blockedBy).toEqual(['identity'])
      expect(verdict({ ...foreign, resource, identity: yes })).toBe('Allowed')
    },
  )
  it('rule 5.3: grants of the other account lift no ceiling', () => {
    const resource = policy('resource', allow({ Principal: { AWS: USER } }))
    expect(ask({ ...foreign, resource, identity: yes, boundary: silent }).blockedBy).toEqual(['boundary'])
    expect(
      ask({
        ...foreign,
        principal: SESSION,
        resource: policy('resource', allow({ Principal: { AWS: SESSION } })),
        identity: yes,
        session: silent,
      }).blockedBy,
    ).toEqual(['session'])
  })
  it('rules 5.4 and 5.6: without a resource policy nothing is shared', () => {
    expect(ask({ ...foreign, identity: yes }).blockedBy).toEqual(['resource'])
  })
  it('rule 5.7: an action without resource acts in the own account', () => {
    expect(verdict({ ...foreign, on: '*', identity: yes })).toBe('Allowed')
  })
})

describe('service control policies', () => {
  it('rules 6.5 and 6.6: every level must allow, and none grants', () => {
    expect(verdict({ identity: yes, scps: levels([full], [full]) })).toBe('Allowed')
    expect(verdict({ scps: levels([full]) })).toBe('ImplicitlyDenied')
    const decision = ask({ identity: yes, scps: levels([full], []) })
    expect(decision.blockedBy).toEqual(['scp'])
    const scp = decision.layers.find((layer) => layer.layer === 'scp')
    expect(scp?.levels?.map((level) => level.result)).toEqual(['allow', 'implicit-deny'])
    expect(scp?.because).toContain('level 1')
    expect(verdict({ identity: yes, scps: levels([full], [full, policy('scp', deny())]) })).toBe(
      'ExplicitlyDenied',
    )
  })
  it('rule 6.1: the root user is restricted, the management account is not', () => {
    const scps = levels([full, policy('scp', deny())])
    expect(verdict({ principal: ROOT, scps })).toBe('ExplicitlyDenied')
    expect(verdict({ identity: yes, scps, facts: { callerInManagementAccount: true } })).toBe('Allowed')
  })
  it('rules 6.2 and 6.9: service-linked roles are exempt by path, not by name', () => {
    const scps = levels([full, policy('scp', deny())])
    expect(verdict({ principal: SLR, identity: yes, scps })).toBe('Allowed')
    const named = `arn:aws:iam::${ACCOUNT}:role/AWSServiceRoleForX`
    expect(verdict({ principal: named, identity: yes, scps })).toBe('ExplicitlyDenied')
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleForX/s`
    expect(verdict({ principal: session, identity: yes, scps, facts: { roleArn: SLR } })).toBe('Allowed')
  })
  it('rule 6.3: service principals are exempt', () => {
    const resource = policy('resource', allow({ Principal: { Service: 'x.amazonaws.com' } }))
    expect(
      verdict({ principal: 'service:x.amazonaws.com', resource, scps: levels([policy('scp', deny())]) }),
    ).toBe('Allowed')
  })
  it('rule 6.7: the full policy language counts', () => {
    const only = policy('scp', { Effect: 'Allow', NotAction: 'ec2:*', NotResource: 'arn:aws:s3:::secret/*' })
    expect(verdict({ identity: yes, scps: levels([only]) })).toBe('Allowed')
    expect(verdict({ identity: yes, scps: levels([only]), on: 'arn:aws:s3:::secret/x' })).toBe(
      'ImplicitlyDenied',
    )
  })
})

describe('resource control policies', () => {
  const rcps = levels([policy('rcp', deny({ Principal: '*', Action: '*' }))])
  it('rule 7.1: whoever calls, service principals and anonymous callers too', () => {
    const resource = policy('resource', allow({ Principal: '*' }))
    for (const principal of [USER, ROOT, 'service:x.amazonaws.com', 'anonymous'])
      expect(verdict({ principal, identity: yes, resource, rcps })).toBe('ExplicitlyDenied')
  })
  it('rules 7.2, 7.3, 7.4 and 7.5: what is exempt', () => {
    expect(verdict({ identity: yes, rcps, facts: { resourceInManagementAccount: true } })).toBe('Allowed')
    expect(verdict({ principal: SLR, identity: yes, rcps })).toBe('Allowed')
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`
    const resource = policy('resource', allow({ Principal: { AWS: USER }, Action: 'kms:*' }))
    const base = { on: key, resource, rcps }
    expect(verdict({ ...base, action: 'kms:Decrypt' })).toBe('ExplicitlyDenied')
    expect(verdict({ ...base, action: 'kms:Decrypt', facts: { awsManagedKey: true } })).toBe('Allowed')
    expect(verdict({ ...base, action: 'kms:RetireGrant' })).toBe('Allowed')
  })
  it('rule 7.3: a service may assume its service-linked role', () => {
    const resource = policy('trust', {
      Effect: 'Allow',
      Principal: { Service: 'x.amazonaws.com' },
      Action: 'sts:AssumeRole',
    })
    const base = { principal: 'service:x.amazonaws.com', action: 'sts:AssumeRole', resource, rcps }
    expect(verdict({ ...base, on: SLR })).toBe('Allowed')
    expect(verdict({ ...base, on: ROLE })).toBe('ExplicitlyDenied')
  })
  it('rule 7.6: services that RCPs do not cover', () => {
    const everything = identity(allow({ Action: '*' }))
    expect(
      verdict({
        identity: everything,
        rcps,
        action: 'ec2:StartInstances',
        on: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
      }),
    ).toBe('Allowed')
  })
  it('rule 7.7: actions without a resource are exempt', () => {
    expect(
      verdict({
        identity: identity(allow({ Action: 's3:*' })),
        rcps,
        action: 's3:ListAllMyBuckets',
        on: '*',
      }),
    ).toBe('Allowed')
  })
  it('rules 3.2 and 7.8: RCPFullAWSAccess stands at every level', () => {
    expect(verdict({ identity: yes, rcps: levels([], []) })).toBe('Allowed')
  })
})

describe('callers without identity policies', () => {
  it('rules 14.8 and 14.1: an anonymous caller is reached only by everyone', () => {
    expect(
      verdict({ principal: 'anonymous', resource: policy('resource', allow({ Principal: { AWS: '*' } })) }),
    ).toBe('Allowed')
    expect(
      ask({ principal: 'anonymous', resource: policy('resource', allow({ Principal: { AWS: ACCOUNT } })) })
        .blockedBy,
    ).toEqual(['resource'])
  })
  it('rules 14.6 and 19B.1: service names compare exactly, and nothing else allows', () => {
    const resource = policy('resource', allow({ Principal: { Service: 's3.amazonaws.com' } }))
    expect(verdict({ principal: 'service:s3.amazonaws.com', resource })).toBe('Allowed')
    expect(verdict({ principal: 'service:s3.eu-west-1.amazonaws.com', resource, identity: yes })).toBe(
      'ImplicitlyDenied',
    )
  })
})

describe('S3 Block Public Access', () => {
  const on = {
    BlockPublicAcls: false,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: true,
  }
  const grant = allow({ Principal: { AWS: ACCOUNT } })
  const open = allow({ Principal: '*' })
  const foreign = {
    resourceAccount: OTHER,
    identity: yes,
    facts: { publicAccessBlocks: [ABSENT, known(on)] },
  }
  it('rule 12.4: a public policy cuts all cross-account access, named grants too', () => {
    expect(ask({ ...foreign, resource: policy('resource', grant, open) }).blockedBy).toEqual([
      's3-block-public-access',
    ])
    expect(verdict({ ...foreign, resource: policy('resource', grant) })).toBe('Allowed')
    expect(verdict({ ...foreign, resource: policy('resource', open), facts: {} })).toBe('Allowed')
    expect(verdict({ ...foreign, resourceAccount: ACCOUNT, resource: policy('resource', open) })).toBe(
      'Allowed',
    )
  })
  it.each([
    ['12.5', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    ['12.5', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, true],
    ['12.5', { IpAddress: { 'aws:SourceIp': '203.0.0.0/8' } }, false],
    ['12.5', { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }, true],
    ['12.5', { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }, true],
    ['12.5', { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } }, true],
    ['12.5', { StringLike: { 'aws:userid': 'AROAX:*' } }, true],
    [
      '12.5',
      { ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*' } },
      false,
    ],
  ])('rule %s: condition %j leaves the policy public: %s', (_rule, Condition, isPublic) => {
    const resource = policy('resource', grant, allow({ Principal: '*', Condition }))
    expect(verdict({ ...foreign, resource })).toBe(isPublic ? 'ImplicitlyDenied' : 'Allowed')
  })
  it('rule 12.6: a Federated principal by itself is public', () => {
    const resource = policy(
      'resource',
      grant,
      allow({ Principal: { Federated: 'cognito-identity.amazonaws.com' } }),
    )
    expect(verdict({ ...foreign, resource })).toBe('ImplicitlyDenied')
  })
})
