import { describe, expect, it } from 'vitest'
import { reportOf } from '../../../../renderer/shell/report.ts'

describe('a defect report', () => {
  it('names the defect and the components', () => {
    expect(
      reportOf(new TypeError('x is not a function'), '\n    at Answer (a.js)\n    at AskPage (b.js)'),
    ).toBe('TypeError: x is not a function\nin Answer < AskPage')
  })

  it('holds no ARN, account id, key id or secret', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
    const text = reportOf(
      new Error(`arn:aws:iam::111122223333:user/a 111122223333 AKIAIOSFODNN7EXAMPLE ${secret}`),
      '',
    )
    expect(text).not.toMatch(/1111|AKIA|wJalr|user\/a/)
  })
})
