import { describe, expect, it } from 'vitest'
import { csvCell, reviewCsv } from '../../../shared/review/csv.ts'
import { readCsv } from '../../../shared/review/csvRead.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import { AS_OF, HOSTILE_NAMES, manyRows, reportRow, snapshotWith } from './fixture.ts'

describe('reviewCsv', () => {
  it.each(['=1+1', '+1', '-1', '@A1', '\tx', '\rx', '\nx'])(
    'puts a quote in front of the formula %j',
    (text) => {
      expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true)
    },
  )

  it('quotes commas, quotes and line breaks, and leaves numbers alone', () => {
    expect(csvCell('a,"b"\nc')).toBe('"a,""b""\nc"')
    expect(csvCell(-3)).toBe('-3')
    expect(csvCell(null)).toBe('')
  })

  it('gives a rectangular table that reads back, with the day and the report time on each line', () => {
    const rows = HOSTILE_NAMES.map((name) => reportRow(name))
    const csv = reviewCsv(reviewCredentials(snapshotWith([...rows, ...manyRows(20)]), { asOf: AS_OF }))
    const table = readCsv(csv).rows
    expect(new Set(table.map((line) => line.length)).size).toBe(1)
    expect(table).toHaveLength(1 + 1 + HOSTILE_NAMES.length + 20)
    expect(table[1]?.slice(-3)).toEqual(['111122223333', AS_OF, '2026-09-30T10:15:00Z'])
    const names = table.slice(1).map((line) => line[0] ?? '')
    expect(names.filter((name) => /^[=+\-@]/.test(name))).toEqual([])
    expect(names).toContain('משתמש 1234 (ראשי) abc')
  })
})
