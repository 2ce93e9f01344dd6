import { describe, expect, it } from 'vitest'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { compareGates } from '../unit/engine/gatesCompared.ts'

describe('what is allowed through gates is allowed where they hold', () => {
  it('in 600 accounts made by chance', () => {
    const { wrong, given } = compareGates(testCatalogue(), 10_000, 600)
    expect(wrong).toEqual([])
    expect(given).toBeGreaterThan(600)
  }, 900_000)
})
