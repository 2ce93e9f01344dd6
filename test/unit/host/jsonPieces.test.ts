import { describe, expect, it } from 'vitest'
import { jsonPieces } from '../../../electron/host/cli/jsonPieces.ts'
import { jsonText } from '../../../electron/host/cli/text.ts'

const ANSWERS: Readonly<Record<string, unknown>> = {
  'a text': 'one\ntwo',
  nothing: null,
  'an empty object': {},
  'an empty list': [],
  'empty members': { list: [], object: {}, deep: [{ list: [], object: {} }] },
  'what is left out': { gone: undefined, list: [undefined, { gone: undefined, here: 1 }] },
  'an answer': {
    paths: [
      { from: 'arn:a', hops: [{ name: 'sts:AssumeRole', evidence: [{ sentence: 'a\nb "c"' }] }] },
      { from: 'arn:b', hops: [] },
    ],
    unknown: 3,
    notes: ['x', ['y', { z: null }]],
  },
  'hostile names': { ['a\u202eb\u0007']: ['\u001b[2J', '__proto__', '\u2028'] },
  lists: [[1, [2, [3, [4]]]], 'x'],
}

describe('JSON in pieces', () => {
  it.each(Object.entries(ANSWERS))('is the JSON of the whole: %s', (_, answer) => {
    expect([...jsonPieces(answer)].join('')).toBe(jsonText(answer))
  })

  it('gives the members of long lists one by one', () => {
    const pieces = [...jsonPieces({ list: Array.from({ length: 100 }, (_, at) => ({ at })) })]
    expect(pieces.length).toBeGreaterThan(100)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(40)
  })
})
