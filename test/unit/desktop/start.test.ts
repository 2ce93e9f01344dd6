import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  completeEnvironment,
  loginShellEnvironment,
  missingFrom,
  parseEnvironment,
  startedFromDesktop,
} from '../../../electron/desktop/loginShell.ts'
import { keepProfileApart, profileFolder } from '../../../electron/desktop/profileFolder.ts'
import { tellStarted } from '../../../electron/desktop/started.ts'
import { dataFolder } from '../../../electron/store/folders.ts'

/** What the desktop host does before its window. */

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-start-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe("Chromium's profile", () => {
  it.each([
    ['linux', '/home/u', '/home/u/.config', {}],
    ['linux', '/home/u', '/home/u/.config', { XDG_DATA_HOME: '/home/u/.config' }],
    ['darwin', '/Users/u', '/Users/u/Library/Application Support', {}],
    [
      'win32',
      'C:\\Users\\u',
      'C:\\Users\\u\\AppData\\Roaming',
      { APPDATA: 'C:\\Users\\u\\AppData\\Roaming' },
    ],
  ] as const)(
    'on %s (%s) lies beside the data of Whence, on disks that do not mind capitals too',
    (platform, homedir, appData, env) => {
      const system = platform === 'win32' ? path.win32 : path.posix
      const profile = profileFolder(appData, platform).toLowerCase()
      const data = dataFolder({ env, homedir }, platform).toLowerCase()
      expect(profile).not.toBe(data)
      expect(profile.startsWith(data + system.sep)).toBe(false)
      expect(data.startsWith(profile + system.sep)).toBe(false)
    },
  )

  it('lies where the command line says, if it does', () => {
    const set: string[] = []
    const app = (chosen: boolean) => ({
      commandLine: { hasSwitch: (name: string) => chosen && name === 'user-data-dir' },
      getPath: () => '/app-data',
      setPath: (_name: string, place: string) => void set.push(place),
    })
    keepProfileApart(app(true) as never, 'linux')
    expect(set).toEqual([])
    keepProfileApart(app(false) as never, 'linux')
    expect(set).toEqual(['/app-data/whence-window'])
  })
})

describe('npm start', () => {
  it('hears that Electron has come up, by a file of its own', () => {
    const file = path.join(folder, 'started')
    const env = { WHENCE_STARTED_FILE: file, PATH: '/bin' }
    tellStarted(env)
    expect(existsSync(file)).toBe(true)
    expect(env).toEqual({ PATH: '/bin' })
    tellStarted(env)
  })

  it('gets no file of somebody else emptied', async () => {
    const file = path.join(folder, 'precious')
    await writeFile(file, 'kept')
    expect(() => tellStarted({ WHENCE_STARTED_FILE: file })).toThrow('EEXIST')
    expect(await readFile(file, 'utf8')).toBe('kept')
  })
})

describe("what the user's shell knows", () => {
  const MARK = '__whence_environment__'
  const printed = (...entries: readonly string[]) => `welcome\n${MARK}${entries.join('\0')}\0${MARK}`

  it('is asked where no terminal stands behind the app, and never on Windows', () => {
    expect(startedFromDesktop({ SHELL: '/bin/zsh' }, 'darwin')).toBe(true)
    expect(startedFromDesktop({ SHELL: '/bin/zsh', TERM: 'xterm' }, 'darwin')).toBe(false)
    expect(startedFromDesktop({}, 'linux')).toBe(false)
    expect(startedFromDesktop({ SHELL: '/bin/bash' }, 'win32')).toBe(false)
  })

  it('is PATH, proxies and what the AWS SDK reads; nothing else is taken over', () => {
    const output = printed(
      'PATH=/opt/bin:/bin',
      'AWS_PROFILE=corp',
      'NODE_OPTIONS=--inspect',
      'LD_PRELOAD=x',
      'aws_profile=y',
      'XAWS_X=1',
      'HTTPS_PROXY=http://proxy:3128',
      'no_proxy=.corp',
      'ftp_proxy=x',
    )
    expect(parseEnvironment(output)).toEqual({
      PATH: '/opt/bin:/bin',
      AWS_PROFILE: 'corp',
      HTTPS_PROXY: 'http://proxy:3128',
      no_proxy: '.corp',
    })
  })

  it('may hold lines that look like other variables', () => {
    expect(parseEnvironment(printed('AWS_X=a\nAWS_PROFILE=evil\nPATH=/evil', 'AWS_Y=b=c'))).toEqual({
      AWS_X: 'a\nAWS_PROFILE=evil\nPATH=/evil',
      AWS_Y: 'b=c',
    })
  })

  it.each(['', 'PATH=/evil', `${MARK}PATH=/evil`, `PATH=/evil\0${MARK}`, `${MARK}no such option${MARK}`])(
    'is nothing when the output is %j',
    (output) => expect(parseEnvironment(output)).toEqual({}),
  )

  it('adds to what is set, and changes only PATH', () => {
    const shell = { PATH: '/opt/bin', AWS_PROFILE: 'corp', AWS_REGION: 'eu-central-1', AWS_CA_BUNDLE: '' }
    expect(missingFrom({ PATH: '/bin', AWS_PROFILE: 'given' }, shell)).toEqual({
      PATH: '/opt/bin',
      AWS_REGION: 'eu-central-1',
    })
  })
})

