import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareRoute, formatRoute, pageKey, parseRoute } from '../../../../renderer/router/route.ts'
import type { Route } from '../../../../renderer/router/route.ts'

const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
const snapshot = text
const maybe = (value: fc.Arbitrary<string>) => fc.option(value, { nil: undefined })

function without(route: Record<string, unknown>): Route {
  return Object.fromEntries(
    Object.entries(route).filter(([, value]) => value !== undefined),
  ) as unknown as Route
}

describe('addresses of views', () => {
  it('an empty address is the start', () => {
    expect(parseRoute('')).toEqual({ view: 'start' })
    expect(parseRoute('#/')).toEqual({ view: 'start' })
  })

  it('every view of an account is found again by its address, whatever its names hold', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({ view: fc.constantFrom('overview' as const, 'coverage' as const), snapshot }),
          fc.record({
            view: fc.constant('principal' as const),
            snapshot,
            principal: text,
            select: maybe(text),
            statement: fc.option(fc.nat(1000), { nil: undefined }),
          }),
          fc.record({
            view: fc.constant('review' as const),
            snapshot,
            asOf: maybe(text),
            status: maybe(text),
          }),
          fc.record({
            view: fc.constant('ask' as const),
            snapshot,
            principal: maybe(text),
            action: maybe(text),
            resource: maybe(text),
            resourceAccount: maybe(text),
            context: fc.option(fc.array(text, { minLength: 1, maxLength: 3 }), { nil: undefined }),
            sessionPolicy: maybe(text),
            strict: fc.constantFrom(true, undefined),
            policy: maybe(text),
            statement: fc.option(fc.nat(1000), { nil: undefined }),
          }),
          fc.record({
            view: fc.constant('principals' as const),
            snapshot,
            filter: fc.array(fc.record({ key: text, operator: text, value: text }), {
              minLength: 1,
              maxLength: 3,
            }),
          }),
        ),
        (record) => {
          const route = without(record)
          expect(parseRoute(formatRoute(route))).toEqual(route)
        },
      ),
    )
  })

  it.each([
    '#/a',
    '#/a//overview',
    '#/a/x/nothing',
    '#/a/x/overview/more',
    '#/elsewhere',
    '#/a/%/overview',
    '#x',
  ])('%s leads to no view and does not throw', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'not-found', path: hash.slice(1) })
  })

  it('a filter that was changed by hand into something else is left out', () => {
    expect(parseRoute('#/a/x/principals?f=nonsense&f=%5B1%2C2%2C3%5D')).toEqual({
      view: 'principals',
      snapshot: 'x',
    })
  })

  it('a statement that is no number is left out', () => {
    expect(parseRoute('#/a/x/ask?statement=-1')).toEqual({ view: 'ask', snapshot: 'x' })
  })

  it('another account or principal is another page; another selection is not', () => {
    const ann = { view: 'principal', snapshot: 's', principal: 'ann' } as const
    expect(pageKey({ ...ann, select: 'service:s3', statement: 1 })).toBe(pageKey(ann))
    expect(pageKey({ ...ann, principal: 'ben' })).not.toBe(pageKey(ann))
    expect(pageKey({ ...ann, snapshot: 't' })).not.toBe(pageKey(ann))
    expect(pageKey({ view: 'not-found', path: '/x' })).toBe(pageKey({ view: 'not-found', path: '/y' }))
  })

  it('only a view that needs nothing else has a route with nothing chosen', () => {
    expect(bareRoute('ask', 'a/b')).toEqual({ view: 'ask', snapshot: 'a/b' })
    expect(bareRoute('ask', null)).toBeNull()
    expect(bareRoute('principal', 's')).toBeNull()
    expect(bareRoute('not-found', 's')).toBeNull()
    expect(bareRoute('settings', null)).toEqual({ view: 'settings' })
  })
})
