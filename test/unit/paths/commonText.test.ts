import { describe, expect, it } from 'vitest'
import { commonText } from '../../../shared/paths/proof/commonText.ts'
import { compileGlob } from '../../../shared/policy/glob.ts'

describe('commonText', () => {
  it.each([
    ['function:dev-*', 'function:?*', 'function:dev-'],
    ['function:*', 'function:?*', 'function:x'],
    ['*', 'stack/?*/?*', 'stack/x/x'],
    ['a*c', '*b*', 'abc'],
    ['a?', '?b', 'ab'],
    ['role/app', 'role/app', 'role/app'],
    ['', '*', ''],
  ])('%j and %j: %j', (a, b, expected) => {
    expect(commonText(a, b)).toBe(expected)
    expect([compileGlob(a)(expected), compileGlob(b)(expected)]).toEqual([true, true])
  })
  it.each([
    ['function:dev', 'stack:*'],
    ['a?', 'a'],
    ['ab*', 'ba*'],
    ['', '?*'],
  ])('%j and %j have none in common', (a, b) => {
    expect(commonText(a, b)).toBeNull()
  })
  it('agrees with trying every text, on all short globs', () => {
    const letters = ['a', 'b', '?', '*']
    const globs = [
      '',
      ...letters,
      ...letters.flatMap((x) => letters.flatMap((y) => [x + y, ...letters.map((z) => x + y + z)])),
    ]
    const texts = ['', 'a', 'b', 'x'].flatMap((x) =>
      ['', 'a', 'b', 'x'].flatMap((y) =>
        ['', 'a', 'b', 'x'].flatMap((z) => ['', 'a', 'b', 'x'].map((w) => x + y + z + w)),
      ),
    )
    const matching = new Map(globs.map((glob) => [glob, new Set(texts.filter(compileGlob(glob)))]))
    const wrong = globs.flatMap((a) =>
      globs.flatMap((b) => {
        const both = texts.some((text) => matching.get(a)?.has(text) && matching.get(b)?.has(text))
        const found = commonText(a, b)
        const right = found === null ? !both : compileGlob(a)(found) && compileGlob(b)(found)
        return right ? [] : [[a, b, found]]
      }),
    )
    expect(wrong).toEqual([])
  })
  it('does not explode on many stars', () => {
    expect(commonText('*a'.repeat(300), '*b'.repeat(300))).toBeNull()
    expect(commonText('*a'.repeat(300), 'a*'.repeat(300))).toBe('a'.repeat(300))
  })
})
