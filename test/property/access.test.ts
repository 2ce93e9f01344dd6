import { describe, expect, it } from 'vitest'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { compareAccess } from '../unit/engine/accessCompared.ts'

describe('effective access says what single decisions say', () => {
  it('on 12,000 questions about accounts made by chance', () => {
    const { wrong, asked, verdicts, exceptions } = compareAccess(testCatalogue(), 10_000, 12_000)
    expect(wrong).toEqual([])
    expect(asked).toBe(12_000)
    for (const verdict of ['Allowed', 'Depends', 'ExplicitlyDenied', 'ImplicitlyDenied', 'Unknown'])
      expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(100)
    expect(exceptions).toBeGreaterThan(10)
  }, 900_000)
})
