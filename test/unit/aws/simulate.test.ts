import { describe, expect, it } from 'vitest'
import { simulateCommand, withResourcePolicy } from '../../../electron/aws/simulate.ts'
import type { SimulatedAnswer, SimulatedResult } from '../../../shared/api/live.ts'

const answer = (
  decision: SimulatedAnswer['decision'],
  change: Partial<SimulatedAnswer> = {},
): SimulatedAnswer => ({
  decision,
  looksAt: ['scp', 'boundary', 'identity'],
  layers: { identity: 'allow' },
  matched: [],
  missingContext: [],
  ...change,
})

describe('what a resource policy said, by what it changed', () => {
  it.each<[SimulatedAnswer['decision'], SimulatedAnswer['decision'], SimulatedResult | undefined]>([
    ['implicitDeny', 'allowed', 'allow'],
    ['implicitDeny', 'implicitDeny', 'implicit-deny'],
    ['implicitDeny', 'explicitDeny', 'explicit-deny'],
    ['allowed', 'allowed', 'no-deny'],
    ['allowed', 'explicitDeny', 'explicit-deny'],
    ['allowed', 'implicitDeny', 'implicit-deny'],
    ['explicitDeny', 'explicitDeny', undefined],
  ])('%s without it and %s with it: %s', (without, given, resource) => {
    const both = withResourcePolicy(answer(without), answer(given, { layers: { identity: 'implicit-deny' } }))
    expect(both.decision).toBe(given)
    expect(both.looksAt).toContain('resource')
    // What the other layers say is told by the answer without it.
    expect(both.layers).toEqual({ identity: 'allow', ...(resource === undefined ? {} : { resource }) })
  })

  it.each(['scp', 'boundary'] as const)('is not told where the %s denies', (layer) => {
    const without = answer('implicitDeny', { layers: { [layer]: 'deny' } })
    expect(withResourcePolicy(without, answer('implicitDeny')).layers).toEqual({ [layer]: 'deny' })
    // A deny of its own is told all the same.
    expect(withResourcePolicy(without, answer('explicitDeny')).layers.resource).toBe('explicit-deny')
  })

  it('keeps every context key that was missing', () => {
    const both = withResourcePolicy(
      answer('allowed', { missingContext: ['a', 'b'] }),
      answer('allowed', { missingContext: ['b', 'c'] }),
    )
    expect(both.missingContext).toEqual(['a', 'b', 'c'])
  })
})

describe('the command that asks the same', () => {
  it('quotes everything that a shell would read', () => {
    const request = {
      principal: 'arn:aws:iam::111122223333:user/ana',
      action: 's3:GetObject',
      resource: "arn:aws:s3:::b/it's $(here)",
      context: { 'aws:SourceIp': '192.0.2.1' },
    }
    expect(simulateCommand({ request, resourcePolicy: '{"Version": "2012-10-17"}' })).toBe(
      'aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:user/ana --action-names s3:GetObject --resource-arns \'arn:aws:s3:::b/it\'\\\'\'s $(here)\' --context-entries \'[{"ContextKeyName":"aws:SourceIp","ContextKeyValues":["192.0.2.1"],"ContextKeyType":"ip"}]\' --resource-policy \'{"Version": "2012-10-17"}\'',
    )
  })
})
