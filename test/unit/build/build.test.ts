import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findChromium, findPlaywright } from '../../../build/chromium.mjs'
import {
  findElectron,
  hasDisplay,
  rememberFailure,
  shouldTryInstall,
} from '../../../build/electronBinary.mjs'
import { FUSES } from '../../../build/fuses.mjs'
import { nodeProblem } from '../../../build/nodeVersion.mjs'
import { hashOf, stampIs, writeStamp } from '../../../build/stamp.mjs'
import { readReport, summaryLine } from '../../../build/testReport.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-build-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function put(name: string, text = ''): Promise<string> {
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text, { mode: 0o755 })
  return file
}

describe('Node.js version', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.1.0', 'v26.0.0'])('%s is new enough', (version) => {
    expect(nodeProblem(version)).toBeNull()
  })
  it.each(['v18.20.0', 'v20.18.3', 'v20.9.0'])(
    '%s is refused in one sentence that names both versions',
    (version) => {
      expect(nodeProblem(version)).toContain(`20.19 or newer and this is ${version}`)
    },
  )
})

describe("Electron's program", () => {
  it('is found by its files, without loading the package', async () => {
    await put('electron/index.js', 'throw new Error("loaded")')
    expect(findElectron(folder, {}, 'linux')).toBeNull()
    const program = await put('electron/dist/electron')
    expect(findElectron(folder, {}, 'linux')).toBe(program)
  })
  it('has the name that path.txt says', async () => {
    await put('electron/path.txt', 'Electron.app/Contents/MacOS/Electron')
    const program = await put('electron/dist/Electron.app/Contents/MacOS/Electron')
    expect(findElectron(folder, {}, 'darwin')).toBe(program)
  })
  it('may lie in ELECTRON_OVERRIDE_DIST_PATH', async () => {
    const program = await put('elsewhere/electron')
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: path.dirname(program) }, 'linux')).toBe(
      program,
    )
  })
  it('is not fetched again for a day after a failure, unless asked for', async () => {
    const now = Date.parse('2026-01-31T12:00:00Z')
    expect(shouldTryInstall(folder, {}, now)).toBe(true)
    rememberFailure(folder, now)
    expect(shouldTryInstall(folder, {}, now + 3_600_000)).toBe(false)
    expect(shouldTryInstall(folder, { WHENCE_INSTALL_ELECTRON: '1' }, now)).toBe(true)
    expect(shouldTryInstall(folder, {}, now + 25 * 3_600_000)).toBe(true)
  })
  it('is not fetched where ELECTRON_SKIP_BINARY_DOWNLOAD says so', () => {
    expect(shouldTryInstall(folder, { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' })).toBe(false)
  })
  it('needs a display on Linux only', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'darwin')).toBe(true)
  })
})

describe('stamps', () => {
  it('change with content and with names, not with times', async () => {
    await put('a/x.ts', '1')
    const before = hashOf(folder, ['a'])
    await put('a/x.ts', '1')
    expect(hashOf(folder, ['a'])).toBe(before)
    await put('a/x.ts', '2')
    const changed = hashOf(folder, ['a'])
    expect(changed).not.toBe(before)
    await put('a/y.ts', '')
    expect(hashOf(folder, ['a'])).not.toBe(changed)
  })
  it('are absent before they are written', () => {
    const file = path.join(folder, 'made/stamp')
    expect(stampIs(file, 'h')).toBe(false)
    writeStamp(file, 'h')
    expect(stampIs(file, 'h')).toBe(true)
    expect(stampIs(file, 'other')).toBe(false)
  })
})

describe('the browser for tests', () => {
  it('is an installed one before that of Playwright', async () => {
    const playwright = await put('home/.cache/ms-playwright/chromium-1200/chrome-linux/chrome')
    const home = path.join(folder, 'home')
    expect(findChromium({ PATH: '' }, 'linux', home)).toBe(playwright)
    const installed = await put('bin/google-chrome')
    expect(findChromium({ PATH: path.dirname(installed) }, 'linux', home)).toBe(installed)
  })
  it.each([
    [
      'darwin',
      'Library/Caches',
      'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
    [
      'darwin',
      'Library/Caches',
      'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
    ['win32', 'AppData/Local', 'chrome-win64/chrome.exe'],
    ['linux', '.cache', 'chrome-linux64/chrome'],
  ] as const)('is that of Playwright on %s, in %s', async (platform, cache, program) => {
    const home = path.join(folder, `home-${path.dirname(program).replaceAll('/', '-')}`)
    const file = path.join(home, cache, 'ms-playwright/chromium-1233', program)
    const playwright = await put(path.relative(folder, file))
    const older = path.join(home, cache, 'ms-playwright/chromium-999', program)
    await put(path.relative(folder, older))
    expect(findPlaywright({}, platform, home)).toBe(playwright)
  })
  it('is null when there is none', () => {
    expect(findChromium({ PATH: folder }, 'linux', folder)).toBeNull()
  })
})

describe('the report of a test run', () => {
  const test = (status: string, fullName: string) => ({ status, fullName })

  it('counts tests, and a file that failed outside its tests as one failure', () => {
    const grouped = (name: string) => ({ ...test('skipped', name), ancestorTitles: ['a group (and why)'] })
    const report = readReport({
      testResults: [
        {
          name: 'a',
          status: 'passed',
          assertionResults: [test('passed', 'one'), grouped('two'), grouped('four'), test('skipped', 'five')],
        },
        { name: 'b', status: 'failed', assertionResults: [test('failed', 'three')] },
        { name: 'c', status: 'failed', message: 'no such module', assertionResults: [] },
      ],
    })
    expect(summaryLine(report.counts)).toBe('1 passed, 2 failed, 3 skipped')
    expect(report.failures).toEqual(['b: three', 'c: no such module'])
    expect([...report.skipped]).toEqual([
      ['a group (and why)', 2],
      ['five', 1],
    ])
  })
})

describe('the fuses of a packaged app', () => {
  it('forbid to run other code and demand the unchanged archive', () => {
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    expect(off.map((fuse) => FUSES[fuse])).toEqual(off.map(() => false))
    expect(on.map((fuse) => FUSES[fuse])).toEqual(on.map(() => true))
  })
})
