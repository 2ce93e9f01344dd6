import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** The rules of the folders, kept by a test because nothing else would notice. */

const root = path.resolve(import.meta.dirname, '../..')
const MAX_LINES = 300
/** Data written as code, and the contract that everything shares: one subject, but long. */
const LONG_FILES = new Set([
  'shared/api/types.ts',
  'shared/snapshot/schema.ts',
  'electron/sample/account/managedPolicies.ts',
])

interface Source {
  readonly name: string
  readonly text: string
  /** Code without comments. */
  readonly code: string
  readonly imports: readonly string[]
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => readSource(path.posix.join(folder, name.split(path.sep).join('/'))))
}

function readSource(name: string): Source {
  const text = readFileSync(path.join(root, name), 'utf8')
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found = code.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm)
  return { name, text, code, imports: [...found].map(([, target = '']) => resolveImport(name, target)) }
}

function resolveImport(from: string, target: string): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target
}

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

/**
 * Stages of shared/, each with the stages it may import from. The catalogue is data that any stage may look up; `api` is
 * the contract, whose types are the form of what answers, engine and graph say.
 */
const base = ['json', 'errors', 'catalogue', 'services']
const stages: Readonly<Record<string, readonly string[]>> = {
  json: [],
  errors: [],
  services: [],
  catalogue: ['json', 'errors', 'policy'],
  policy: [...base, 'snapshot'],
  snapshot: [...base, 'policy'],
  account: [...base, 'policy', 'snapshot'],
  engine: [...base, 'policy', 'snapshot', 'account', 'api'],
  review: [...base, 'policy', 'snapshot', 'account', 'engine'],
  paths: [...base, 'policy', 'snapshot', 'account', 'engine', 'api'],
  trace: [...base, 'policy', 'snapshot', 'account', 'engine', 'review', 'paths', 'api'],
  answers: [...base, 'policy', 'snapshot', 'account', 'engine', 'review', 'api'],
  graph: [...base, 'policy', 'snapshot', 'account', 'engine', 'api'],
  api: [...base, 'policy', 'snapshot', 'account', 'engine', 'review', 'paths', 'trace', 'graph'],
}
const stageOf = (name: string): string => (name.split('/')[1] ?? '').replace(/\.ts$/, '')

describe('shared/', () => {
  it('imports nothing outside itself but pure libraries', () => {
    const pure = new Set(['zod', 'csv-parse/sync', 'csv-parse/browser/esm/sync', 'bidi-js'])
    expect(offences(shared, (target) => !target.startsWith('shared/') && !pure.has(target))).toEqual([])
  })

  // Node and the page are out of reach already: shared/tsconfig.json has neither their types nor the DOM's.
  it('reads no clock and no randomness', () => {
    const impure = /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|crypto\.get)/
    expect(shared.filter(({ code }) => impure.test(code)).map(({ name }) => name)).toEqual([])
  })

  it('imports only from earlier stages', () => {
    const wrong = offences(shared, (target, source) => {
      if (!target.startsWith('shared/')) return false
      const [from, to] = [stageOf(source.name), stageOf(target)]
      return from !== to && stages[from]?.includes(to) !== true
    })
    expect(wrong).toEqual([])
  })
})

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
      offences(renderer, (target) => /^(node:|electron|ws$|pdfkit|conf$|@aws-sdk\/)/.test(target)),
    ).toEqual([])
  })

  it('the Node side does not import the page, and nobody imports the tests', () => {
    expect(offences(electron, (target) => target.startsWith('renderer/'))).toEqual([])
    expect(offences([...product, ...scripts], (target) => target.startsWith('test/'))).toEqual([])
  })

  it('the stages of the Node side do not know their hosts', () => {
    const stage = electron.filter(({ name }) => /^electron\/(aws|store|report|sample|service)/.test(name))
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
      ...['node_modules', 'dist', 'test-results'],
    ])
    expect(readdirSync(root).filter((name) => !name.startsWith('.') && !known.has(name))).toEqual([])
  })
})
