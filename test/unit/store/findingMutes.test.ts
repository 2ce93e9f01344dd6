import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FindingMutes } from '../../../electron/store/findingMutes.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import type { FindingRow, Mute } from '../../../shared/findings/types.ts'

let folder: string
let file: string
let mutes: FindingMutes
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-mutes-'))
  file = path.join(folder, 'finding-mutes.json')
  mutes = new FindingMutes(new SnapshotStore(folder))
})
afterEach(() => rm(folder, { recursive: true }))

const ONE = '111122223333'
const OTHER = '444455556666'
const MUTE: Mute = {
  reason: 'A website',
  by: 'ana',
  until: '2027-01-31',
  at: '2026-11-01T00:00:00.000Z',
  severity: 'high',
  certainty: 'proved',
}
const finding = (id: string): FindingRow => ({
  id,
  kind: 'exposure',
  severity: 'high',
  certainty: 'proved',
  who: 'arn:aws:s3:::web',
  what: 'Everyone may read it.',
})

describe('muted findings', () => {
  it('are kept by account in a file that only the user may read, with what they are about', async () => {
    expect(await mutes.of(ONE)).toEqual({})
    await mutes.mute(ONE, finding('exposure-1'), MUTE)
    expect(await new FindingMutes(new SnapshotStore(folder)).of(ONE)).toMatchObject({ 'exposure-1': MUTE })
    expect(await mutes.of(OTHER)).toEqual({})
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      format: 'whence-finding-mutes',
      version: 1,
      accounts: {
        [ONE]: {
          'exposure-1': { ...MUTE, kind: 'exposure', who: 'arn:aws:s3:::web', what: 'Everyone may read it.' },
        },
      },
    })
  })

  it('lose none when several are changed at once', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `exposure-${at}`)
    await Promise.all(ids.map((id) => mutes.mute(ONE, finding(id), MUTE)))
    expect(Object.keys(await mutes.of(ONE))).toEqual(ids)
  })

  it('are shown again, and what was never muted needs nothing', async () => {
    await mutes.mute(ONE, finding('exposure-1'), MUTE)
    expect(await mutes.unmute(ONE, 'exposure-1')).toBe(true)
    expect(await mutes.unmute(ONE, 'exposure-1')).toBe(false)
    expect(await mutes.of(ONE)).toEqual({})
  })

  it.each([
    ['is cut off', '{"format": "whence-finding-mu', 'is not JSON'],
    [
      'is something else',
      '{"format": "other", "version": 1, "accounts": {}}',
      'is not as Whence writes it: format',
    ],
    ['is of a later version', '{"format": "whence-finding-mutes", "version": 2, "accounts": {}}', 'version'],
    [
      'holds no day',
      JSON.stringify({
        format: 'whence-finding-mutes',
        version: 1,
        accounts: { [ONE]: { a: { ...MUTE, until: 'soon', kind: 'exposure', who: '', what: '' } } },
      }),
      'until',
    ],
  ])('in a file that %s are refused, and the file is never written over', async (_what, text, why) => {
    await writeFile(file, text)
    const asking = [
      () => mutes.of(ONE),
      () => mutes.mute(ONE, finding('exposure-1'), MUTE),
      () => mutes.unmute(ONE, 'exposure-1'),
    ]
    for (const ask of asking) {
      const { code, message } = errorInfoOf(await ask().catch((thrown: unknown) => thrown))
      expect(code).toBe('file-unreadable')
      expect(message).toContain(file)
      expect(message).toContain(why)
    }
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  it('are changed again once the file is mended', async () => {
    await writeFile(file, 'broken')
    await mutes.mute(ONE, finding('exposure-1'), MUTE).catch(() => undefined)
    await rm(file)
    await mutes.mute(ONE, finding('exposure-1'), MUTE)
    expect(Object.keys(await mutes.of(ONE))).toEqual(['exposure-1'])
  })
})
