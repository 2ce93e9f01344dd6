import { describe, expect, it } from 'vitest'
import { numbersText, waysOf, waysText } from '../../../../renderer/trace/ways.ts'

const needing = (...needs: readonly (readonly number[])[]) => needs.map((list) => ({ needs: list }))

describe('the ways through', () => {
  it('are each change with those that it needs, each set once', () => {
    expect(waysOf(needing([1], [0], [1]))).toEqual([
      [1, 2],
      [2, 3],
    ])
  })

  it('need no sentence where each change is enough by itself', () => {
    expect(waysText(waysOf(needing([], [])))).toBeNull()
    expect(waysText(waysOf([]))).toBeNull()
  })

  it('are told with "either" where there are several, and name a change that is enough alone', () => {
    expect(waysText(waysOf(needing([1], [0])))).toBe('It takes changes 1 and 2 together.')
    expect(waysText(waysOf(needing([], [2, 3], [1, 3], [1, 2])))).toBe(
      'It takes either change 1 alone, or changes 2, 3 and 4 together.',
    )
  })

  it('count without a comma before "and"', () => {
    expect([[], [4], [1, 2], [1, 2, 3]].map(numbersText)).toEqual(['', '4', '1 and 2', '1, 2 and 3'])
  })
})
