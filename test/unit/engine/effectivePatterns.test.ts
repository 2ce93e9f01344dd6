import { describe, expect, it } from 'vitest'
import { coverage, covers, overlaps } from '../../../shared/engine/resourceSets/effectivePatterns.ts'
import { compileGlob } from '../../../shared/policy/glob.ts'
import { words } from './symbolicPolicies.ts'

describe('overlaps and covers', () => {
  it('agree with trying every text, for every pair of patterns of up to four marks', () => {
    const patterns = words(['a', '*', '?'], 4)
    // A letter outside the patterns, and texts longer than the two patterns together, stand for all others.
    const texts = words(['a', 'x'], 8)
    const matched = new Map(
      patterns.map((pattern) => {
        const matches = compileGlob(pattern)
        return [pattern, texts.map((text) => (matches(text) ? 1 : 0))] as const
      }),
    )
    const wrong: string[] = []
    for (const [a, inA] of matched) {
      for (const [b, inB] of matched) {
        let both = false
        let whole = true
        for (let at = 0; at < texts.length; at += 1) {
          if (inB[at] === 1 && inA[at] === 1) both = true
          if (inB[at] === 1 && inA[at] === 0) whole = false
        }
        if (overlaps(a, b) !== both) wrong.push(`overlaps(${a}, ${b}) is not ${both}`)
        if (covers(a, b) !== whole) wrong.push(`covers(${a}, ${b}) is not ${whole}`)
      }
    }
    expect(wrong).toEqual([])
  })
  it('are exact where each of many stars could stand for any letter', () => {
    expect(coverage(`*a${'?'.repeat(30)}`, `*?a${'?'.repeat(30)}`)).toBe(true)
    expect(coverage(`${'*a'.repeat(8)}*b`, `${'a?*'.repeat(8)}`)).toBe(false)
    expect(coverage(`${'*a'.repeat(8)}*b`, `${'a?*'.repeat(8)}b`)).toBe(true)
  })
  it('are exact where two letters alternate', () => {
    expect(covers('*ab*', '*a?b*')).toBe(false)
    expect(covers('*a*b*', '*a?b*')).toBe(true)
    expect(covers('*?', '?*')).toBe(true)
    expect(overlaps('a*b', '*c')).toBe(false)
    expect(overlaps('team-*', '*-prod')).toBe(true)
  })
  it('give "not certain" for a pair made to explode, instead of searching on', () => {
    const outer = `*a${'?'.repeat(30)}*`
    expect(coverage(outer, `*a${'?'.repeat(30)}a*`)).toBe(true)
    expect(coverage(outer, '*a?a?*')).toBe(false)
    const inner = `*a?a?a?${'*a*a*a'.repeat(10)}`
    expect(coverage(outer, inner)).toBeNull()
    expect(covers(outer, inner)).toBe(false)
  })
})
