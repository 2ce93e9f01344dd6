import { describe, expect, it } from 'vitest'
import { hasMarks } from '../../../shared/marks.ts'
import { csvCell, reviewCsv } from '../../../shared/review/csv.ts'
import { readCsv } from '../../../shared/review/csvRead.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import { AS_OF, HOSTILE_NAMES, manyRows, reportRow, snapshotWith } from './fixture.ts'

describe('reviewCsv', () => {
  it.each([
    ...['=1+1', '+1', '-1', '@A1', '\tx', '\rx', '\nx'],
    ...['＝1+1', '＋1', '－1', '＠A1', '﹢1', '﹦1'],
    ...[' =1+1', '\u00a0=1', '\u3000＝1', '\u200b=1', '\u202e@A1', '\u0000-1'],
  ])('puts a quote in front of the formula %j', (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true)
  })

  it('leaves text alone that only holds such a character', () => {
    for (const text of ['a=1', ' a', 'ana@example.com', 'a-b', '日本＝東京']) expect(csvCell(text)).toBe(text)
  })

  it('names every mark that a terminal obeys or nobody sees, and keeps line feeds', () => {
    const text = 'a\u001b[31mb\u0000c\u009bd\u202ee\u200bf\rg\u00adh\ud800i'
    const cell = csvCell(text)
    expect(hasMarks(cell)).toBe(false)
    expect(cell).toContain('a[U+001B][31mb[U+0000]c[U+009B]d[U+202E]e[U+200B]f[U+000D]g[U+00AD]h[U+D800]i')
    expect(csvCell('a\r\nb\tc')).toBe('"a\nb\tc"')
  })

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
