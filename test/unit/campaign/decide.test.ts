import { describe, expect, it } from 'vitest'
import { readDecisions } from '../../../shared/campaign/decisionsCsv.ts'
import { addException, endException } from '../../../shared/campaign/exceptions.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { arnOf } from '../../fixtures/account.ts'
import { ANN, AT, begun, BOB, decided, groundOf, KEY, PARTNER, rowsOf, small, want } from './world.ts'

const ground = groundOf(small())
const fresh = begun(ground)
const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (thrown) {
    return errorInfoOf(thrown).code
  }
  return 'fine'
}

describe('a decision', () => {
  it('stays when another one takes its place, and keeps what was seen', () => {
    const first = decided(ground, fresh, [want(ANN, 'ask-owner')]).file
    const { file } = decided(ground, first, [want(ANN, 'disable', ' left ')], {
      at: '2026-10-02T09:00:00.000Z',
    })
    expect(file.decisions).toMatchObject([
      { number: 1, decision: 'ask-owner', at: AT, reviewer: { principals: [arnOf('user', 'auditor')] } },
      {
        number: 2,
        decision: 'disable',
        reason: 'left',
        independence: { state: 'independent' },
        seen: { uniqueId: 'AIDAann', administrator: { state: 'known', value: false } },
      },
    ])
    expect(rowsOf(ground, first).find(({ subject }) => subject.id === ANN)?.status).toBe('asked')
    expect(rowsOf(ground, file).find(({ subject }) => subject.id === ANN)).toMatchObject({
      status: 'decided',
      decisions: 2,
    })
  })

  it('in bulk is counted, and what the reviewer may not decide is refused and named', () => {
    const { file, refused } = decided(ground, fresh, [want(ANN), want(BOB), want(PARTNER, 'rotate')])
    expect(file.decisions.map(({ subject, bulk }) => [subject, bulk])).toEqual([
      [ANN, { first: 1, size: 2 }],
      [BOB, { first: 1, size: 2 }],
    ])
    expect(refused).toMatchObject([{ subject: PARTNER, why: '“Rotate” cannot be decided on a role.' }])
  })

  it('by who has or grants the access is refused with the reason', () => {
    const boss = { name: 'Boss', arn: arnOf('user', 'boss') }
    expect(codeOf(() => decided(ground, fresh, [want(ANN)], { by: boss }))).toBe('not-independent')
    expect(() => decided(ground, fresh, [want(ANN), want(BOB)], { by: boss })).toThrow('with 1 more')
  })

  it.each([
    [[want('arn:aws:iam::111122223333:user/nobody')]],
    [[want(ANN), want(ANN)]],
    [[want(ANN, 'keep', '  ')]],
    [[want(`${ANN}#access-key/${KEY}`, 'reduce')]],
  ])('that makes no sense is refused whole: %j', (wanted) => {
    expect(codeOf(() => decided(ground, fresh, wanted))).toBe('bad-input')
  })
})

describe('decisions of a CSV', () => {
  it('are read by column, and lines without one are passed over', () => {
    const csv = `reason,subject,decision\nold,${ANN},Disable\n,${BOB},\n`
    expect(readDecisions(csv)).toEqual([{ subject: ANN, decision: 'disable', reason: 'old' }])
  })

  it.each([
    ['subject,decision\na,keep\n', 'no column reason'],
    ['subject,decision,reason\na,remove,x\n', 'line 2 decides "remove"'],
    ['subject,decision,reason\n,keep,x\n', 'line 2 names no subject'],
    ['subject,decision,reason\na,keep,\n', 'line 2 has no reason'],
    ['subject,decision,reason\n"a', 'quoted'],
  ])('are refused with the line: %j', (csv, why) => {
    expect(() => readDecisions(csv)).toThrow(why)
  })
})

describe('an exception', () => {
  const wanted = { subject: ANN, reason: 'Migration', owner: 'Ann', approver: 'Ana', expires: '2026-10-31' }
  const parts = {
    subjects: ground.population.subjects,
    standingOf: () => ({ state: 'independent' as const, why: '' }),
    at: AT,
  }
  const stateOn = (file: typeof fresh, day: string) =>
    rowsOf(ground, file, day).find(({ subject }) => subject.id === ANN)?.exception?.state

  it('holds until its last day, expires after it, and can be ended before', () => {
    const file = addException(fresh, wanted, parts)
    expect(stateOn(file, '2026-10-31')).toBe('open')
    expect(stateOn(file, '2026-11-01')).toBe('expired')
    const ended = endException(file, 1, { at: AT, by: 'Ana', reason: 'Done' })
    expect(ended.exceptions).toHaveLength(1)
    expect(stateOn(ended, '2026-10-31')).toBeUndefined()
    expect(codeOf(() => endException(ended, 1, { at: AT, by: 'Ana', reason: 'Again' }))).toBe('bad-input')
  })

  it('needs two people, a day to come, and an approver who is independent', () => {
    expect(codeOf(() => addException(fresh, { ...wanted, approver: 'ANN ' }, parts))).toBe('not-independent')
    expect(codeOf(() => addException(fresh, { ...wanted, expires: '2026-09-30' }, parts))).toBe('bad-input')
    expect(codeOf(() => addException(fresh, { ...wanted, subject: 'x' }, parts))).toBe('bad-input')
    const own = { ...parts, standingOf: () => ({ state: 'own' as const, why: 'It is theirs.' }) }
    expect(codeOf(() => addException(fresh, wanted, own))).toBe('not-independent')
  })
})
