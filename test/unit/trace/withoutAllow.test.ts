import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../shared/engine/request/decision.ts'
import { ALL_POLICY_TYPES, type PolicyType } from '../../../shared/policy/policyTypes.ts'
import { causesOfLayer } from '../../../shared/trace/causes/layerCauses.ts'

const [PRINCIPAL, RESOURCE] = ['arn:aws:iam::111122223333:user/ana', 'arn:aws:s3:::b/k']

function summary(type: PolicyType, resource = RESOURCE): string {
  const layer = {
    layer: type,
    result: 'implicit-deny',
    matched: [],
    nearMisses: [],
    because: 'The layer says no.',
  } as const
  const decision: Decision = {
    verdict: 'ImplicitlyDenied',
    request: { principal: PRINCIPAL, action: 's3:GetObject', resource, context: {} },
    layers: [layer],
    decidedBy: [],
    blockedBy: [type],
    residual: [],
    unknown: [],
    notes: [],
  }
  return causesOfLayer(layer, decision)[0]?.summary ?? ''
}

describe('the sentence on a layer that does not allow', () => {
  it.each(ALL_POLICY_TYPES)('of %s holds every fact that it names', (type) => {
    expect(summary(type)).not.toMatch(/[{}]/)
  })
  it('names who, what and on what', () => {
    expect(summary('identity')).toBe(`No identity policy of ${PRINCIPAL} allows s3:GetObject on ${RESOURCE}.`)
    expect(summary('scp')).toBe(
      `The layer says no. Every level from the root down to the account has to allow s3:GetObject on ${RESOURCE}.`,
    )
    expect(summary('endpoint')).toBe('The layer says no.')
  })
  it('leaves braces in a name as they are', () => {
    const odd = 'arn:aws:s3:::b/{principal}'
    expect(summary('identity', odd)).toBe(`No identity policy of ${PRINCIPAL} allows s3:GetObject on ${odd}.`)
  })
})
