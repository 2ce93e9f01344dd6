import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { jsonText, plain } from '../../electron/host/cli/text.ts'
import { visibleText as printed } from '../../electron/report/visibleText.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { escapedMark, hasMarks, namedMark, replaceMarks } from '../../shared/marks.ts'
import { csvCell } from '../../shared/review/csv.ts'
import { shellWord } from '../../shared/shell.ts'
import { visible } from '../../shared/trace/message/parseText.ts'

const ROOT = path.join(import.meta.dirname, '../..')

/** One of each kind: escape, NUL, C1, delete, Arabic letter mark, zero width, overrides, isolates, fillers, tags. */
const DANGEROUS = [
  ...['\u0000', '\u001b', '\u007f', '\u009b', '\u00ad', '\u034f', '\u061c', '\u115f', '\u17b4', '\u180e'],
  ...['\u200b', '\u200d', '\u200e', '\u200f', '\u2028', '\u202e', '\u2060', '\u2066', '\u2069', '\u3164'],
  ...['\ufeff', '\uffa0', '\ufff9', '\uffff', '\ud800', '\u{e0041}'],
]
const code = (mark: string) => escapedMark(mark)

describe('the one list of dangerous marks', () => {
  it.each(DANGEROUS.map((mark) => [code(mark), mark]))('%s passes nowhere', (_code, mark) => {
    const name = `ana${mark}evil`
    const shown = {
      terminal: plain(name),
      json: jsonText({ name }),
      shell: shellWord(name),
      csv: csvCell(name),
      pdf: printed(name, () => true),
      page: visibleText(name),
      paste: visible(name).replaceAll('\n', ''),
    }
    for (const [where, text] of Object.entries(shown)) {
      expect([where, hasMarks(text.replaceAll('\n', ''))]).toEqual([where, false])
    }
    expect(JSON.parse(shown.json)).toEqual({ name })
  })

  it('leaves letters of every script, signs and emoji', () => {
    for (const text of ['Ärzte', '日本語', 'משתמש', 'ประเทศ', 'é', '🙂', 'a b', '–“”…']) {
      expect([text, hasMarks(text), plain(text)]).toEqual([text, false, text])
    }
  })

  it('names a mark as JSON or as Unicode does, and keeps what it is told to', () => {
    expect([code('\u202e'), code('\u{e0041}')]).toEqual(['\\u202e', '\\udb40\\udc41'])
    expect([namedMark('\u202e'), namedMark('\u{e0041}')]).toEqual(['[U+202E]', '[U+E0041]'])
    expect(replaceMarks('a\nb\u0007', () => '?', '\n')).toBe('a\nb?')
  })

  it('is in one file', () => {
    const own = ['electron', 'renderer', 'shared'].flatMap((house) =>
      readdirSync(path.join(ROOT, house), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => path.join(house, name)),
    )
    const lists = own.filter((file) =>
      /\\u(202e|2066|200f)/i.test(readFileSync(path.join(ROOT, file), 'utf8')),
    )
    expect(lists).toEqual([path.join('shared', 'marks.ts')])
  })
})
