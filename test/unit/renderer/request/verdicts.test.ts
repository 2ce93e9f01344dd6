import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../renderer/request/verdicts.ts'
import { DENIED } from '../../../e2e/graphFixture/decision.ts'

describe('the verdict as a sentence', () => {
  const request = { principal: 'arn:aws:iam::1:user/ann', action: 's3:GetObject', resource: '*', context: {} }

  it('names every layer that gives no allow', () => {
    const decision = {
      ...DENIED,
      request,
      verdict: 'ImplicitlyDenied',
      blockedBy: ['boundary', 'identity'],
      decidedBy: [],
    } as const
    expect(sentenceOf(decision)).toBe(
      'ann may not do s3:GetObject: the permissions boundary does not allow it, and no identity policy allows it.',
    )
  })

  it('never says that an open question was decided', () => {
    const statement = { layer: 'identity', policy: 'P', index: 1, effect: 'Allow' } as const
    const decision = { ...DENIED, request, verdict: 'Depends', blockedBy: ['identity'] } as const
    expect(sentenceOf({ ...decision, decidedBy: [statement] })).toBe(
      'Whether ann may do s3:GetObject depends on the request (P, statement 2).',
    )
    expect(sentenceOf({ ...decision, decidedBy: [], verdict: 'Unknown' })).toContain('is not known because')
  })

  it('names a session with its role, which has the permissions, and a service without our prefix', () => {
    const decision = { ...DENIED, request, verdict: 'Allowed', decidedBy: [] } as const
    const principal = 'arn:aws:sts::111122223333:assumed-role/payments-api/i-0abc'
    expect(sentenceOf({ ...decision, request: { ...request, principal } })).toBe(
      'payments-api (session i-0abc) may do s3:GetObject.',
    )
    expect(sentenceOf({ ...decision, request: { ...request, principal: 'service:ec2.amazonaws.com' } })).toBe(
      'ec2.amazonaws.com may do s3:GetObject.',
    )
  })
})
