import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

/** The promise "no connection but to the chosen AWS endpoints", kept by the kernel's own count. */

const lonely = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0
const why = lonely ? '' : ' (skipped: this system or user cannot make a network namespace)'

interface Told {
  /** The service of each request that reached the profile's endpoint. */
  readonly asked: readonly string[]
  readonly served: readonly boolean[]
  readonly left: number
  readonly counts: boolean
}

describe.skipIf(!lonely)(`connections of the program${why}`, () => {
  it('go to the endpoint of the profile, and nowhere beyond the machine', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'whence-apart-'))
    try {
      const script = path.join(import.meta.dirname, 'apart.mjs')
      const command = path.resolve(import.meta.dirname, '../../dist/node/whence.js')
      const { stdout } = await promisify(execFile)('unshare', [
        '-rn',
        process.execPath,
        script,
        command,
        folder,
      ])
      const { asked, served, left, counts } = JSON.parse(stdout) as Told
      expect(new Set(asked)).toEqual(expect.toSatisfy((services: Set<string>) => services.size > 5))
      expect(asked).toEqual(expect.arrayContaining(['sts', 'iam', 's3', 'organizations', 'lambda']))
      expect(served).toEqual([true, true, true])
      expect(counts).toBe(true)
      expect(left).toBe(0)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
