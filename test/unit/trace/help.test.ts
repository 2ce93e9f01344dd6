import { describe, expect, it } from 'vitest'
import { CAUSE_KINDS, causeHelp } from '../../../shared/trace/help/help.ts'

describe('help', () => {
  it.each(CAUSE_KINDS)(
    '%s: says what it means, how it comes about, how to see it and how to fix it',
    (kind) => {
      const page = causeHelp(kind)
      expect(page.label).not.toBe('')
      expect(page.title).not.toBe('')
      expect(page.meaning.length).toBeGreaterThan(60)
      expect(page.causes.length).toBeGreaterThan(0)
      expect(page.fix.length).toBeGreaterThan(0)
      for (const command of page.commands) expect(command).toMatch(/^aws [a-z0-9]+ /)
      expect(page.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
    },
  )

  it('explains why looking up events by the name AccessDenied finds nothing', () => {
    const text = causeHelp('not-collected').causes.join(' ')
    expect(text).toContain('AttributeKey=EventName,AttributeValue=AccessDenied')
    expect(text).toContain('errorCode')
  })
})
