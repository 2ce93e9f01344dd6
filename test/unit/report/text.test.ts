import { describe, expect, it } from 'vitest'
import { visualPieces } from '../../../electron/report/bidi.ts'
import { visibleText } from '../../../electron/report/visibleText.ts'
import { wrapLines } from '../../../electron/report/wrap.ts'

describe('text of the report', () => {
  it('shows what is invisible or missing from the font by its code', () => {
    expect(visibleText('a\u202Eb\nc', () => true)).toBe('a[U+202E]b[U+000A]c')
    expect(visibleText('中\u{1F600}é', (code) => code < 0x1000)).toBe('[U+4E2D][U+1F600]é')
  })

  it('draws right-to-left words from the right and never turns digits around', () => {
    expect(visualPieces('plain 123')).toEqual(['plain 123'])
    const pieces = visualPieces('שלום 1234 עולם')
    expect(pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')).toEqual([
      'עולם',
      '1234',
      'שלום',
    ])
    expect(visualPieces('אב (גד)').join('')).toContain('(')
  })

  it('wraps between words, then after separators and before capitals, and cuts only what is longer than a line', () => {
    const width = (text: string) => text.length
    expect(wrapLines('one two three', 8, width)).toEqual(['one two', 'three'])
    expect(wrapLines('arn:aws:iam::1:user/ana', 12, width)).toEqual(['arn:aws:iam:', ':1:user/ana'])
    expect(wrapLines('OrganizationAccountAccessRole', 20, width)).toEqual([
      'OrganizationAccount',
      'AccessRole',
    ])
    expect(wrapLines('x'.repeat(10), 4, width)).toEqual(['xxxx', 'xxxx', 'xx'])
  })
})
