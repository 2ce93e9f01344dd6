import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withChecksum, withoutChecksum } from '../../../electron/store/checksum.ts'
import { jsonParts } from '../../../electron/store/jsonParts.ts'
import { isAsPacked, packSnapshot, readSnapshotFile } from '../../../electron/store/snapshotFile.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { snapshotOf, user } from '../../fixtures/account.ts'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-checksum-'))
  file = path.join(folder, 'one.whence.json')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const snapshot = snapshotOf({ UserDetailList: [user('alice'), user('bob')] })
const read = async (bytes: Uint8Array | string) => {
  await writeFile(file, bytes)
  return readSnapshotFile(file).then(
    (stored) => stored.snapshot,
    (problem: unknown) => errorInfoOf(problem),
  )
}

const text = (...json: readonly string[]) => [...withChecksum(json)].join('')

describe('the checksum of a snapshot', () => {
  it('stands at the end of its text and is gone when it is read', async () => {
    const text = gunzipSync(await packSnapshot(snapshot)).toString()
    expect(text).toMatch(/,"checksum":"[0-9a-f]{64}"\}$/)
    expect(await read(text)).toEqual(snapshot)
    expect(await read(`${text}\n`)).toEqual(snapshot)
  })

  it('is not missed in files of earlier versions', async () => {
    expect(await read(JSON.stringify(snapshot))).toEqual(snapshot)
  })

  it('finds each bit that flipped in a file that is not packed', async () => {
    const whole = gunzipSync(await packSnapshot(snapshot))
    const flipped = async (at: number, bit: number) => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
      expect([at, bit, await read(bytes)]).toEqual([
        at,
        bit,
        expect.objectContaining({ code: expect.any(String) }),
      ])
    }
    for (let at = 0; at < whole.length; at += 1) await flipped(at, at % 8)
    // The checksum itself, every bit.
    for (let at = whole.length - 80; at < whole.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) await flipped(at, bit)
  })

  it('is said not to fit where somebody changed or moved it', async () => {
    const text = gunzipSync(await packSnapshot(snapshot)).toString()
    const message = expect.stringContaining('its checksum is not that of what is in it')
    expect(await read(text.replace('"regions":[', '"regions":["ap-east-1",'))).toMatchObject({ message })
    expect(await read(JSON.stringify(JSON.parse(text), null, 2))).toMatchObject({ message })
  })
})

describe('a text with a checksum', () => {
  it('comes back whole', () => {
    expect(withoutChecksum(text('{"a":"ä"}'))).toBe('{"a":"ä"}')
    expect(withoutChecksum('{}')).toBe('{}')
    expect(withoutChecksum(text('{"a":1}').replace('1', '2'))).toBeNull()
  })
})

describe('a file that is handed on without being read', () => {
  it('is as it was packed, or it is not', async () => {
    const packed = await packSnapshot(snapshot)
    expect(await isAsPacked(packed)).toBe(true)
    for (let place = 0; place < packed.length; place += 7) {
      const flipped = Buffer.from(packed)
      flipped[place] = (flipped[place] ?? 0) ^ 16
      // The first bytes of gzip say when and by which system, which changes nothing.
      if (place > 10) expect([place, await isAsPacked(flipped)]).toEqual([place, false])
    }
    expect(await isAsPacked(packed.subarray(0, -20))).toBe(false)
    expect(await isAsPacked(gzipSync(JSON.stringify(snapshot)))).toBe(false)
    expect(await isAsPacked(gzipSync(`${'{"a":"'.padEnd(1000, 'x')}"}`))).toBe(false)
    expect(await isAsPacked(Buffer.from('{}'))).toBe(false)
  })
})

describe('a text in parts', () => {
  it.each([
    snapshot,
    {},
    [],
    { a: undefined, b: [], c: {}, d: null, e: [1, 'ä"\n', [[[[{ f: [{ g: 1 }] }]]]]] },
    { long: Array.from({ length: 3000 }, (_, place) => ({ place, text: '☃'.repeat(20) })) },
  ])('is that of JSON.stringify', (value) => {
    const parts = [...jsonParts(value)]
    expect(parts.join('')).toBe(JSON.stringify(value))
    expect(parts.every((part) => part.length < 70_000)).toBe(true)
  })
})
