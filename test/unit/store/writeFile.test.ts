import type * as FsPromises from 'node:fs/promises'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  checkWritable,
  removeAbandoned,
  writeFileAtomically,
  writeNewFile,
} from '../../../electron/store/writeFile.ts'

/** What was done to the disk, in order. */
const done = vi.hoisted((): string[] => [])
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>()
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      const handle = await real.open(...given)
      const sync = handle.sync.bind(handle)
      handle.sync = async () => {
        done.push(`flush ${String(given[0])}`)
        await sync()
      }
      return handle
    },
    rename: async (from: string, to: string) => {
      done.push(`rename to ${to}`)
      await real.rename(from, to)
    },
  }
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-write-'))
  done.length = 0
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('checkWritable', () => {
  it('finds a folder in the place of the file, and one that is not there', async () => {
    await expect(checkWritable(path.join(folder, 'a'))).resolves.toBeUndefined()
    await expect(checkWritable(folder)).rejects.toThrow('could not be written (EISDIR)')
    await expect(checkWritable(path.join(folder, 'none/a'))).rejects.toThrow('could not be written (ENOENT)')
  })
})

describe('writeFileAtomically', () => {
  it('removes what an earlier try of the same file left behind, and nothing else', async () => {
    const names = ['.out.gz.0123456789ab.tmp', '.other.gz.0123456789ab.tmp', '.out.gz.ffffffffffff.tmp']
    const longAgo = new Date(Date.now() - 25 * 3_600_000)
    for (const name of names) await writeFile(path.join(folder, name), 'x')
    for (const name of names.slice(0, 2)) await utimes(path.join(folder, name), longAgo, longAgo)
    await writeFileAtomically(path.join(folder, 'out.gz'), Buffer.from('new'))
    expect((await readdir(folder)).sort()).toEqual([...names.slice(1), 'out.gz'].sort())
  })

  // Windows opens no folder.
  it.skipIf(process.platform === 'win32')(
    'flushes the file, gives it its name, and flushes the folder',
    async () => {
      const file = path.join(folder, 'a.json')
      await writeFileAtomically(file, Buffer.from('text'))
      expect(await readFile(file, 'utf8')).toBe('text')
      expect(await readdir(folder)).toEqual(['a.json'])
      expect(done).toEqual([expect.stringMatching(/^flush .*\.tmp$/), `rename to ${file}`, `flush ${folder}`])
    },
  )
})

describe('writeNewFile', () => {
  it('writes into no other file’s place, however many write at once', async () => {
    const file = path.join(folder, 'a.json')
    const all = await Promise.all(['1', '2', '3'].map((text) => writeNewFile(file, Buffer.from(text))))
    expect(all.filter((written) => written)).toHaveLength(1)
    expect(await readFile(file, 'utf8')).toBe(String(all.indexOf(true) + 1))
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  it('leaves what a program that was ended left behind for a day, and then removes it', async () => {
    const names = ['.a.json.0123.tmp', '.a.json.4567.tmp', 'b.tmp']
    for (const name of names) await writeFile(path.join(folder, name), 'half')
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    for (const name of [names[0] ?? '', names[2] ?? ''])
      await utimes(path.join(folder, name), yesterday, yesterday)
    await removeAbandoned(folder)
    expect((await readdir(folder)).sort()).toEqual(['.a.json.4567.tmp', 'b.tmp'])
  })
})
