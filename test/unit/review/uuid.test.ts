import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha1, uuidOf } from '../../../shared/review/uuid.ts'

describe('name-based UUIDs', () => {
  it('hash as SHA-1 does, at every length around a block', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) & 0xff)
      expect(Buffer.from(sha1(bytes)).toString('hex')).toBe(createHash('sha1').update(bytes).digest('hex'))
    }
  })

  it('are of version 5, the same for the same content, and others for other content', () => {
    const one = uuidOf('check', 'מנהל', '中文 😀', '\ud800')
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuidOf('check', 'מנהל', '中文 😀', '\ud800')).toBe(one)
    expect(uuidOf('a', 'b')).not.toBe(uuidOf('ab'))
    expect(uuidOf('a,b')).not.toBe(uuidOf('a', 'b'))
  })
})
