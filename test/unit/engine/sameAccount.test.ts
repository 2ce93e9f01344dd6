import { missingDocument } from '../../../shared/account/policies.ts'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  allow,
  ask,
  deny,
  FEDERATED,
  identity,
  policy,
  ROLE,
  ROOT,
  SESSION,
  silent,
  USER,
  verdict,
  yes,
} from './asking.ts'
import type { Asked } from './asking.ts'

const no = identity(deny())

describe('same-account decision', () => {
  it('rule 9.2: an AssumeRoot session of the root user is limited by its task policy, and has no boundary', () => {
    const root = { principal: ROOT, boundary: silent }
    expect(verdict(root)).toBe('Allowed')
    expect(verdict({ ...root, session: yes })).toBe('Allowed')
    expect(verdict({ ...root, session: no })).toBe('ExplicitlyDenied')
    const decision = ask({ ...root, session: silent })
    expect([decision.verdict, decision.blockedBy]).toEqual(['ImplicitlyDenied', ['session']])
    const layer = decision.layers.find((each) => each.layer === 'session')
    expect(layer).toMatchObject({ result: 'implicit-deny', because: 'No session policy allows the request.' })
    const open = identity(allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }))
    const depends = ask({ ...root, session: open, openContext: true })
    expect([depends.verdict, depends.residual[0]?.[0]?.key]).toEqual(['Depends', 'aws:SecureTransport'])
    const unread = [{ name: 'task', document: missingDocument('task', 'task') }]
    expect(verdict({ ...root, session: unread })).toBe('Unknown')
  })
  it('rules 1.3 and 3.5: nothing allows, so the request is implicitly denied', () => {
    const decision = ask({})
    expect(decision.verdict).toBe('ImplicitlyDenied')
    expect(decision.blockedBy).toEqual(['identity'])
  })
  it('rule 3.5: identity, boundary and session policy must all allow', () => {
    expect(verdict({ identity: yes })).toBe('Allowed')
    expect(verdict({ identity: yes, boundary: yes })).toBe('Allowed')
    expect(verdict({ identity: yes, boundary: silent })).toBe('ImplicitlyDenied')
    expect(verdict({ principal: ROLE, identity: yes, session: silent })).toBe('ImplicitlyDenied')
    expect(verdict({ principal: ROLE, identity: yes, boundary: yes, session: yes })).toBe('Allowed')
  })
  it('rules 1.2, 1.2a and 3.1: a deny in any layer wins over every allow', () => {
    const resource = policy('resource', allow({ Principal: { AWS: USER } }))
    expect(verdict({ identity: no, resource })).toBe('ExplicitlyDenied')
    expect(verdict({ identity: [...yes, ...no] })).toBe('ExplicitlyDenied')
    expect(verdict({ identity: yes, boundary: [...yes, ...no] })).toBe('ExplicitlyDenied')
    expect(verdict({ identity: yes, session: [...yes, ...no], principal: ROLE })).toBe('ExplicitlyDenied')
    expect(verdict({ identity: yes, resource: policy('resource', deny({ Principal: '*' })) })).toBe(
      'ExplicitlyDenied',
    )
    expect(verdict({ identity: yes, endpoint: policy('endpoint', deny({ Principal: '*' })) })).toBe(
      'ExplicitlyDenied',
    )
  })
  it('rule 1.4: every failing layer is recorded, explicit denies first', () => {
    const decision = ask({ identity: [], boundary: no, scps: { levels: [{ target: 'r', policies: [] }] } })
    expect(decision.blockedBy).toEqual(['boundary', 'scp', 'identity'])
  })
  it('rule 2.3: the order of statements and policies does not matter', () => {
    expect(verdict({ identity: [...no, ...yes] })).toBe(verdict({ identity: [...yes, ...no] }))
    expect(verdict({ identity: identity(deny(), allow()) })).toBe('ExplicitlyDenied')
  })
  it('rule 3.6: identity or resource policy is enough', () => {
    expect(verdict({ resource: policy('resource', allow({ Principal: { AWS: USER } })) })).toBe('Allowed')
  })
  it('rule 3.7: a resource policy that names the account only delegates', () => {
    const resource = policy('resource', allow({ Principal: { AWS: ACCOUNT } }))
    expect(verdict({ resource })).toBe('ImplicitlyDenied')
    const decision = ask({ resource, identity: yes })
    expect(decision.verdict).toBe('Allowed')
    expect(decision.layers.find((layer) => layer.layer === 'resource')?.result).toBe('not-required')
  })
  it('rules 3.8 and 13.1: an endpoint policy must allow too, and never grants', () => {
    const endpoint = policy('endpoint', allow({ Principal: '*' }))
    expect(verdict({ identity: yes, endpoint })).toBe('Allowed')
    expect(verdict({ endpoint })).toBe('ImplicitlyDenied')
    const closed = policy('endpoint', allow({ Principal: '*', Action: 'ec2:*' }))
    expect(ask({ identity: yes, endpoint: closed }).blockedBy).toEqual(['endpoint'])
  })
  it('rule 13.4: the principal of an endpoint policy counts', () => {
    const endpoint = policy('endpoint', allow({ Principal: { AWS: ROLE } }))
    expect(verdict({ identity: yes, endpoint })).toBe('ImplicitlyDenied')
    expect(verdict({ identity: yes, endpoint, principal: ROLE })).toBe('Allowed')
  })
  it('rule 3.9: layers stand in the order of evaluation, all of them', () => {
    expect(ask({}).layers.map((layer) => layer.layer)).toEqual([
      'rcp',
      'scp',
      'resource',
      's3-block-public-access',
      'identity',
      'boundary',
      'session',
      'endpoint',
    ])
  })
})

