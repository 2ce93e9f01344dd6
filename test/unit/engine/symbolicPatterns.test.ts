import { describe, expect, it } from 'vitest'
import { globIntersection, leastMatches } from '../../../shared/engine/resourceSets/symbolicPatterns.ts'
import { compileGlob } from '../../../shared/policy/glob.ts'
import { words } from './symbolicPolicies.ts'

/** Which of the texts a pattern matches, one bit each. */
function matchedTexts(texts: readonly string[]) {
  const known = new Map<string, Uint8Array>()
  return (pattern: string): Uint8Array => {
    let bits = known.get(pattern)
    if (bits === undefined) {
      const matches = compileGlob(pattern)
      known.set(pattern, (bits = Uint8Array.from(texts, (text) => (matches(text) ? 1 : 0))))
    }
    return bits
  }
}

describe('rule 17.10: the intersection of two patterns', () => {
  it('matches exactly what both match, for every pair of patterns of up to four marks', () => {
    const patterns = words(['a', '*', '?'], 4)
    const texts = words(['a', 'x'], 8)
    const matched = matchedTexts(texts)
    const wrong: string[] = []
    for (const a of patterns) {
      for (const b of patterns) {
        const common = globIntersection(a, b)?.map(matched)
        const [inA, inB] = [matched(a), matched(b)]
        const right = texts.every(
          (_, at) => (common ?? []).some((bits) => bits[at] === 1) === (inA[at] === 1 && inB[at] === 1),
        )
        if (common === undefined || !right) wrong.push(`${a} and ${b}: ${globIntersection(a, b)?.join()}`)
      }
    }
    expect(wrong).toEqual([])
  })
  it('matches exactly what both match where two letters alternate', () => {
    const texts = words(['a', 'b', 'x'], 7)
    const matched = matchedTexts(texts)
    const patterns = ['*a*b*', '*b*a*', 'a*b', '*ab*', '?*b', 'b*?a', '*a?b', 'ab*ab', '*a*', '??', 'a**b?*']
    for (const a of patterns) {
      for (const b of patterns) {
        const common = (globIntersection(a, b) ?? []).map(matched)
        const [inA, inB] = [matched(a), matched(b)]
        const differing = texts.filter(
          (_, at) => common.some((bits) => bits[at] === 1) !== (inA[at] === 1 && inB[at] === 1),
        )
        expect([a, b, differing]).toEqual([a, b, []])
      }
    }
  })
  it('is one pattern where one suffices, several where it takes several', () => {
    expect(globIntersection('team-*', '*-prod')?.toSorted()).toEqual(['team-*-prod', 'team-prod'])
    expect(globIntersection('*', 'a*')).toEqual(['a*'])
    expect(globIntersection('a*', 'b*')).toEqual([])
    expect(globIntersection('data/*', 'data/x')).toEqual(['data/x'])
  })
  it('is not listed when it would be endless', () => {
    const hostile = (letter: string) => `*${`${letter}*`.repeat(40)}`
    expect(globIntersection(hostile('a'), hostile('b'))).toBeNull()
    expect(globIntersection(`${'a*'.repeat(300)}b`, `${'a?*'.repeat(300)}c`)).toEqual([])
  })
})

describe('rule 17.10: which patterns together match all that another one matches', () => {
  const texts = words(['a', 'x'], 7)
  const matched = matchedTexts(texts)

  it('agrees with trying every text, for one pattern against every pair', () => {
    const patterns = words(['a', '*', '?'], 3)
    const wrong: string[] = []
    for (const inner of patterns) {
      const inside = texts.flatMap((_, at) => (matched(inner)[at] === 1 ? [at] : []))
      for (const a of patterns) {
        for (const b of patterns) {
          const found = leastMatches(inner, [a, b])
          const missed = inside.some((at) => matched(a)[at] !== 1 && matched(b)[at] !== 1)
          if (found?.some((numbers) => numbers.length === 0) !== missed) wrong.push(`${inner}: ${a} ${b}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
  it('gives the smallest sets that some text has', () => {
    expect(leastMatches('*', ['a*', '?*', ''])).toEqual([[1], [2]])
    expect(leastMatches('a?', ['a*', '*x', '*a'])).toEqual([[0]])
    expect(leastMatches('b', ['a*'])).toEqual([[]])
  })
  it('gives up on patterns made to explode', () => {
    const inner = `*a?a?a?${'*a*a*a'.repeat(10)}`
    expect(leastMatches(inner, [`*a${'?'.repeat(30)}*`])).toBeNull()
  })
  it('names each of two that share what another matches by the number of letters', () => {
    const late = `a${'?'.repeat(24)}`
    expect(leastMatches(`*${late}`, [`?*${late}`, late])).toEqual([[0], [1]])
  })
})
