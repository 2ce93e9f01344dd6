import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../../shared/engine/request/decision.ts'
import {
  accountRoute,
  askRoute,
  contextRows,
  traceRoute,
  underContext,
  whoCanRoute,
  withContextOf,
} from '../../../../renderer/router/links.ts'

const decision = (request: Partial<Decision['request']>): Decision => ({
  verdict: 'ImplicitlyDenied',
  request: {
    principal: 'arn:aws:iam::111122223333:user/ben',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/k',
    context: {},
    ...request,
  },
  layers: [],
  decidedBy: [],
  blockedBy: [],
  residual: [],
  unknown: [],
  notes: [],
})

describe('the context of a request', () => {
  const ask = {
    view: 'ask',
    snapshot: 's',
    context: ['aws:RequestedRegion=eu-west-1'],
    strict: true,
  } as const

  it('is set once and goes along to the other views of the account that take one', () => {
    expect(withContextOf({ view: 'paths', snapshot: 's', to: 'p' }, ask)).toEqual({
      view: 'paths',
      snapshot: 's',
      to: 'p',
      context: ask.context,
      strict: true,
    })
    const own = { view: 'who-can', snapshot: 's', context: ['k=v'] } as const
    expect(withContextOf(own, ask)).toMatchObject({ context: ['k=v'] })
  })

  it('goes to no other account, and to no view that asks nothing', () => {
    const other = { view: 'paths', snapshot: 'other' } as const
    expect(withContextOf(other, ask)).toBe(other)
    expect(withContextOf(accountRoute('s'), ask)).toEqual({ view: 'map', snapshot: 's' })
  })

  it('replaces the one that was there', () => {
    const route = { view: 'paths', snapshot: 's', from: 'f', context: ['a=1'], strict: true } as const
    expect(underContext(route, { context: ['b=2'] })).toEqual({
      view: 'paths',
      snapshot: 's',
      from: 'f',
      context: ['b=2'],
    })
  })
})

describe('the same request in another view', () => {
  it('keeps the facts that were given, and those that came with the denial', () => {
    const from = { snapshot: 's', context: ['aws:sourceip=192.0.2.1'], sessionPolicy: '{}', strict: true }
    const route = askRoute(decision({ context: { 'aws:SourceIp': '10.0.0.1', k: ['a', 'b'] } }), from)
    expect(route).toMatchObject({
      view: 'ask',
      context: ['k=a', 'k=b', 'aws:sourceip=192.0.2.1'],
      sessionPolicy: '{}',
      strict: true,
    })
    expect(traceRoute(decision({}), from).view).toBe('trace')
  })

  it('asks of everybody without the one caller and without its session', () => {
    const route = whoCanRoute(decision({}), { snapshot: 's', sessionPolicy: '{}' })
    expect(route).toEqual({
      view: 'who-can',
      snapshot: 's',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/k',
    })
  })

  it('names the account of the resource only where it is not the account of the caller', () => {
    const from = { snapshot: 's' }
    expect(askRoute(decision({ resourceAccount: '111122223333' }), from)).not.toHaveProperty(
      'resourceAccount',
    )
    expect(askRoute(decision({ resourceAccount: '444455556666' }), from).resourceAccount).toBe('444455556666')
  })

  it('keeps a key that is called __proto__', () => {
    expect(contextRows(JSON.parse('{"__proto__":"x"}') as Record<string, string>)).toEqual(['__proto__=x'])
  })
})
