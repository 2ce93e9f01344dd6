import { describe, expect, it } from 'vitest'
import { countFindings } from '../../../shared/findings/counts.ts'
import { muteState, mutesWithoutFinding, withMute } from '../../../shared/findings/mutes.ts'
import type { FindingRow, Mute } from '../../../shared/findings/types.ts'

const ROW: FindingRow = {
  id: 'exposure-0123456789abcdef',
  kind: 'exposure',
  severity: 'medium',
  certainty: 'on-conditions',
  who: 'arn:aws:s3:::web',
  what: 'Everyone may read it.',
  audience: 'Public',
}
const MUTE: Mute = {
  reason: 'A website',
  by: 'ana',
  until: '2026-12-31',
  at: '2026-11-01T00:00:00Z',
  severity: 'medium',
  certainty: 'on-conditions',
}

describe('a mute', () => {
  it.each([
    ['through its last day', ROW, '2026-12-31', 'active'],
    ['not the day after', ROW, '2027-01-01', 'expired'],
    ['of what became milder', { ...ROW, severity: 'low' }, '2026-12-01', 'active'],
    ['not of what became worse', { ...ROW, severity: 'high' }, '2026-12-01', 'worse'],
    ['not of what became surer', { ...ROW, certainty: 'proved' }, '2026-12-01', 'worse'],
    ['of what is less sure', { ...ROW, certainty: 'not-known' }, '2026-12-01', 'active'],
  ] as const)('holds: %s', (_when, row, today, state) => {
    expect(muteState(MUTE, row, today)).toBe(state)
  })

  it('is counted by itself, and counts among the others when it is over', () => {
    const mutes = { [ROW.id]: MUTE }
    const active = countFindings([withMute(ROW, mutes, '2026-12-01')])
    expect([active.open, active.muted, active.exposed.public.muted]).toEqual([0, 1, 1])
    const over = countFindings([withMute(ROW, mutes, '2027-02-01')])
    expect([over.open, over.muted, over.severities.medium]).toEqual([1, 0, 1])
  })

  it('of a finding that is gone is counted, and a name of a prototype is none', () => {
    expect(mutesWithoutFinding({ [ROW.id]: MUTE, 'exposure-ffffffffffffffff': MUTE }, [ROW])).toBe(1)
    expect(withMute({ ...ROW, id: 'constructor' }, {}, '2026-12-01')).not.toHaveProperty('mute')
  })
})

describe('the counts of exposure', () => {
  const row = (audience: string, certainty: FindingRow['certainty']): FindingRow => ({
    ...ROW,
    id: `exposure-${audience}-${certainty}`,
    audience,
    certainty,
  })

  it('leave open for whom a policy stands that was not read: everybody may be among them', () => {
    const { exposed } = countFindings([
      row('Public', 'proved'),
      row('Not known', 'not-known'),
      row('Not known', 'proved'),
      row('Third party', 'proved'),
      row('AWS service', 'proved'),
    ])
    expect(exposed.public).toEqual({ open: 1, muted: 0, notKnown: 1 })
    expect(exposed.accounts).toEqual({ open: 2, muted: 0, notKnown: 1 })
  })
})
