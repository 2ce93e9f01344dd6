import { describe, expect, it } from 'vitest'
import { ageClasses } from '../../../shared/review/ages.ts'

describe('classes of ages', () => {
  it('count each age in the class of its days, the limit included', () => {
    const counts = ageClasses([0, 30, 31, 365, 366])
    expect(counts.map(({ value }) => value)).toEqual([2, 1, 0, 1, 1])
  })

  it('keep never used and not known apart, and show neither where there is none', () => {
    expect(ageClasses([1, 'never', null, null]).slice(-2)).toEqual([
      { label: 'never', value: 1 },
      { label: 'not known', value: 2 },
    ])
    expect(ageClasses([1]).map(({ label }) => label)).not.toContain('never')
  })
})
