import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { circles, grouped } from '../../build/architecture/graph.mjs'
import { breaches, PLAN } from '../../build/architecture/plan.mjs'
import { fileGraph, roomIn, roomsWithin } from '../../build/architecture/rooms.mjs'
import { type Source, sourcesIn } from '../../build/architecture/sources.mjs'

/** The rules of the folders, kept by a test because nothing else would notice. */

const root = path.resolve(import.meta.dirname, '../..')
const MAX_LINES = 300
/** Data written as code: one subject, but long. */
const LONG_FILES = new Set(['shared/snapshot/schema.ts', 'electron/sample/account/managedPolicies.ts'])

const shared = sourcesIn('shared')
const electron = sourcesIn('electron')
const renderer = sourcesIn('renderer')
const scripts = sourcesIn('build')
const product = [...shared, ...electron, ...renderer]

/** `file imports target` for every import that breaks a rule; empty when all is well. */
function offences(
  sources: readonly Source[],
  forbidden: (target: string, source: Source) => boolean,
): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter((target) => forbidden(target, source))
      .map((target) => `${source.name} imports ${target}`),
  )
}

describe('shared/', () => {
  it('imports nothing outside itself but pure libraries', () => {
    const pure = new Set(['zod', 'bidi-js'])
    expect(offences(shared, (target) => !target.startsWith('shared/') && !pure.has(target))).toEqual([])
  })

  // Node and the page are out of reach already: shared/tsconfig.json has neither their types nor the DOM's.
  it('reads no clock and no randomness', () => {
    const impure = /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|crypto\.get)/
    expect(shared.filter(({ code }) => impure.test(code)).map(({ name }) => name)).toEqual([])
  })
})

describe('rooms', () => {
  const all = [...product, ...scripts]
  const files = fileGraph(all)
  const folders = [...new Set(all.flatMap(({ name }) => parents(name)))].sort()

  it('no files import one another in a circle, types counted', () => {
    expect(circles(files)).toEqual([])
  })

  it.each(folders)('%s: its rooms can be read bottom-up', (folder) => {
    expect(circles(grouped(roomsWithin(files, folder), roomIn(folder)))).toEqual([])
  })

  it.each(Object.entries(PLAN))('%s: its rooms import only from the floors below', (house, floors) => {
    expect(breaches(floors, grouped(roomsWithin(files, house), roomIn(house)))).toEqual([])
  })

  it('the plan is broken by an arrow upwards, one along a floor, and a room that nobody planned', () => {
    const rooms = new Map([
      ['ground', new Set(['top'])],
      ['left', new Set(['right'])],
      ['right', new Set<string>()],
      ['top', new Set(['ground', 'left'])],
      ['shed', new Set<string>()],
    ])
    expect(breaches([['ground'], ['left', 'right'], ['top'], ['attic']], rooms)).toEqual([
      'attic is in the plan and not in the house',
      'ground imports top, which does not stand below it',
      'left imports right, which does not stand below it',
      'shed stands on no floor of the plan',
    ])
  })
})

/** The folders above a file, `shared/engine` and `shared` for `shared/engine/evaluate.ts`. */
function parents(name: string): string[] {
  return name
    .split('/')
    .slice(0, -1)
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))
}

describe('hosts', () => {
  it('only the desktop host imports electron and electron-store', () => {
    const desktop = /^electron\/(main\.ts|preload\.ts|desktop\/)/
    const wrong = offences(
      [...product, ...scripts],
      (target, { name }) => /^electron(-store)?$/.test(target) && !desktop.test(name),
    )
    expect(wrong).toEqual([])
  })

  it('only main.ts and preload.ts import them as code; the modules of desktop/ know their types alone', () => {
    const wrong = electron
      .filter(({ name }) => name.startsWith('electron/desktop/'))
      .filter(({ code }) => /^import (?!type )[^'"]*from 'electron(-store)?'/m.test(code))
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('the page imports neither the Node side nor Node', () => {
    expect(
      offences(renderer, (target) => /^(node:|electron|ws$|fontkit|conf$|@aws-sdk\/)/.test(target)),
    ).toEqual([])
  })

  it('the Node side does not import the page, and nobody imports the tests', () => {
    expect(offences(electron, (target) => target.startsWith('renderer/'))).toEqual([])
    expect(offences([...product, ...scripts], (target) => target.startsWith('test/'))).toEqual([])
  })

  it('the stages of the Node side do not know their hosts', () => {
    const stage = electron.filter(({ name }) =>
      /^electron\/(aws|store|report|sample|analysis|service)/.test(name),
    )
    expect(offences(stage, (target) => /^electron\/(host|desktop|main|preload)/.test(target))).toEqual([])
  })
})

describe('files', () => {
  it(`have at most ${MAX_LINES} lines`, () => {
    const long = [...product, ...scripts]
      .map(({ name, text }) => ({ name, lines: text.split('\n').length - 1 }))
      .filter(({ name, lines }) => lines > MAX_LINES && !LONG_FILES.has(name))
    expect(long).toEqual([])
  })

  it('name no path of the machine that they were written on', () => {
    const workplace = '/wo' + 'rk/'
    const machine = new RegExp([workplace, '/tm' + 'p/', '/ro' + 'ot/', '/home/\\w+/'].join('|'))
    const named = [...product, ...scripts].filter(({ text }) => machine.test(text))
    const inTests = sourcesIn('test').filter(({ text }) => text.includes(workplace))
    expect([...named, ...inTests].map(({ name }) => name)).toEqual([])
  })

  it('hold no note of unfinished work', () => {
    const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`)
    expect([...product, ...scripts].filter(({ text }) => marks.test(text)).map(({ name }) => name)).toEqual(
      [],
    )
  })

  it('lie in the folders that the map names', () => {
    const known = new Set([
      ...['electron', 'renderer', 'shared', 'test', 'build', 'docs'],
      ...['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'CONTRIBUTING.md', 'LICENSE'],
      ...['CHANGELOG.md', 'SECURITY.md'],
      ...['node_modules', 'dist', 'test-results'],
    ])
    expect(readdirSync(root).filter((name) => !name.startsWith('.') && !known.has(name))).toEqual([])
  })
})