describe.skipIf(process.platform === 'win32')('asking the shell (not on Windows)', () => {
  /** A shell that does this before the command that it was given. */
  async function shell(startFile: string): Promise<string> {
    const file = path.join(folder, 'shell')
    await writeFile(file, `#!/bin/sh\n${startFile}\n/bin/sh -c "$2"\n`, { mode: 0o755 })
    return file
  }

  const never = new AbortController().signal

  /** Whether a process is at work; one that has ended stays in the list until its parent has looked. */
  function runs(pid: number): boolean {
    const stat = `/proc/${pid}/stat`
    if (existsSync(stat)) return !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
    try {
      return process.platform !== 'linux' && process.kill(pid, 0)
    } catch {
      return false
    }
  }

  it('reads what its start files set, through what they print', async () => {
    const SHELL = await shell('echo hello; export AWS_PROFILE=corp SECRET_OF_MINE=1 PATH="/opt/aws:$PATH"')
    const found = await loginShellEnvironment({ SHELL, PATH: '/usr/bin:/bin' })
    // The `env` of some systems cannot separate with zero bytes; then nothing is taken over.
    if (Object.keys(found).length > 0)
      expect(found).toEqual({ AWS_PROFILE: 'corp', PATH: '/opt/aws:/usr/bin:/bin' })
    expect(process.platform === 'linux' && Object.keys(found).length === 0).toBe(false)
  })

  it('completes the environment of an app from a dock, and leaves that of a terminal alone', async () => {
    const SHELL = await shell('export AWS_PROFILE=corp')
    const dock = { SHELL, PATH: '/usr/bin:/bin' }
    const terminal = { ...dock, TERM: 'xterm' }
    await completeEnvironment(dock, 'linux')
    await completeEnvironment(terminal, 'linux')
    expect(process.platform === 'linux' ? Object.entries(dock) : []).toEqual(
      process.platform === 'linux'
        ? Object.entries({ SHELL, PATH: '/usr/bin:/bin', AWS_PROFILE: 'corp' })
        : [],
    )
    expect(terminal).not.toHaveProperty('AWS_PROFILE')
  })

  it('does not wait for what a start file leaves running', async () => {
    const SHELL = await shell('sleep 600 & echo $! > "$HOME/left"; export AWS_PROFILE=corp')
    const found = await loginShellEnvironment({ SHELL, HOME: folder, PATH: '/usr/bin:/bin' }, never)
    process.kill(Number(await readFile(path.join(folder, 'left'), 'utf8')))
    expect(process.platform === 'linux' ? found['AWS_PROFILE'] : 'corp').toBe('corp')
  })

  it('ends one that hangs, with what it started', async () => {
    const SHELL = await shell(
      'sleep 600 & echo $! > "$HOME/left.new"; mv "$HOME/left.new" "$HOME/left"; wait',
    )
    const limit = new AbortController()
    const asked = loginShellEnvironment({ SHELL, HOME: folder, PATH: '/usr/bin:/bin' }, limit.signal)
    await vi.waitFor(() => expect(existsSync(path.join(folder, 'left'))).toBe(true), 60_000)
    limit.abort()
    expect(await asked).toEqual({})
    const left = Number(await readFile(path.join(folder, 'left'), 'utf8'))
    await vi.waitFor(() => expect(runs(left)).toBe(false), 60_000)
  })

  it.each([
    ['does not exist', '/nowhere/shell'],
    ['has no path', 'sh'],
    ['fails', '/bin/false'],
  ])('gives nothing when the shell %s', async (_what, SHELL) => {
    expect(await loginShellEnvironment({ SHELL })).toEqual({})
  })
})
