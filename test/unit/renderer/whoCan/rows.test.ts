import { describe, expect, it } from 'vitest'
import { csvRow, rowsOf, sharedGaps } from '../../../../renderer/whoCan/rows.ts'
import type { MissingData } from '../../../../shared/engine/request/decision.ts'
import type { WhoCanAnswer } from '../../../../shared/answers/whoCanBehind.ts'

const missing = (what: string): MissingData => ({ what, call: `x:${what}`, couldFlip: true })
const entry = (name: string) => ({
  principal: `arn:aws:iam::111122223333:user/${name}`,
  via: [],
  conditions: [],
})
const answer = (part: Partial<WhoCanAnswer>): WhoCanAnswer => ({
  allowed: [],
  allowedUnless: [],
  depends: [],
  unknown: [],
  unread: [],
  notes: [],
  behind: {},
  ...part,
})

describe('the rows of who can', () => {
  it('have said once what several miss, with their number, and keep what one alone misses', () => {
    const unknown = [
      { ...entry('a'), missing: [missing('Policy'), missing('Group'), missing('Group')] },
      { ...entry('b'), missing: [missing('Policy')] },
      { ...entry('c'), missing: [] },
    ]
    expect(
      sharedGaps({ allowedUnless: [], unknown }).map((gap) => [gap.missing.what, gap.principals]),
    ).toEqual([['Policy', 2]])
    const rows = rowsOf(answer({ unknown }))
    expect(new Set(rows[0]?.missing.map(({ what }) => what))).toEqual(new Set(['Group']))
    expect(rows[1]?.missing).toEqual([])
    // The spreadsheet has no place above its table.
    expect(rows[1] === undefined ? null : csvRow(rows[1]).at(-1)).toBe('Policy (x:Policy)')
  })

  it('count a gap over those whom the policy could deny and those whom it could let in', () => {
    const missed = { missing: [missing('Policy')] }
    const gaps = sharedGaps({
      allowedUnless: [{ ...entry('a'), ...missed }],
      unknown: [{ ...entry('b'), ...missed }],
    })
    expect(gaps).toEqual([{ missing: missing('Policy'), principals: 2 }])
  })

  it('of a single principal keep what was not collected beside it', () => {
    const unknown = [{ ...entry('a'), missing: [missing('Policy')] }]
    expect(sharedGaps({ allowedUnless: [], unknown })).toEqual([])
    expect(rowsOf(answer({ unknown }))[0]?.missing).toHaveLength(1)
  })

  it('stand in the order of certainty, and say where only a part of the resources is allowed', () => {
    const part = [{ include: 'arn:aws:s3:::a/*', exclude: ['arn:aws:s3:::a/secret/*'] }]
    const rows = rowsOf(
      answer({
        allowed: [{ ...entry('a'), part }],
        allowedUnless: [{ ...entry('u'), missing: [missing('Policy')] }],
        depends: [entry('b')],
        unknown: [{ ...entry('c'), missing: [] }],
      }),
    )
    expect(rows.map((row) => [row.name, row.answer])).toEqual([
      ['a', 'Allowed'],
      ['u', 'Allowed unless denied'],
      ['b', 'Depends'],
      ['c', 'Unknown'],
    ])
    expect(rows[0]?.where).toBe('arn:aws:s3:::a/* but not arn:aws:s3:::a/secret/*')
  })

  it('for a spreadsheet tell the gaps too', () => {
    const [row] = rowsOf(answer({ unknown: [{ ...entry('a'), missing: [missing('Policy')] }] }))
    expect(row === undefined ? null : csvRow(row).at(-1)).toBe('Policy (x:Policy)')
  })
})
