import { describe, expect, it } from 'vitest'
import { countText } from '../../../../renderer/overview/countText.ts'
import type { CoverageEntry } from '../../../../shared/snapshot/schema.ts'

const entry = (call: string, status: CoverageEntry['status']): CoverageEntry => ({ call, status })

describe('a count of the overview', () => {
  const refused = [entry('iam:GetAccountAuthorizationDetails', 'denied'), entry('kms:ListKeys', 'throttled')]

  it('is not known where the call was refused, never 0', () => {
    expect(countText('users', 0, refused)).toBe('Not known')
  })

  it('is a least number where something of it could not be read', () => {
    expect(countText('resources', 1200, refused)).toBe('≥ 1,200')
  })

  it('stands as it is where its calls went well, other gaps notwithstanding', () => {
    expect(countText('findings', 0, refused)).toBe('0')
  })
})
