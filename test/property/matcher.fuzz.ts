import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlob, compileGlobParts, type GlobPart } from '../../shared/policy/glob.ts'
import { globCovers, globsOverlap } from '../../shared/policy/globRelation.ts'
import { matches, type Token, wildcards } from '../reference/pattern.ts'
import { fuzz } from './fuzz.ts'

/** Few characters, so that patterns and texts meet. */
const letters = fc.constantFrom('a', 'b', 'a', ':')
const text = fc.string({ unit: letters, maxLength: 14 })
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', 'a', ':'), maxLength: 12 })
const longText = fc.string({ unit: letters, minLength: 30, maxLength: 200 })
const longPattern = fc.string({
  unit: fc.constantFrom('a', '?', '?', 'b', 'a', '*'),
  minLength: 20,
  maxLength: 160,
})

describe('the glob', () => {
  it('matches as the naive one', () => {
    fuzz<[string, string]>([pattern, text], (of, against) => {
      expect(compileGlob(of)(against)).toBe(matches(wildcards(of), against))
    })
  })

  it('matches as the naive one where runs are long', () => {
    // A text made from the pattern fits often; a random one hardly ever.
    const filled = fc.tuple(longPattern, longText).map(([of, filling]) => {
      let at = 0
      const next = (): string => filling[at++ % filling.length] ?? ''
      return [
        of,
        [...of].map((one) => (one === '*' ? next() + next() : one === '?' ? next() : one)).join(''),
      ] as const
    })
    fuzz<[readonly [string, string], number]>([filled, fc.nat(400)], ([of, against], change) => {
      const at = change % (against.length * 2)
      const changed = at < against.length ? `${against.slice(0, at)}b${against.slice(at + 1)}` : against
      expect(compileGlob(of)(changed)).toBe(matches(wildcards(of), changed))
    })
  })

  it('ignores case where asked, in any script', () => {
    const cased = fc.string({ unit: fc.constantFrom('a', 'A', 'é', 'É', 'ß', '*', '?', 'b'), maxLength: 10 })
    const plainText = fc.string({ unit: fc.constantFrom('a', 'A', 'é', 'É', 'ß', 'B'), maxLength: 10 })
    fuzz<[string, string]>([cased, plainText], (of, against) => {
      const naive = matches(wildcards(of.toLowerCase()), against.toLowerCase())
      expect(compileGlob(of, { caseInsensitive: true })(against)).toBe(naive)
    })
  })

  it('takes text from variables literally', () => {
    const part = fc.oneof(
      fc.constantFrom<GlobPart>({ wild: '*' }, { wild: '?' }),
      fc.record({ literal: fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 }) }),
    )
    const against = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 10 })
    fuzz<[readonly GlobPart[], string]>([fc.array(part, { maxLength: 7 }), against], (parts, given) => {
      const tokens = parts.flatMap((one): Token[] =>
        'wild' in one
          ? [{ text: one.wild, wild: true }]
          : [...one.literal].map((character) => ({ text: character, wild: false })),
      )
      expect(compileGlobParts(parts)(given)).toBe(matches(tokens, given))
    })
  })

  it('knows what overlaps and what covers', () => {
    fuzz<[string, string, readonly string[]]>(
      [pattern, pattern, fc.array(text, { maxLength: 20 })],
      (a, b, texts) => {
        const samples = [
          ...texts,
          a.replaceAll('*', '').replaceAll('?', 'a'),
          b.replaceAll('*', 'b').replaceAll('?', 'b'),
        ]
        for (const sample of samples) {
          const inA = matches(wildcards(a), sample)
          const inB = matches(wildcards(b), sample)
          if (inA && inB) expect(globsOverlap(a, b)).toBe(true)
          if (inB && !inA) expect(globCovers(a, b)).toBe(false)
        }
      },
    )
  })
})
