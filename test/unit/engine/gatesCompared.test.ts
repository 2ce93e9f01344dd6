import { describe, expect, it } from 'vitest'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { compareGates } from './gatesCompared.ts'

describe('what is allowed through gates is allowed where they hold', () => {
  it('in 25 accounts made by chance: held to single decisions, and conditional without the context', () => {
    const { wrong, given, decided, seen } = compareGates(testCatalogue(), 0, 25)
    expect(wrong).toEqual([])
    expect(given).toBeGreaterThan(20)
    expect(decided).toBeGreaterThan(20)
    for (const kind of ['denies-unless', 'allows-only-if', 'met', 'not-met'])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(5)
  })
})
