import { describe, expect, it } from 'vitest'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { compareAccess } from './accessCompared.ts'

describe('effective access says what single decisions say', () => {
  it('on 3,000 questions about accounts made by chance, resource and control policies included', () => {
    const { wrong, asked, verdicts, exceptions } = compareAccess(testCatalogue(), 0, 3000)
    expect(wrong).toEqual([])
    expect(asked).toBe(3000)
    for (const verdict of ['Allowed', 'Depends', 'ExplicitlyDenied', 'ImplicitlyDenied', 'Unknown'])
      expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(20)
    expect(exceptions).toBeGreaterThan(0)
  })
})
