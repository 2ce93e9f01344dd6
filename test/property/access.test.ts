import { describe, expect, it } from 'vitest'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { compareAccess } from '../unit/engine/accessCompared.ts'

describe('effective access says what single decisions say', () => {
  it('on 20,000 questions about accounts made by chance', () => {
    const { wrong, asked, verdicts, exceptions } = compareAccess(testCatalogue(), 10_000, 20_000)
    expect(wrong).toEqual([])
    expect(asked).toBe(20_000)
    for (const verdict of ['Allowed', 'Depends', 'ExplicitlyDenied', 'ImplicitlyDenied', 'Unknown'])
      expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(200)
    expect(exceptions).toBeGreaterThan(10)
  }, 900_000)
})
