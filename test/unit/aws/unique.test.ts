import { expect, it } from 'vitest'
import { unique } from '../../../electron/aws/unique.ts'

it('keeps the first of equal items, in whatever order their members stand', () => {
  const items = [{ a: 1, b: 2 }, { a: 2 }, { b: 2, a: 1 }]
  expect(unique(items)).toEqual([{ a: 1, b: 2 }, { a: 2 }])
  expect(unique(['a1', 'b1', 'a2'], (text) => text.charAt(0))).toEqual(['a1', 'b1'])
})
