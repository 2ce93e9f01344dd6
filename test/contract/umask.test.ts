import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtCommand } from '../e2e/host.ts'

const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-umask-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The built command under a shell whose umask hides nothing. */
async function whence(data: string, ...args: readonly string[]) {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    WHENCE_DATA_DIR: data,
    AWS_CONFIG_FILE: path.join(folder, 'none'),
  }
  return run('/bin/sh', ['-c', 'umask 000; exec "$0" "$@"', process.execPath, builtCommand, ...args], { env })
}
const modes = async (top: string): Promise<Record<string, string>> => {
  const names = ['', ...(await readdir(top, { recursive: true }))]
  const all = await Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      name.replace(/\d{12}-\w+/, 'ID'),
      ((await stat(path.join(top, name))).mode & 0o777).toString(8),
    ]),
  )
  return Object.fromEntries(all)
}

// Windows has no such modes.
describe.skipIf(process.platform === 'win32')('with a umask that hides nothing', () => {
  it('data folder, snapshots and exports are for the user only', async () => {
    const data = path.join(folder, 'home', 'whence')
    const out = path.join(folder, 'out.whence.json.gz')
    await whence(data, 'crawl', '--profile', 'Sample account', '--out', out)
    expect(await modes(data)).toEqual({
      '': '700',
      snapshots: '700',
      'snapshots/unfinished': '700',
      'snapshots/ID.whence.json.gz': '600',
    })
    expect((await stat(out)).mode & 0o777).toBe(0o600)
    const csv = path.join(folder, 'review.csv')
    await whence(data, 'review', '--snapshot', out, '--csv', csv)
    expect((await stat(csv)).mode & 0o777).toBe(0o600)
  })

  it('a folder that all may write into is refused in a sentence, before a crawl reads anything', async () => {
    const open = path.join(folder, 'open')
    await mkdir(open)
    await chmod(open, 0o777)
    await expect(
      whence(open, 'crawl', '--profile', 'Sample account', '--region', 'eu-west-1'),
    ).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^whence: \S+open can be written to by other users/m),
    })
    expect(await readdir(open)).toEqual([])
  })
})
