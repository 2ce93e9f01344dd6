import { describe, expect, it } from 'vitest'
import { coverageSentence, isComplete } from '../../../../renderer/common/coverageStatus.ts'

const done = { call: 'iam:GetUser', status: 'done' } as const
const denied = { call: 's3:GetBucketPolicy', status: 'denied' } as const

describe('the coverage in one sentence', () => {
  it('is complete only when every call was answered', () => {
    expect(isComplete([done])).toBe(true)
    expect(isComplete([done, denied])).toBe(false)
    expect(coverageSentence([done, denied])).toBe('1 call could not be answered')
  })

  it('a snapshot that does not tell its calls is not taken for a complete one', () => {
    expect(isComplete([])).toBe(false)
    expect(coverageSentence([])).toMatch(/does not say/)
  })
})
