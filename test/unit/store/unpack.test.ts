import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeImport } from '../../../electron/store/decodeImport.ts'
import { importFiles } from '../../../electron/store/importFiles.ts'
import { createGauge } from '../../../electron/store/jsonGauge.ts'
import { readSnapshotFile } from '../../../electron/store/snapshotFile.ts'
import { excessOf, unpack } from '../../../electron/store/unpack.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { run } from '../host/captured.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-unpack-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Gzip of a text many times over, made of one packed part: gzip files one after another are one. */
function bomb(beginning: string, part: string | Buffer, times: number): Buffer {
  const packed = gzipSync(part)
  return Buffer.concat([gzipSync(beginning), ...Array.from({ length: times }, () => packed)])
}
const MANY = bomb('{"a":[', '{},'.repeat(1_000_000), 100)
const LONG = bomb('{"a":"', 'x'.repeat(4 * 1024 * 1024), 256)
const ZEROS = bomb('', Buffer.alloc(4 * 1024 * 1024), 256)
const DEEP = bomb('{"a":', '['.repeat(1_000_000), 40)

async function refusal(action: Promise<unknown>) {
  return action.then(
    () => {
      throw new Error('it was accepted')
    },
    (problem: unknown) => errorInfoOf(problem),
  )
}

describe('a small file that unpacks into more than an account can be', () => {
  it.each([
    ['300 MB of empty objects in 0.4 MB', MANY, 'too large: it holds more values'],
    ['1 GB of one text', LONG, 'too large: it holds more than 500 MB'],
    ['brackets without end', DEEP, 'too large: it is nested deeper'],
  ])('is no snapshot, and says so: %s', async (_what, bytes, said) => {
    expect(bytes.length).toBeLessThan(2_000_000)
    const file = path.join(folder, 's.whence.json.gz')
    await writeFile(file, bytes)
    const opened = await refusal(readSnapshotFile(file))
    expect(opened).toMatchObject({ code: 'file-unreadable', message: expect.stringContaining(said) })
  })

  it.each([
    ['300 MB of empty objects in 0.4 MB', MANY, 'too large: it holds more values'],
    ['brackets without end', DEEP, 'too large: it is nested deeper'],
  ])('is no import either: %s', async (_what, bytes, said) => {
    const imported = await refusal(decodeImport('a.json', bytes))
    expect(imported).toMatchObject({ code: 'import-unreadable', message: expect.stringContaining(said) })
  })

  it('is foreign where it is 1 GB of zeros: nothing of it is kept', async () => {
    const file = path.join(folder, 's.whence.json.gz')
    await writeFile(file, ZEROS)
    expect((await refusal(readSnapshotFile(file))).code).toBe('snapshot-foreign')
    expect((await refusal(decodeImport('a.json', ZEROS))).message).toContain('holds no text')
  })

  it('is refused as text too', async () => {
    const account = { name: 'a.json', text: `[${'{},'.repeat(12_000_000)}{}]` }
    const info = await refusal(importFiles({ account }, '2026-11-24T08:00:00.000Z'))
    expect(info).toMatchObject({ code: 'import-unreadable', message: expect.stringContaining('values') })
  })
})

describe('a large file that is not packed', () => {
  it('is not even read', async () => {
    const file = path.join(folder, 'account.json')
    await writeFile(file, '{')
    // A file with a hole: it takes no room on the disk.
    await truncate(file, 501 * 1024 * 1024)
    expect(await refusal(readSnapshotFile(file))).toMatchObject({
      code: 'file-unreadable',
      message: 'account.json is too large: it holds more than 500 MB.',
    })
    const result = await run(['import', file, '--out', path.join(folder, 'out.gz')])
    expect(result).toMatchObject({ code: 2, err: expect.stringContaining('holds more than 500 MB') })
  })
})

describe('what an account of 100,000 users is', () => {
  it('is taken: some 250 MB, with as many values as its policies have', async () => {
    const user = `{"UserName":"user","Arn":"arn:aws:iam::111122223333:user/user","Tags":[{"Key":"k","Value":"v"}],"GroupList":["a","b"],"Note":"${'x'.repeat(1100)}"},`
    const packed = bomb('[', user.repeat(5000), 40)
    const unpacked = await unpack(packed)
    expect(unpacked).toMatchObject({ state: 'done' })
    expect(unpacked.state === 'done' && unpacked.bytes.length).toBeGreaterThan(240_000_000)
  })
})

describe('the gauge', () => {
  it('counts no character inside a text, across the ends of parts', () => {
    const gauge = createGauge()
    const text = `{"a\\\\":"${'['.repeat(600)}\\"${'{,'.repeat(600)}"}`
    for (const byte of Buffer.from(text)) expect(gauge(Uint8Array.of(byte))).toBeUndefined()
  })

  it('takes no longer for a text full of escapes', () => {
    const escapes = Buffer.from(`{"a":"${'\\\\\\n'.repeat(4_000_000)}","b":[${'[],'.repeat(10)}{}]}`)
    expect(createGauge()(escapes)).toBeUndefined()
    expect(createGauge()(Buffer.from(`"${'\\\\'.repeat(1000)}",${'['.repeat(501)}`))).toBe('depth')
  })

  it('measures depth, not how many there are', () => {
    expect(createGauge()(Buffer.from('[]'.repeat(1000)))).toBeUndefined()
    expect(createGauge()(Buffer.from('['.repeat(1000)))).toBe('depth')
  })

  it('is left out for what fits into memory anyway', () => {
    expect(excessOf(Buffer.from('['.repeat(1000)))).toBeUndefined()
  })
})
