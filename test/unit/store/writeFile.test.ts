import type * as FsPromises from 'node:fs/promises'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeFileAtomically } from '../../../electron/store/writeFile.ts'

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

describe('writeFileAtomically', () => {
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
