import { describe, expect, it } from 'vitest'
import { controlLines, isCheckStatus, sortedChecks } from '../../../../renderer/review/words.ts'
import type { CheckResult } from '../../../../shared/review/types.ts'

const check = (
  id: string,
  status: CheckResult['status'],
  severity: CheckResult['severity'],
): CheckResult => ({
  id,
  title: id,
  question: `${id}?`,
  test: '',
  severity,
  status,
  finding: '',
  evidence: [],
  whatToDo: '',
  controls: [],
})

describe('the order and words of checks', () => {
  it('failures come first, the gravest first; what is not known comes before what passed', () => {
    const checks = [
      check('a', 'pass', 'critical'),
      check('b', 'fail', 'low'),
      check('c', 'unknown', 'high'),
      check('d', 'fail', 'critical'),
    ]
    expect(sortedChecks(checks).map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a'])
  })

  it('controls are told by framework and version, our own mapping with a star', () => {
    const lines = controlLines([
      { framework: 'CIS', version: '3.0', control: '1.4' },
      { framework: 'CIS', version: '3.0', control: '1.5', ours: true },
      { framework: 'CIS', version: '4.0', control: '1.4' },
      { framework: 'CIS', version: '5.0', control: '1.4' },
    ])
    expect(lines).toEqual(['CIS 3.0: 1.4, 1.5*; 4.0, 5.0: 1.4'])
  })

  it('a status from an address is checked', () => {
    expect(isCheckStatus('fail')).toBe(true)
    expect(isCheckStatus('toString')).toBe(false)
  })
})
