import { describe, expect, it } from 'vitest'
import { agreementWith } from '../../../electron/aws/simulateAgreement.ts'
import type { SimulatedAnswer } from '../../../shared/api/live.ts'
import type { Decision, LayerKind, LayerOutcome, Verdict } from '../../../shared/engine/request/decision.ts'

function decision(
  verdict: Verdict,
  outcomes: Partial<Record<LayerKind, LayerOutcome>>,
  change: Partial<Decision> = {},
): Decision {
  const layers = Object.entries(outcomes).map(([layer, result]) => ({
    layer: layer as LayerKind,
    result,
    matched: [],
    nearMisses: [],
    because: '',
  }))
  const blockedBy = layers.filter(({ result }) => result.endsWith('deny')).map(({ layer }) => layer)
  return {
    verdict,
    request: { principal: 'p', action: 's3:GetObject', resource: '*', context: {} },
    layers,
    decidedBy: [],
    blockedBy,
    residual: [],
    unknown: [],
    notes: [],
    ...change,
  }
}
const simulated = (change: Partial<SimulatedAnswer>): SimulatedAnswer => ({
  decision: 'allowed',
  looksAt: ['scp', 'boundary', 'identity'],
  layers: { identity: 'allow' },
  matched: [],
  missingContext: [],
  ...change,
})

describe('agreementWith', () => {
  it('agrees when both allow, and says which layers were not compared', () => {
    const agreement = agreementWith(
      decision('Allowed', { scp: 'allow', identity: 'allow', resource: 'not-required' }),
      simulated({}),
    )
    expect(agreement.agrees).toBe(true)
    expect(agreement.layers.map(({ layer, agrees }) => [layer, agrees])).toEqual([
      ['scp', null],
      ['identity', true],
      ['resource', null],
    ])
  })

  it('disagrees on the answer, and on the layer', () => {
    const agreement = agreementWith(
      decision('ImplicitlyDenied', { identity: 'implicit-deny' }),
      simulated({}),
    )
    expect(agreement).toMatchObject({
      agrees: false,
      because: 'By the snapshot the request is implicitly denied; AWS’s simulation says allowed.',
      layers: [
        {
          layer: 'identity',
          agrees: false,
          because:
            'By the snapshot the identity-based policies do not allow it; AWS says that they allow it.',
        },
      ],
    })
  })

  it('disagrees where a guardrail denies by AWS, even if a resource-based policy gives the access', () => {
    const granted = decision(
      'Allowed',
      { scp: 'allow', identity: 'not-required', resource: 'allow' },
      { decidedBy: [{ layer: 'resource', policy: 'p', index: 0, effect: 'Allow' }] },
    )
    const answer = simulated({ decision: 'implicitDeny', layers: { scp: 'deny' } })
    expect(agreementWith(granted, answer)).toMatchObject({
      agrees: false,
      layers: [{ layer: 'scp', agrees: false }, { agrees: null }, { agrees: null }],
    })
  })

  it('tells what AWS says of a layer that was not collected', () => {
    const answer = simulated({ layers: { scp: 'allow', identity: 'allow' } })
    const agreement = agreementWith(decision('Unknown', { scp: 'unknown', identity: 'allow' }), answer)
    expect(agreement.agrees).toBeNull()
    expect(agreement.layers[0]).toMatchObject({
      agrees: null,
      because: 'What service control policies say is open on our side; AWS says that they allow it.',
    })
  })

  it('disagrees when both deny for different reasons', () => {
    const agreement = agreementWith(
      decision('ImplicitlyDenied', { boundary: 'allow', identity: 'implicit-deny' }),
      simulated({ decision: 'implicitDeny', layers: { boundary: 'deny' } }),
    )
    expect(agreement.agrees).toBe(false)
    expect(agreement.because).toContain('different reasons')
  })

  it('compares nothing that is open, or that only layers outside the simulation decide', () => {
    expect(agreementWith(decision('Depends', { identity: 'depends' }), simulated({}))).toMatchObject({
      agrees: null,
      layers: [{ agrees: null }],
    })
    const bucket = agreementWith(
      decision('ExplicitlyDenied', { identity: 'allow', resource: 'explicit-deny' }),
      simulated({}),
    )
    expect(bucket.agrees).toBeNull()
    expect(bucket.because).toContain('resource-based policy')
    const granted = decision(
      'Allowed',
      { identity: 'not-required', resource: 'allow' },
      {
        decidedBy: [{ layer: 'resource', policy: 'p', index: 0, effect: 'Allow' }],
      },
    )
    const answer = simulated({ decision: 'implicitDeny', layers: { identity: 'implicit-deny' } })
    expect(agreementWith(granted, answer)).toMatchObject({
      agrees: null,
      layers: [{ agrees: true }, { agrees: null }],
    })
  })

  it('compares a resource-based policy that AWS was given', () => {
    const answer = (resource: 'allow' | 'no-deny' | 'explicit-deny', said: SimulatedAnswer['decision']) =>
      simulated({
        decision: said,
        looksAt: ['scp', 'boundary', 'identity', 'resource'],
        layers: { identity: 'allow', resource },
      })
    const allowed = decision('Allowed', { identity: 'allow', resource: 'not-required' })
    expect(agreementWith(allowed, answer('no-deny', 'allowed')).agrees).toBe(true)
    expect(agreementWith(allowed, answer('explicit-deny', 'explicitDeny'))).toMatchObject({
      agrees: false,
      layers: [{ agrees: true }, { layer: 'resource', agrees: false }],
    })
    const denied = decision('ExplicitlyDenied', { identity: 'allow', resource: 'explicit-deny' })
    expect(agreementWith(denied, answer('explicit-deny', 'explicitDeny')).agrees).toBe(true)
    expect(agreementWith(denied, answer('no-deny', 'allowed'))).toMatchObject({
      agrees: false,
      layers: [
        { agrees: true },
        {
          because:
            'By the snapshot the statements of the resource-based policy explicitly deny it; AWS says that they do not stand in the way.',
        },
      ],
    })
  })

  it('says which keys AWS took as absent', () => {
    const agreement = agreementWith(
      decision('Allowed', { identity: 'allow' }),
      simulated({ missingContext: ['aws:SourceVpce'] }),
    )
    expect(agreement.notes).toEqual(['AWS took these context keys as absent: aws:SourceVpce.'])
  })
})
