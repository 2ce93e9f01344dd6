import { describe, expect, it } from 'vitest'
import { fuzzyBest, fuzzyMatch } from '../../../../renderer/actions/fuzzy.ts'

describe('fuzzy search', () => {
  it('finds characters in order, in any case, and says where', () => {
    expect(fuzzyMatch('PLA', 'platform-admin')?.positions).toEqual([0, 1, 2])
    expect(fuzzyMatch('pa', 'platform-admin')).not.toBeNull()
    expect(fuzzyMatch('ap', 'platform')).toBeNull()
  })

  it('an empty query finds everything in the given order', () => {
    expect(fuzzyBest('', ['b', 'a'], (item) => item, 5).map(({ item }) => item)).toEqual(['b', 'a'])
  })

  it('the whole query in one piece beats scattered characters', () => {
    const found = fuzzyBest('admin', ['a-d-m-i-n', 'platform-admin'], (item) => item, 5)
    expect(found.map(({ item }) => item)).toEqual(['platform-admin', 'a-d-m-i-n'])
  })

  it('the start of a name beats the middle of one', () => {
    const found = fuzzyBest('rep', ['create-report', 'reporting-reader'], (item) => item, 5)
    expect(found[0]?.item).toBe('reporting-reader')
  })

  it('gives no more than was asked for', () => {
    expect(fuzzyBest('a', ['a', 'ab', 'abc'], (item) => item, 2)).toHaveLength(2)
  })
})
