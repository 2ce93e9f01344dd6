import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFolder } from '../../../electron/store/folders.ts'
import { DEFAULT_SETTINGS, nodeSettings } from '../../../electron/store/settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-settings-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('nodeSettings', () => {
  it('starts with the defaults and keeps what is set', () => {
    const settings = nodeSettings(folder)
    expect(settings.get()).toEqual(DEFAULT_SETTINGS)
    expect(settings.set({ theme: 'dark', unusedDays: 30 })).toMatchObject({ theme: 'dark', unusedDays: 30 })
    expect(nodeSettings(folder).get()).toMatchObject({ theme: 'dark', unusedDays: 30, keyMaxAgeDays: 90 })
  })

  it('a broken file becomes the defaults instead of a crash', async () => {
    await writeFile(path.join(folder, 'settings.json'), '{"theme": "da')
    expect(nodeSettings(folder).get()).toEqual(DEFAULT_SETTINGS)
  })

  it('writes nothing but settings', async () => {
    nodeSettings(folder).set({ lastSnapshot: 'a' })
    expect(JSON.parse(await readFile(path.join(folder, 'settings.json'), 'utf8'))).toEqual({
      lastSnapshot: 'a',
    })
  })
})

describe('dataFolder', () => {
  it.each([
    ['linux', { XDG_DATA_HOME: '/x' }, '/x/whence'],
    ['linux', {}, '/home/u/.local/share/whence'],
    ['darwin', {}, '/home/u/Library/Application Support/Whence'],
    ['linux', { WHENCE_DATA_DIR: '/data' }, '/data'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(dataFolder({ env, homedir: '/home/u' }, platform)).toBe(expected)
  })
  it.each([
    [{ APPDATA: 'C:\\Users\\u\\AppData\\Roaming' }, 'C:\\Users\\u\\AppData\\Roaming\\Whence'],
    [{}, 'C:\\Users\\u\\AppData\\Roaming\\Whence'],
    [{ WHENCE_DATA_DIR: 'D:\\data' }, 'D:\\data'],
  ] as const)('on Windows with %j is %s', (env, expected) => {
    expect(dataFolder({ env, homedir: 'C:\\Users\\u' }, 'win32')).toBe(expected)
  })
})
