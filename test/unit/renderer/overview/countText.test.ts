import { describe, expect, it } from 'vitest'
import { countText } from '../../../../renderer/overview/countText.ts'

const gap = { call: 'iam:GetAccountAuthorizationDetails', why: 'Refused.' }

describe('a count of the overview', () => {
  it('is not known where nothing was read, never 0', () => {
    expect(countText({ state: 'unknown', read: 0, ...gap })).toBe('Not known')
  })

  it('is a least number where something of it could not be read', () => {
    expect(countText({ state: 'unknown', read: 1200, ...gap })).toBe('≥ 1,200')
  })

  it('tells what AWS counts beside what was read', () => {
    expect(countText({ state: 'at-least', read: 0, of: 70, ...gap })).toBe('0 of at least 70')
    expect(countText({ state: 'at-least', read: 3, of: 1137, ...gap })).toBe('3 of at least 1,137')
  })

  it('stands as it is where all was read', () => {
    expect(countText({ state: 'complete', read: 0 })).toBe('0')
  })
})
