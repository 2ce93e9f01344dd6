import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanEnv, emptyProject, type Ended, endTree, root, runNpm, startNpm } from './installed.ts'

/** `npm pack`, installed in an empty folder without a network, and used with npx. */

interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

let folder: string
let project: string
let env: NodeJS.ProcessEnv
let packed: Packed
let packing: Ended
let installing: Ended
const npx = (...args: readonly string[]): Promise<Ended> =>
  runNpm('npx', ['--no', '--', ...args], project, env)

/** The streams of a PDF as texts: what its objects say is compressed too. */
function streamsOf(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: { length } }) => {
    const end = text.indexOf('endstream', index)
    try {
      return [inflateSync(pdf.subarray(index + length, end)).toString('latin1')]
    } catch {
      return []
    }
  })
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-npm-'))
  env = cleanEnv(folder)
  project = await emptyProject(folder)
  packing = await runNpm('npm', ['pack', '--json', '--pack-destination', folder], root, process.env)
  if (packing.status !== 0) throw new Error(packing.errors)
  // What the script before it prints comes first.
  const said = JSON.parse(packing.out.slice(packing.out.search(/^[[{]/m))) as
    Packed[] | Record<string, Packed>
  packed = Object.values(said)[0]!
  installing = await runNpm('npm', ['install', path.join(folder, packed.filename)], project, env)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the npm package', () => {
  it('holds the built program with its terms and bill of materials, and nothing that it was made from', () => {
    const paths = packed.files.map((file) => file.path)
    const outside =
      /^(?:dist\/(?:node|renderer|catalogue|managedPolicies)\/|dist\/package\.json$|package\.json$|(?:README|CHANGELOG|SECURITY)\.md$|LICENSE$)/
    expect(paths.filter((name) => !outside.test(name))).toEqual([])
    expect(paths.filter((name) => /\.(?:tsx?|mts|map)$|\btest\b/.test(name))).toEqual([])
    expect(paths).toEqual(
      expect.arrayContaining([
        'dist/node/whence.js',
        'dist/node/reportWorker.js',
        'dist/node/THIRD-PARTY-NOTICES.txt',
        'dist/node/sbom.cdx.json',
        'dist/renderer/index.html',
        'dist/catalogue/catalogue.json',
        'dist/managedPolicies/managedPolicies.json.br',
        'LICENSE',
      ]),
    )
  })

  it('needs no other package: it installs alone, without a network', async () => {
    expect(installing).toMatchObject({ status: 0 })
    const installed = await readdir(path.join(project, 'node_modules'))
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['whence'])
  })
})

describe('npx whence, from the package', () => {
  const snapshot = 'sample.whence.json.gz'

  it('crawls the sample account', async () => {
    const crawled = await npx('whence', 'crawl', '--profile', 'Sample account', '--out', snapshot)
    expect(crawled).toMatchObject({ status: 0 })
    expect(existsSync(path.join(project, snapshot))).toBe(true)
  })

  it('explains a permission', async () => {
    const asked = ['--snapshot', snapshot, '--principal', 'ben.carter', '--action', 'iam:CreateUser']
    const { status, out } = await npx('whence', 'explain', ...asked, '--json')
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ request: { action: 'iam:CreateUser' } })
  })

  it('draws the review as a PDF, with its fonts, in a thread of its own', async () => {
    expect(await npx('whence', 'review', '--snapshot', snapshot, '--pdf', 'review.pdf')).toMatchObject({
      status: 0,
    })
    const pdf = await readFile(path.join(project, 'review.pdf'))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(streamsOf(pdf).some((text) => text.includes('DejaVuSans'))).toBe(true)
  })

  it('writes the account as tables', async () => {
    const { status } = await npx('whence', 'export', '--parquet', '--snapshot', '.', '--out', 'tables')
    expect(status).toBe(0)
    const table = await readFile(path.join(project, 'tables', 'principals', '111122223333.parquet'), 'latin1')
    expect([table.slice(0, 4), table.slice(-4)]).toEqual(['PAR1', 'PAR1'])
  })

  it('serves the app', async () => {
    const host = startNpm('npx', ['--no', '--', 'whence', 'serve', '--no-open'], project, env)
    try {
      const address = await addressOf(host)
      const page = await fetch(new URL('/', address))
      expect(await page.text()).toContain('<div id="root">')
      const answer = await fetch(new URL('/api/call', address), {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Whence-Token': new URLSearchParams(address.hash.slice(1)).get('token') ?? '',
        },
        body: JSON.stringify({ method: 'catalogue.actions', input: { text: 'iam:CreateUser' } }),
      })
      expect(await answer.json()).toMatchObject({ ok: true })
    } finally {
      await endTree(host)
    }
  })
})

/** The address that `whence serve` prints. */
function addressOf(host: ReturnType<typeof startNpm>): Promise<URL> {
  return new Promise((resolve, reject) => {
    let out = ''
    let errors = ''
    host.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
    host.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const found = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(out)
      if (found !== null) resolve(new URL(found[0]))
    })
    host.once('error', reject)
    host.once('close', (status) => reject(new Error(`whence serve ended with ${status}: ${errors}`)))
  })
}
