import { describe, expect, it } from 'vitest'
import { agreementWithAws } from '../../../electron/aws/authorizationAgreement.ts'
import type { Decision, LayerKind, LayerOutcome, Verdict } from '../../../shared/engine/request/decision.ts'
import type { AwsCheck, AwsEvaluation, CheckEffect } from '../../../shared/trace/authorization/details.ts'

const decision = (verdict: Verdict, layers: Partial<Record<LayerKind, LayerOutcome>>): Decision => ({
  verdict,
  request: { principal: 'p', action: 'iam:GetUser', resource: '*', context: {} },
  layers: Object.entries(layers).map(([layer, result]) => ({
    layer: layer as LayerKind,
    result,
    matched: [],
    nearMisses: [],
    because: '',
  })),
  decidedBy: [],
  blockedBy: [],
  residual: [],
  unknown: [],
  notes: [],
})
const check = (layer: LayerKind | null, effect: CheckEffect | null): AwsCheck => ({
  layer,
  effect,
  target: null,
  matched: [],
})
const evaluation = (
  effect: AwsEvaluation['effect'],
  checks: readonly AwsCheck[] | null,
  matched: AwsEvaluation['matched'] = [],
): AwsEvaluation => ({
  action: 'iam:GetUser',
  resource: '*',
  context: {},
  unreadKeys: [],
  effect,
  checks,
  matched,
})

describe('agreementWithAws', () => {
  it('agrees when verdict and layers do', () => {
    const ours = decision('ImplicitlyDenied', { scp: 'allow', identity: 'implicit-deny' })
    const theirs = evaluation('implicit-deny', [
      check('scp', 'allow'),
      check('scp', 'allow'),
      check('identity', 'implicit-deny'),
    ])
    expect(agreementWithAws(ours, theirs, [])).toMatchObject({ agrees: true, notes: [] })
  })

  it('names the layer that differs', () => {
    const ours = decision('Allowed', { scp: 'allow', identity: 'allow' })
    const theirs = evaluation('implicit-deny', [
      check('scp', 'allow'),
      check('scp', 'implicit-deny'),
      check('identity', 'allow'),
    ])
    const agreement = agreementWithAws(ours, theirs, [])
    expect(agreement.agrees).toBe(false)
    expect(agreement.layers.find(({ agrees }) => agrees === false)).toMatchObject({
      layer: 'scp',
      ours: 'allow',
      aws: 'implicit-deny',
    })
  })

  it('does not agree when both deny in different ways or layers', () => {
    const ours = decision('ImplicitlyDenied', { identity: 'implicit-deny' })
    expect(
      agreementWithAws(ours, evaluation('explicit-deny', [check('identity', 'explicit-deny')]), []).agrees,
    ).toBe(false)
    const elsewhere = evaluation('implicit-deny', [
      check('identity', 'allow'),
      check('boundary', 'implicit-deny'),
    ])
    expect(agreementWithAws(ours, elsewhere, [])).toMatchObject({
      agrees: false,
      because: 'Both give the same answer, for different reasons.',
    })
  })

  it('takes neither what is open on our side nor an unknown word of AWS for agreement', () => {
    for (const verdict of ['Depends', 'Unknown'] as const) {
      const ours = decision(verdict, { identity: verdict === 'Depends' ? 'depends' : 'unknown' })
      const theirs = evaluation('implicit-deny', [check('identity', 'implicit-deny')])
      expect(agreementWithAws(ours, theirs, []).agrees).toBeNull()
    }
    const ours = decision('ImplicitlyDenied', { identity: 'implicit-deny' })
    expect(agreementWithAws(ours, evaluation(null, null), []).agrees).toBeNull()
    expect(agreementWithAws(null, evaluation('implicit-deny', null), [])).toMatchObject({
      agrees: null,
      layers: [],
    })
  })

  it('does not hold a session or endpoint policy against the snapshot, which holds none', () => {
    const ours = decision('Allowed', { identity: 'allow', session: 'not-applicable' })
    for (const layer of ['session', 'endpoint'] as const) {
      const agreement = agreementWithAws(
        ours,
        evaluation('implicit-deny', [check('identity', 'allow'), check(layer, 'implicit-deny')]),
        [],
      )
      expect(agreement.agrees).toBeNull()
      expect(agreement.because).toContain('no snapshot holds')
    }
  })

  it('concludes nothing of a layer with a check that it does not know', () => {
    const ours = decision('ImplicitlyDenied', { scp: 'allow', identity: 'implicit-deny' })
    const theirs = evaluation('implicit-deny', [
      check('scp', 'allow'),
      check('scp', null),
      check(null, 'explicit-deny'),
      check('identity', 'implicit-deny'),
    ])
    const agreement = agreementWithAws(ours, theirs, [])
    expect(agreement.layers.find(({ layer }) => layer === 'scp')).toMatchObject({ aws: null, agrees: null })
    expect(agreement.notes[0]).toContain('not known here')
  })

  it('reads older answers from matched statements, and no level of SCPs for all', () => {
    const policies = (['scp', 'identity'] as const).map((layer) => ({
      uri: layer,
      layer,
      inline: false,
      attachedTo: [],
      source: null,
    }))
    const matched = [
      { uri: 'scp', statements: [{ sid: 'a', effect: 'Allow' as const }] },
      { uri: 'identity', statements: [{ sid: 'b', effect: 'Deny' as const }] },
    ]
    const ours = decision('ExplicitlyDenied', { scp: 'implicit-deny', identity: 'explicit-deny' })
    const agreement = agreementWithAws(ours, evaluation('explicit-deny', null, matched), policies)
    expect(agreement.layers.map(({ layer, aws }) => [layer, aws])).toEqual([
      ['scp', null],
      ['identity', 'explicit-deny'],
    ])
    expect(agreement.agrees).toBe(true)
  })

  it('does not compare what the snapshot allows on part of a pattern', () => {
    const pattern = { extent: 'some', allowed: [], possibleExtent: 'some', possible: [] } as const
    const ours = { ...decision('Allowed', { identity: 'allow' }), pattern }
    const theirs = evaluation('implicit-deny', [check('identity', 'implicit-deny')])
    expect(agreementWithAws(ours, theirs, []).agrees).toBeNull()
  })

  it('takes "no impact" for a layer that is not in the way', () => {
    const ours = decision('Allowed', { resource: 'allow', identity: 'not-required' })
    const theirs = evaluation('allow', [check('resource', 'allow'), check('identity', 'no-impact')])
    expect(agreementWithAws(ours, theirs, []).agrees).toBe(true)
  })
})
