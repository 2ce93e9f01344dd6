import { describe, expect, it } from 'vitest'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { compareAccess } from './accessCompared.ts'

describe('effective access says what single decisions say', () => {
  it('on 700 questions about accounts made by chance, resource and control policies included', () => {
    const { wrong, asked, verdicts, exceptions } = compareAccess(testCatalogue(), 0, 700)
    expect(wrong).toEqual([])
    expect(asked).toBe(700)
    for (const verdict of ['Allowed', 'Depends', 'ExplicitlyDenied', 'ImplicitlyDenied', 'Unknown'])
      expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(4)
    expect(exceptions).toBeGreaterThan(0)
  })
})
