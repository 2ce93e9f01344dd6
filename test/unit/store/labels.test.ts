import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { snapshotFileName } from '../../../shared/snapshot/name.ts'
import { emptySnapshot } from '../snapshot/fixture.ts'

let folder: string
let store: SnapshotStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-labels-'))
  store = new SnapshotStore(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const labels = async () => (await store.list()).snapshots.map(({ label }) => label)

describe('the name and note of a snapshot', () => {
  it('are kept beside it, for the user only, and leave the file as it was', async () => {
    const { id } = await store.save(emptySnapshot())
    const before = await readFile(path.join(folder, snapshotFileName(id)))
    await store.label(id, { name: 'before' })
    await store.label(id, { note: 'Two\nlines' })
    expect(await labels()).toEqual([{ name: 'before', note: 'Two\nlines' }])
    expect(await readFile(path.join(folder, snapshotFileName(id)))).toEqual(before)
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.label.json'))
    expect(((await stat(path.join(folder, file))).mode & 0o777).toString(8)).toBe('600')
    expect(await labels()).toHaveLength(1)
  })

  it('go when they are empty, and with the snapshot', async () => {
    const { id } = await store.save(emptySnapshot())
    await store.label(id, { name: 'x', note: 'y' })
    await store.label(id, { name: '' })
    expect(await labels()).toEqual([{ note: 'y' }])
    await store.delete(id)
    expect(await readdir(folder)).toEqual([])
  })

  it('that somebody broke is none', async () => {
    const { id } = await store.save(emptySnapshot())
    for (const text of ['{', '[]', '{"name":3}', '{"name":""}']) {
      await writeFile(path.join(folder, `${id}.label.json`), text)
      expect(await labels()).toEqual([undefined])
    }
  })

  it('is refused for a snapshot that is not there, and for a path', async () => {
    await expect(store.label('111122223333-20260101T000000Z', { name: 'x' })).rejects.toThrow(/snapshot/i)
    await expect(store.label('../x', { name: 'x' })).rejects.toThrow('cannot be the name')
    expect(await readdir(folder)).toEqual([])
  })
})
