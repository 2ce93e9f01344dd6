import { describe, expect, it } from 'vitest'
import { formatAccount, formatBytes, formatNumberOf, formatTime } from '../../../../renderer/common/format.ts'
import { queryOf, tokensOf } from '../../../../renderer/common/filterTokens.ts'
import { ageClasses } from '../../../../shared/review/ages.ts'

describe('numbers and times in words', () => {
  it('times are in UTC and say so; what is no time stays as it is', () => {
    expect(formatTime('2026-11-24T07:30:00Z')).toBe('24 Nov 2026, 07:30 UTC')
    expect(formatTime('N/A')).toBe('N/A')
  })

  it('counts, sizes and account ids read as people write them', () => {
    expect(formatNumberOf(1, 'policy', 'policies')).toBe('1 policy')
    expect(formatNumberOf(1200, 'user')).toBe('1,200 users')
    expect([512, 1536, 5 * 1024 * 1024].map(formatBytes)).toEqual(['512 B', '1.5 kB', '5.0 MB'])
    expect(formatAccount('111122223333')).toBe('1111-2222-3333')
  })
})

describe('a filter in the address', () => {
  it('comes back as it was, free text included; properties that the table lacks are left out', () => {
    const tokens = [
      { key: 'kind', operator: '=', value: 'user' },
      { key: 'text', operator: ':', value: 'admin' },
    ]
    expect(tokensOf(queryOf(tokens, ['kind']))).toEqual(tokens)
    expect(queryOf(tokens, []).tokens).toEqual([{ operator: ':', value: 'admin' }])
  })
})

describe('ages in classes', () => {
  it('a limit belongs to its class, and an unknown age is never counted as young', () => {
    expect(ageClasses([0, 30, 31, 366, null]).map(({ value }) => value)).toEqual([2, 1, 0, 0, 1, 1])
  })
})
