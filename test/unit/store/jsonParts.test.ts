import { describe, expect, it } from 'vitest'
import { jsonText } from '../../../electron/host/cli/text.ts'
import { jsonParts } from '../../../electron/store/jsonParts.ts'

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

const LINES = { indent: 2, text: jsonText }

describe('JSON in parts', () => {
  it.each(Object.entries(ANSWERS))('on one line is that of the whole: %s', (_, answer) => {
    expect([...jsonParts(answer)].join('')).toBe(JSON.stringify(answer))
  })

  it.each(Object.entries(ANSWERS))('on many lines is that of the whole: %s', (_, answer) => {
    expect([...jsonParts(answer, LINES)].join('')).toBe(jsonText(answer))
  })

  it.each([undefined, LINES])(
    'gives long lists in parts, none of which is much longer than 64 kB',
    (form) => {
      const list = Array.from({ length: 20_000 }, (_, at) => ({ at }))
      const parts = [...jsonParts({ list }, form)]
      expect(parts.length).toBeGreaterThan(3)
      expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(66_000)
    },
  )
})
