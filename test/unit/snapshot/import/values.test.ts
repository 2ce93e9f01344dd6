import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readValues } from '../../../../shared/snapshot/import/values.ts'

describe('the JSON values of a text', () => {
  it.each([
    ['one', '{"a": [1, "}"]}', 1],
    ['none', ' \r\n\t', 0],
    ['one behind a byte order mark', '\uFEFF{"a":1}', 1],
    ['pages one after another', '{"a":1}{"b":[{}]}', 2],
    ['JSON lines with CRLF', '{"a":1}\r\n{"b":2}\r\n', 2],
    ['files with marks that were put together', '\uFEFF[1]\n\uFEFF[2]\n', 2],
    ['a text sequence', '\u001e{"a":1}\n\u001e{"b":2}\n', 2],
    ['values with commas', '{"a":1},\n{"b":2},', 2],
    ['strings with braces and quotes', '{"a":"}\\"{"} {"b":"\\\\"}', 2],
    ['numbers and words', '1 -2.5e3 true null "x"', 5],
  ])('reads %s', (_what, text, count) => {
    expect(readValues(text)).toMatchObject({ values: { length: count } })
  })

  it('gives back whatever was written one after another', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 2, maxLength: 5 }), (values) => {
        const texts = values.map((value) => JSON.stringify(value))
        expect(readValues(texts.join('\n'))).toEqual({ values: texts.map((text) => JSON.parse(text)) })
      }),
    )
  })

  it.each([
    ['{"a": 1', 7, 'ends'],
    ['{"a": "cut in a str', 19, 'ends'],
    ['{"a": "cut \\', 12, 'ends'],
    ['[1, tru', 7, 'ends'],
    ['[1, -', 5, 'ends'],
    ['{"a":1}\n{"b":', 13, 'ends'],
    ['{"a": 1 "b": 2}', 8, 'wrong'],
    ['{"a": 1]', 7, 'wrong'],
    ['{a: 1}', 1, 'wrong'],
    ["{'a': 1}", 1, 'wrong'],
    ['{"a": 01}', 7, 'wrong'],
    ['[1, 2,]', 6, 'wrong'],
    ['{"a": 1,}', 8, 'wrong'],
    ['{"a" 1}', 5, 'wrong'],
    ['{"a":1} nonsense', 8, 'wrong'],
    ['user,arn', 0, 'wrong'],
    ['{"a": "tab\tinside"}', 6, 'wrong'],
    ['{"a": NaN}', 6, 'wrong'],
  ])('says where %j is wrong', (text, at, why) => {
    expect(readValues(text)).toEqual({ fault: { at, why } })
  })

  it('finds a fault only where JSON has one, and takes one value only where JSON does', () => {
    const agrees = (text: string): boolean => {
      const read = readValues(text)
      const trimmed = text.replace(/^[\s,]+|[\s,]+$/g, '')
      if ('values' in read && read.values.length === 1) return parses(trimmed)
      return 'values' in read || !parses(text)
    }
    const broken = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom('', '}', '"', ',', 'x', ':'))
      .map(([value, seed, insert]) => {
        const whole = JSON.stringify(value)
        const at = seed % (whole.length + 1)
        return whole.slice(0, at) + insert + (insert === '' ? '' : whole.slice(at))
      })
    expect(fc.check(fc.property(broken, agrees), { numRuns: 500 }).counterexample).toBeNull()
  })

  it('refuses text that nests deeper than anything of AWS, whole or in pieces', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(readValues(deep)).toMatchObject({ fault: { why: 'too-deep' } })
    expect(readValues(`1\n${deep}`)).toMatchObject({ fault: { why: 'too-deep' } })
  })

  it('reads a megabyte of one string that is cut, without a stack that overflows', () => {
    expect(readValues(`{"a": "${'x\\n'.repeat(500_000)}`)).toMatchObject({ fault: { why: 'ends' } })
  })
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
