import { describe, expect, it } from 'vitest'
import { allow, ask, deny, identity, levels, policy, ROLE, SESSION, verdict, yes } from './asking.ts'

const controls = (kind: 'scp' | 'rcp', ...statements: ReturnType<typeof deny>[]) =>
  levels([policy(kind, ...statements.map((one) => ({ ...one, ...(kind === 'rcp' && { Principal: '*' }) })))])
const may = { principal: SESSION, identity: yes, openContext: true }
const LINKED = 'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/build'

describe('a session whose role has a path that nobody knows', () => {
  it.each(['scp', 'rcp'] as const)('rules 6.2 and 7.3: is not surely denied by an %s', (kind) => {
    const asked = { ...may, [`${kind}s`]: controls(kind, allow(), deny()) }
    const decision = ask(asked)
    expect(decision.verdict).toBe('Depends')
    expect(decision.blockedBy).toEqual([kind])
    expect(decision.layers.find(({ layer }) => layer === kind)?.result).toBe('depends')
    expect(decision.notes.join()).toContain('give aws:PrincipalArn')
    expect(decision.residual).toEqual([
      [expect.objectContaining({ operator: 'ArnLike', key: 'aws:PrincipalArn', observed: 'open' })],
    ])
    expect(verdict({ ...asked, facts: { roleArn: ROLE } })).toBe('ExplicitlyDenied')
    expect(verdict({ ...asked, facts: { roleArn: LINKED } })).toBe('Allowed')
    expect(verdict({ ...asked, openContext: false })).toBe('ExplicitlyDenied')
    const unread = { openContext: false, facts: { unknownKeys: ['aws:principalarn'] } }
    expect(verdict({ ...asked, ...unread })).toBe('Unknown')
  })
  it('rules 6.2 and 6.5: nor by an SCP level that allows nothing', () => {
    expect(verdict({ ...may, scps: controls('scp') })).toBe('Depends')
    expect(verdict({ ...may, scps: controls('scp'), identity: [] })).toBe('ImplicitlyDenied')
  })
  it('rules 1.2 and 6.2: an explicit deny that binds service-linked roles too is sure', () => {
    const own = identity(allow(), deny())
    expect(verdict({ ...may, identity: own, scps: controls('scp', deny()) })).toBe('ExplicitlyDenied')
  })
  it('rule 18.28: what settles it is the path, or the condition of the Deny', () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }
    const { residual } = ask({ ...may, scps: controls('scp', allow(), deny({ Condition })) })
    expect(residual.map((way) => way.map(({ operator, key }) => `${operator} ${key}`))).toEqual([
      ['ArnLike aws:PrincipalArn'],
      ['StringNotEquals aws:RequestedRegion'],
    ])
  })
})
