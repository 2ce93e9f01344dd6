import { describe, expect, it } from 'vitest'
import { contextOf } from '../../../shared/question/context.ts'

describe('the context of a request', () => {
  it('joins keys that differ in case, spelled as the first, with the values of all in their order (rule 18.25)', () => {
    const pairs = [
      ['aws:TagKeys', 'a'],
      ['aws:SourceIp', '192.0.2.1'],
      ['AWS:tagkeys', ['b', 'c']],
      ['aws:tagKeys', 'a'],
    ] as const
    expect(contextOf(pairs)).toEqual({
      'aws:TagKeys': ['a', 'b', 'c', 'a'],
      'aws:SourceIp': '192.0.2.1',
    })
  })

  it('leaves a single value and a list as they are', () => {
    expect(
      contextOf([
        ['k', ['one']],
        ['l', 'x=y'],
        ['m', []],
      ]),
    ).toEqual({ k: ['one'], l: 'x=y', m: [] })
  })

  it('keeps a key named __proto__ a key', () => {
    expect(Object.hasOwn(contextOf([['__proto__', 'x']]), '__proto__')).toBe(true)
  })
})
