import { describe, expect, it } from 'vitest'
import { isJsonList, isJsonObject, isRecord, parseJson } from '../../shared/json.ts'

describe('values read from JSON', () => {
  it('are those of the text; what is no JSON is thrown', () => {
    expect(parseJson('{"a":[1,null,"b"]}')).toEqual({ a: [1, null, 'b'] })
    expect(() => parseJson('{"a":')).toThrow(SyntaxError)
  })

  it.each([
    ['{}', 'object'],
    ['[]', 'list'],
    ['null', 'neither'],
    ['"text"', 'neither'],
    ['5', 'neither'],
  ])('%s is told as %s', (text, kind) => {
    const value = parseJson(text)
    expect(isJsonObject(value)).toBe(kind === 'object')
    expect(isRecord(value)).toBe(kind === 'object')
    expect(isJsonList(value)).toBe(kind === 'list')
  })
})
