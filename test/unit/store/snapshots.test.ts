import type * as FsPromises from 'node:fs/promises'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorInfoOf } from '../../../shared/errors.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { SNAPSHOT_ID_RULE, snapshotFileName } from '../../../shared/snapshot/name.ts'
import { emptySnapshot } from '../snapshot/fixture.ts'

const disk = vi.hoisted(() => ({ full: false }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>()
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      const handle = await real.open(...given)
      if (disk.full) {
        handle.writeFile = async () => {
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
        }
      }
      return handle
    },
  }
})

let folder: string
let store: SnapshotStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-store-'))
  store = new SnapshotStore(folder)
})
afterEach(async () => {
  disk.full = false
  await rm(folder, { recursive: true, force: true })
})

async function refusal(action: Promise<unknown>) {
  return action.then(
    () => {
      throw new Error('it was accepted')
    },
    (problem: unknown) => errorInfoOf(problem),
  )
}

describe('SnapshotStore', () => {
  it('saves, lists, opens, exports and deletes', async () => {
    const saved = await store.save(emptySnapshot())
    expect(saved.id).toBe('111122223333-20261101T100100Z')
    expect((await store.list()).snapshots).toEqual([saved])
    expect((await store.open(saved.id)).snapshot).toEqual(emptySnapshot())
    expect((await store.exportBytes(saved.id)).length).toBe(saved.bytes)
    await store.delete(saved.id)
    expect((await store.list()).snapshots).toEqual([])
  })

  it('never replaces a snapshot of the same second', async () => {
    const first = await store.save(emptySnapshot())
    const second = await store.save(emptySnapshot())
    expect(second.id).toBe(`${first.id}-2`)
    // Other programs, which do not see what this one writes.
    const more = await Promise.all([3, 4, 5].map(() => new SnapshotStore(folder).save(emptySnapshot())))
    expect(new Set(more.map(({ id }) => id))).toEqual(
      new Set([3, 4, 5].map((count) => `${first.id}-${count}`)),
    )
  })

  // Windows has no such modes: there the folder's rights are those of the user's profile.
  it.skipIf(process.platform === 'win32')('keeps files from other users of the machine', async () => {
    const { id } = await store.save(emptySnapshot())
    expect((await stat(path.join(folder, `${id}.whence.json.gz`))).mode & 0o077).toBe(0)
  })

  it('a full disk leaves the old snapshot intact and no temporary file behind', async () => {
    const saved = await store.save(emptySnapshot())
    const before = await readFile(path.join(folder, `${saved.id}.whence.json.gz`))
    disk.full = true
    const info = await refusal(store.save(emptySnapshot()))
    expect(info.code).toBe('disk-full')
    expect(await readdir(folder)).toEqual([`${saved.id}.whence.json.gz`])
    expect(await readFile(path.join(folder, `${saved.id}.whence.json.gz`))).toEqual(before)
  })

  it('says that a truncated file is truncated, and lists the others', async () => {
    const good = await store.save(emptySnapshot({ finishedAt: '2026-11-02T00:00:00Z' }))
    const cut = await store.save(emptySnapshot())
    await truncate(path.join(folder, `${cut.id}.whence.json.gz`), cut.bytes - 20)
    const fresh = new SnapshotStore(folder)
    const list = await fresh.list()
    expect(list.snapshots.map(({ id }) => id)).toEqual([good.id])
    expect(list.unreadable).toEqual([
      { file: `${cut.id}.whence.json.gz`, problem: expect.stringContaining('damaged') },
    ])
    expect((await refusal(fresh.open(cut.id))).code).toBe('snapshot-truncated')
  })

  it('tells a foreign file from a damaged one', async () => {
    await writeFile(path.join(folder, 'a.whence.json.gz'), gzipSync('{"format":"else"}'))
    expect((await refusal(store.open('a'))).code).toBe('snapshot-foreign')
    await writeFile(path.join(folder, 'b.whence.json.gz'), '%PDF-1.7')
    expect((await refusal(store.open('b'))).code).toBe('snapshot-foreign')
  })

  it.each(['../a', 'a/b', '..', '', 'a.b', 'C:\\x', 'x\0'])(
    'an id like %j cannot leave the folder',
    async (id) => {
      expect((await refusal(store.open(id))).code).toBe('bad-input')
      expect((await refusal(store.delete(id))).code).toBe('bad-input')
    },
  )

  it('lists a file under the name by which it was exported, and says of a name that is none why', async () => {
    const saved = await store.save(emptySnapshot())
    const bytes = await store.exportBytes(saved.id)
    const other = path.join(folder, 'other')
    await mkdir(other)
    await writeFile(path.join(other, snapshotFileName(saved.id)), bytes)
    await writeFile(path.join(other, snapshotFileName('of mine')), bytes)
    await writeFile(path.join(other, 'notes.txt'), 'no snapshot')
    expect(await new SnapshotStore(other).list()).toEqual({
      snapshots: [saved],
      unreadable: [
        {
          file: 'of mine.whence.json.gz',
          problem: `"of mine" cannot be the name of a snapshot: it ${SNAPSHOT_ID_RULE}.`,
        },
      ],
    })
  })

  it('a folder that does not exist yet is an empty list', async () => {
    expect(await new SnapshotStore(path.join(folder, 'none')).list()).toEqual({
      snapshots: [],
      unreadable: [],
    })
  })

  it('a missing file is named', async () => {
    const info = await refusal(store.openFile(path.join(folder, 'gone.json.gz')))
    expect(info).toMatchObject({
      code: 'snapshot-not-found',
      message: expect.stringContaining('gone.json.gz'),
    })
  })
})
