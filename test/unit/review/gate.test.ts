import { describe, expect, it } from 'vitest'
import { controlMap } from '../../../shared/review/controlMap.ts'
import { gateOf } from '../../../shared/review/gate.ts'
import type { CheckResult, CheckStatus, Severity } from '../../../shared/review/types.ts'

const check = (
  id: string,
  status: CheckStatus,
  severity: Severity = 'high',
  controls: CheckResult['controls'] = [],
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
  controls,
})

describe('the gate of a pipeline', () => {
  const all = [
    check('a', 'fail', 'high'),
    check('b', 'unknown', 'critical'),
    check('c', 'manual', 'high'),
    check('d', 'pass', 'low'),
    check('e', 'unknown', 'low'),
  ]

  it('counts what fails of the severity and graver', () => {
    expect(gateOf(all, { severity: 'high', unknownToo: false })).toMatchObject({
      passed: false,
      failed: [{ id: 'a' }],
      unknown: [{ id: 'b' }],
      manual: [{ id: 'c' }],
    })
    expect(gateOf(all, { severity: 'critical', unknownToo: false }).passed).toBe(true)
    expect(gateOf([check('a', 'fail', 'low')], { severity: 'medium', unknownToo: true }).passed).toBe(true)
  })

  it('counts what is not known where it is asked to, and never what is by hand', () => {
    expect(gateOf(all, { severity: 'critical', unknownToo: true }).passed).toBe(false)
    expect(gateOf([check('c', 'manual', 'critical')], { severity: 'low', unknownToo: true }).passed).toBe(
      true,
    )
    expect(
      gateOf([check('c', 'not-applicable', 'critical')], { severity: 'low', unknownToo: true }).passed,
    ).toBe(true)
  })
})

describe('the control map', () => {
  const cis = (control: string, ours?: true) => ({
    framework: 'CIS',
    version: '7.0.0',
    control,
    ...(ours === true ? { ours } : {}),
  })

  it('gives a control the worst result of its checks, and counts a control once', () => {
    const [framework] = controlMap([
      check('a', 'pass', 'high', [cis('1.10'), cis('1.9')]),
      check('b', 'manual', 'high', [cis('1.10', true)]),
      check('c', 'unknown', 'high', [cis('1.9')]),
      check('d', 'fail', 'high', [cis('2.1', true)]),
    ])
    expect(framework).toEqual({
      framework: 'CIS',
      version: '7.0.0',
      controls: [
        { control: '1.9', status: 'unknown', ours: false, checks: ['a', 'c'] },
        { control: '1.10', status: 'manual', ours: false, checks: ['a', 'b'] },
        { control: '2.1', status: 'fail', ours: true, checks: ['d'] },
      ],
      counts: { fail: 1, unknown: 1, manual: 1, pass: 0, 'not-applicable': 0 },
    })
  })
})
