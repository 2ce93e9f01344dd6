import { describe, expect, it } from 'vitest'
import { ABSENT, isKnownAs, known, knownFrom, mapKnown, notCollected, valueOr } from '../../shared/known.ts'

const MISSING = notCollected('The policy of the bucket', 's3:GetBucketPolicy', 'The crawl was refused it.')

describe('a fact in three values', () => {
  it('reads the marks of a snapshot: null is absent, undefined was not collected', () => {
    expect(knownFrom('text', MISSING)).toEqual({ state: 'known', value: 'text' })
    expect(knownFrom(null, MISSING)).toEqual({ state: 'absent' })
    expect(knownFrom(undefined, MISSING)).toBe(MISSING)
    expect(knownFrom(0, MISSING)).toEqual(known(0))
    expect(knownFrom(false, MISSING)).toEqual(known(false))
  })

  it('is equal to a value only where AWS told that value', () => {
    expect(isKnownAs(known(false), false)).toBe(true)
    expect(isKnownAs(known(true), false)).toBe(false)
    expect(isKnownAs<boolean>(ABSENT, false)).toBe(false)
    expect(isKnownAs<boolean>(MISSING, false)).toBe(false)
  })

  it('keeps absent and not collected apart when the value takes another form', () => {
    const length = (text: string) => text.length
    expect(mapKnown(known('abc'), length)).toEqual(known(3))
    expect(mapKnown(ABSENT, length)).toBe(ABSENT)
    expect(mapKnown(MISSING, length)).toBe(MISSING)
  })

  it('gives the other value for both where a caller asks for one', () => {
    expect([known(1), ABSENT, MISSING].map((fact) => valueOr(fact, null))).toEqual([1, null, null])
  })

  it('leaves the reason out where there is none', () => {
    expect(notCollected('Tags', 'tag:GetResources')).toEqual({
      state: 'not-collected',
      what: 'Tags',
      call: 'tag:GetResources',
    })
  })
})
