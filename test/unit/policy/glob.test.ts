import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlob, compileGlobParts, globParts } from '../../../shared/policy/glob.ts'
import { globCovers, globsOverlap } from '../../../shared/policy/globRelation.ts'

/** The definition, by recursion: slow and obvious. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  const rest = pattern.slice(1)
  if (pattern[0] === '*') return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)))
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naive(rest, text.slice(1))
}
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })

describe('compileGlob', () => {
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(compileGlob(pattern)(text)).toBe(naive(pattern, text))
        expect(compileGlobParts(globParts(pattern))(text)).toBe(naive(pattern, text))
      }),
      { numRuns: 2000 },
    )
  })

  it('rule 16.2: * is any run, also none, and ? exactly one character', () => {
    expect(compileGlob('s3:Get*')('s3:Get')).toBe(true)
    expect(compileGlob('a?c')('ac')).toBe(false)
    expect(compileGlob('a?c')('abc')).toBe(true)
  })

  it('ignores case on request only', () => {
    expect(compileGlob('Ab*', { caseInsensitive: true })('aBc')).toBe(true)
    expect(compileGlob('Ab*')('aBc')).toBe(false)
  })

  it('takes signs of regular expressions literally', () => {
    expect(compileGlob('a.(b)+$*')('a.(b)+$x')).toBe(true)
    expect(compileGlob('a.b')('axb')).toBe(false)
  })

  it('many stars end without backtracking', () => {
    expect(compileGlob(`${'a*'.repeat(5_000)}b`)('a'.repeat(50_000))).toBe(false)
    expect(compileGlob(`${'*?'.repeat(500)}b`)('a'.repeat(5_000))).toBe(false)
  })

  it('long runs of ? and text agree with the definition', () => {
    const long = fc.array(fc.constantFrom('a', 'b', '?'), { minLength: 60, maxLength: 140 })
    fc.assert(
      fc.property(long, texts, texts, fc.boolean(), (run, before, after, exact) => {
        const text = `${before}${run.join('').replaceAll('?', exact ? 'c' : 'a')}${after}`
        const matches = compileGlob(`*${run.join('')}*`)
        expect(matches(text)).toBe(true)
        const changed = run.indexOf('b')
        const without = text.replaceAll('b', 'd')
        expect(matches(without)).toBe(changed === -1)
      }),
    )
    expect(compileGlob(`*${'a?'.repeat(10_000)}b*`)('a'.repeat(50_000))).toBe(false)
  })

  it('rule 19.6: literal parts are no wildcards', () => {
    const matches = compileGlobParts([{ literal: 'a*' }, { wild: '*' }])
    expect(matches('a*b')).toBe(true)
    expect(matches('abb')).toBe(false)
  })
})

describe('rule 17.10: relations of patterns', () => {
  it('two patterns overlap when some text matches both', () => {
    fc.assert(
      fc.property(patterns, patterns, texts, (a, b, text) => {
        if (naive(a, text) && naive(b, text)) expect(globsOverlap(a, b)).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(globsOverlap('a*', 'b*')).toBe(false)
    expect(globsOverlap('a*c', '*bc')).toBe(true)
  })

  it('a pattern covers another only when every text of that one matches it', () => {
    fc.assert(
      fc.property(patterns, patterns, texts, (outer, inner, text) => {
        if (globCovers(outer, inner) && naive(inner, text)) expect(naive(outer, text)).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(globCovers('a*', 'ab*')).toBe(true)
    expect(globCovers('a?', 'a*')).toBe(false)
  })
})