/** The rows of section 4: who asks, whom the grant names, and what stops it. */
const wildcardByArn = { Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } }
const federatedBy = { facts: { federatedBy: USER } }
const rows: readonly [string, string, Parameters<typeof allow>[0], boolean, boolean, Partial<Asked>][] = [
  ['4.1', USER, { Principal: { AWS: USER } }, false, false, {}],
  ['4.2', SESSION, { Principal: { AWS: ROLE } }, true, true, {}],
  ['4.3', SESSION, wildcardByArn, false, false, { context: { 'aws:PrincipalArn': ROLE } }],
  ['4.4', SESSION, { Principal: { AWS: SESSION } }, false, false, {}],
  ['4.5', FEDERATED, { Principal: { AWS: FEDERATED } }, false, false, {}],
  ['4.6', FEDERATED, { Principal: { AWS: USER } }, true, true, federatedBy],
  ['4.7', SESSION, { Principal: { AWS: '*' } }, false, false, {}],
  ['4.8', SESSION, { Principal: { AWS: ROOT } }, true, true, { identity: yes }],
  ['4.9', SESSION, { NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:user/x` } }, false, false, {}],
]

describe('rule 4.14: resource-policy grants versus ceilings', () => {
  describe.each(rows)('rule %s', (_row, principal, named, boundaryBlocks, sessionBlocks, more) => {
    const resource = policy('resource', allow(named))
    const base: Asked = { principal, resource, ...more }
    const federated = principal === FEDERATED
    const session = federated ? { session: yes } : {}
    it('without ceilings', () => {
      expect(verdict({ ...base, ...session })).toBe('Allowed')
    })
    it('boundary that is silent', () => {
      expect(verdict({ ...base, ...session, boundary: silent })).toBe(
        boundaryBlocks ? 'ImplicitlyDenied' : 'Allowed',
      )
    })
    it('rule 4.10: boundary that denies', () => {
      expect(verdict({ ...base, ...session, boundary: no })).toBe('ExplicitlyDenied')
    })
    it('session policy that is silent', () => {
      expect(verdict({ ...base, session: silent })).toBe(sessionBlocks ? 'ImplicitlyDenied' : 'Allowed')
    })
    it('rule 4.10: session policy that denies', () => {
      expect(verdict({ ...base, session: no })).toBe('ExplicitlyDenied')
    })
  })
  it('rule 4.8: the account grant needs an identity allow', () => {
    const resource = policy('resource', allow({ Principal: { AWS: ROOT } }))
    expect(verdict({ principal: SESSION, resource })).toBe('ImplicitlyDenied')
  })
  it('rule 4.2: a ceiling that the grant does not feel is shown as bypassed', () => {
    const resource = policy('resource', allow({ Principal: { AWS: USER } }))
    const decision = ask({ resource, boundary: silent })
    expect(decision.layers.find((layer) => layer.layer === 'boundary')?.result).toBe('bypassed')
    expect(decision.layers.find((layer) => layer.layer === 'identity')?.result).toBe('not-required')
    expect(decision.decidedBy.map((statement) => statement.layer)).toEqual(['resource'])
  })
})

describe('sessions', () => {
  it('rule 8.2: a federated user without session policy has nothing of the user', () => {
    const decision = ask({ principal: FEDERATED, identity: yes })
    expect(decision.verdict).toBe('ImplicitlyDenied')
    expect(decision.notes.join()).toContain('federated user session')
    expect(verdict({ principal: FEDERATED, identity: yes, session: yes })).toBe('Allowed')
  })
  it('rule 8.3: several session policies count as one', () => {
    expect(verdict({ principal: ROLE, identity: yes, session: [...silent, ...yes] })).toBe('Allowed')
  })
})

describe('root user', () => {
  it('rule 9.1: full access to its own account unless something denies', () => {
    expect(verdict({ principal: ROOT })).toBe('Allowed')
    expect(verdict({ principal: ROOT, resource: policy('resource', deny({ Principal: '*' })) })).toBe(
      'ExplicitlyDenied',
    )
    const scps = { levels: [{ target: 'r', policies: [policy('scp', deny())] }] }
    expect(verdict({ principal: ROOT, scps })).toBe('ExplicitlyDenied')
  })
  it('rule 9.2: identity policies and boundaries do not concern it', () => {
    expect(verdict({ principal: ROOT, identity: no, boundary: silent })).toBe('Allowed')
  })
})
