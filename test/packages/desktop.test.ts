import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FUSES } from '../../build/fuses.mjs'
import { runOutput } from '../../build/run.mjs'
import type { Bill } from '../../build/thirdParty/sbom.mjs'
import { root } from './installed.ts'
import { standInForLinux, standInForWindows, windowsResource } from './standIn.ts'

/**
 * The desktop packages as electron-builder makes them with our configuration, around stand-ins for Electron's program: one
 * for Linux from the build that is there, one for Windows from a second build of the same sources.
 */

const debian = process.platform === 'linux' && spawnSync('dpkg-deb', ['--version']).status === 0
const noDebian = debian ? '' : ' (skipped: there is no dpkg-deb)'

let folder: string
let linux: string
let windows: string
const inside = (...parts: readonly string[]): string => path.join(folder, ...parts)

async function node(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { status, output, errors } = await runOutput(process.execPath, args, { env })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${output}${errors}`)
}

async function pack(system: string, target: string, electron: string, env: NodeJS.ProcessEnv): Promise<void> {
  const options = ['--target', target, '--arch', 'x64', '--homepage', 'https://whence.invalid/']
  const places = ['--electron', electron, '--out', inside(system)]
  await node([path.join(root, 'build/package.mjs'), `--${system}`, ...options, ...places], env)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-desktop-'))
  const fpm = { ...process.env, CUSTOM_FPM_PATH: path.join(root, 'test/packages/fpm.mjs') }
  const again = { ...process.env, WHENCE_BUILD_DIR: inside('again') }
  await Promise.all([
    standInForLinux(inside('electron-linux')).then((electron) =>
      pack('linux', debian ? 'deb' : 'dir', electron, fpm),
    ),
    node([path.join(root, 'build/build.mjs')], again)
      .then(() => standInForWindows(inside('electron-win')))
      .then((electron) => pack('win', 'dir', electron, again)),
  ])
  linux = inside('linux/linux-unpacked')
  windows = inside('win/win-unpacked')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const asar = (): string => path.join(linux, 'resources/app.asar')
const text = (name: string): string => extractFile(asar(), path.normalize(name)).toString('utf8')
/** The files in app.asar, with forward slashes. */
function packedFiles(): readonly string[] {
  const names = listPackage(asar(), { isPack: false }).map((name) => name.split(path.sep).join('/').slice(1))
  return names.filter((name) => /\.[^/]+$/.test(name))
}

describe('app.asar', () => {
  it('holds the built app, and no source, no source map, no command line and no test', () => {
    const app =
      /^(?:package\.json|electron\/[\w.-]+\.js|electron\/preload\.cjs|electron\/fonts\/\w[\w-]*\.(?:ttf|woff|json)|renderer\/index\.html|renderer\/assets\/[^/]+\.(?:js|css|woff2?|svg|png)|catalogue\/catalogue\.json|managedPolicies\/managedPolicies\.json\.br)$/
    expect(packedFiles().filter((name) => !app.test(name))).toEqual([])
    expect(packedFiles()).toEqual(
      expect.arrayContaining([
        'electron/main.js',
        'electron/preload.cjs',
        'electron/reportWorker.js',
        'renderer/index.html',
      ]),
    )
  })

  it('starts where its manifest says', () => {
    const { main, type, version } = JSON.parse(text('package.json')) as Record<string, string>
    expect(packedFiles()).toContain(main)
    expect(type).toBe('module')
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('needs no other package: its code asks for Electron, for Node.js and for its own files', () => {
    const known = new Set(['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)])
    const code = packedFiles().filter((name) => /^electron\/.*\.c?js$/.test(name))
    const asked = code.flatMap((name) =>
      [...text(name).matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)";?$/gm)].map(([, from = '']) => ({
        name,
        from,
      })),
    )
    expect(asked.length).toBeGreaterThan(50)
    const missing = asked.filter(({ name, from }) =>
      from.startsWith('.')
        ? !packedFiles().includes(path.posix.join(path.posix.dirname(name), from))
        : !known.has(from),
    )
    expect(missing).toEqual([])
  })

  it('is the same, byte for byte, from a second build of the same sources', async () => {
    const hash = async (file: string) =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
    expect(await hash(path.join(windows, 'resources/app.asar'))).toBe(await hash(asar()))
  })
})

describe("Electron's program in a package", () => {
  const programs = (): readonly string[] => [
    path.join(linux, 'whence-desktop'),
    path.join(windows, 'Whence.exe'),
  ]

  it('has its fuses set as build/fuses.mjs says, and those that it does not name as they were', async () => {
    for (const program of programs()) {
      const wire = (await getCurrentFuseWire(program)) as unknown as Readonly<Record<string, number>>
      const letters = Object.entries(wire).filter(([fuse]) => /^\d+$/.test(fuse))
      const set = letters.map(([fuse, letter]) => [fuse, String.fromCharCode(letter)])
      const wanted = Object.entries(FUSES).filter(([fuse]) => /^\d+$/.test(fuse))
      // The seventh is about snapshots of V8, which Whence has none of.
      const letter = wanted.map(([fuse, on]) => [fuse, on === true ? '1' : '0'])
      expect(Object.fromEntries(set)).toEqual({ ...Object.fromEntries(letter), 6: '0' })
    }
  })

  it('for Windows knows the checksum of the archive that it may load', async () => {
    const header = getRawHeader(path.join(windows, 'resources/app.asar')).headerString
    const program = await readFile(path.join(windows, 'Whence.exe'))
    expect(JSON.parse(windowsResource(program, 'INTEGRITY', 'ELECTRONASAR') ?? 'null')).toEqual([
      {
        file: 'resources\\app.asar',
        alg: 'SHA256',
        value: createHash('sha256').update(header).digest('hex'),
      },
    ])
  })
})

describe('beside app.asar', () => {
  it('lie our terms and those of all others, the fonts and Electron among them', async () => {
    const notices = await readFile(path.join(linux, 'resources/THIRD-PARTY-NOTICES.txt'), 'utf8')
    for (const part of [
      'dejavu-fonts-ttf',
      'Bitstream Vera Fonts Copyright',
      '@fontsource/noto-sans-sc',
      'SIL Open Font License',
      'electron 4',
      'react 19',
      'fontkit ',
    ])
      expect(notices).toContain(part)
    expect(await readFile(path.join(linux, 'resources/LICENSE.txt'), 'utf8')).toContain('Apache License')
    expect(await readFile(path.join(linux, 'LICENSES.chromium.html'), 'utf8')).not.toBe('')
  })

  it('lies the bill of materials: each part with its licence and checksum, and nothing that is not in it', async () => {
    const bill = JSON.parse(await readFile(path.join(linux, 'resources/sbom.cdx.json'), 'utf8')) as Bill
    const names = bill.components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`))
    expect(names).toEqual(
      expect.arrayContaining([
        'electron',
        'electron-store',
        'react',
        '@aws-sdk/client-iam',
        'dejavu-fonts-ttf',
      ]),
    )
    expect(
      names.filter((name) => /^(?:vitest|vite|typescript|electron-builder|commander)$/.test(name)),
    ).toEqual([])
    expect(
      bill.components.filter(({ hashes, licenses }) => hashes === undefined || licenses.length === 0),
    ).toEqual([])
    const free =
      /^(?:MIT|Apache-2\.0|ISC|0BSD|BSD-[23]-Clause|DejaVu Fonts License|OFL-1\.1|MIT AND ISC AND BSD-3-Clause)$/
    const terms = bill.components.map(
      ({ licenses: [first] }) => first?.license?.id ?? first?.license?.name ?? first?.expression,
    )
    expect(terms.filter((each) => !free.test(each ?? ''))).toEqual([])
    const refs = new Set(bill.components.map((each) => each['bom-ref']))
    expect(refs.size).toBe(bill.components.length)
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual(
      [],
    )
  })
})

describe.skipIf(!debian)(`the Debian package${noDebian}`, () => {
  const deb = (): string => inside('linux/whence-0.1.0-linux-amd64.deb')
  const dpkg = (...args: readonly string[]): string =>
    spawnSync('dpkg-deb', args, { encoding: 'utf8' }).stdout

  it('says what it is', () => {
    expect(dpkg('--field', deb(), 'Package', 'Architecture', 'Version')).toBe(
      'Package: whence\nArchitecture: amd64\nVersion: 0.1.0\n',
    )
  })

  it('puts the app, an entry for the menu and icons where Linux looks for them', () => {
    const listed = dpkg('--contents', deb())
      .split('\n')
      .map((line) => line.split(' ./')[1] ?? '')
    expect(listed).toEqual(
      expect.arrayContaining([
        'opt/Whence/whence-desktop',
        'opt/Whence/resources/app.asar',
        'opt/Whence/resources/THIRD-PARTY-NOTICES.txt',
        'opt/Whence/chrome-sandbox',
        'usr/share/applications/whence-desktop.desktop',
        'usr/share/icons/hicolor/512x512/apps/whence-desktop.png',
      ]),
    )
    expect(listed.filter((name) => /\.(?:ts|tsx|map)$|node_modules/.test(name))).toEqual([])
  })
})
