import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lint } from '../../../build/lint.mjs'
import { sourcesIn } from '../../../build/architecture/sources.mjs'

const plugin = path.resolve(import.meta.dirname, '../../../build/lint/plugin.mjs')
const { skipped } = await lint(['--version'])
/** Lines of the product on which a rule is switched off. Raised only with a reason as good as those that are there. */
const MOST_SWITCHED_OFF = 27

interface Report {
  readonly diagnostics: readonly {
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}

/** The lines of a source on which one of the house's rules finds something. */
async function linesFound(rule: string, source: string, ...options: readonly object[]): Promise<number[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'whence-lint-'))
  try {
    const config = path.join(folder, 'config.json')
    const rules = { [`house/${rule}`]: ['error', ...options] }
    await writeFile(
      config,
      JSON.stringify({ plugins: [], jsPlugins: [plugin], categories: { correctness: 'off' }, rules }),
    )
    const file = path.join(folder, 'source.ts')
    await writeFile(file, source)
    const { output } = await lint(['--config', config, '--format', 'json', file])
    const { diagnostics } = JSON.parse(output) as Report
    return diagnostics.flatMap(({ labels }) => labels.map(({ span }) => span.line)).sort((a, b) => a - b)
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe.skipIf(skipped !== null)("the house's lint rules (the linter has a binary here)", () => {
  it('readonly-properties wants it of declared types and parameters, not of what a function notes for itself', async () => {
    const source = [
      'export interface A {',
      '  a: string',
      '  readonly b: string',
      '  [key: string]: string',
      '}',
      'export type B = { c: string }',
      'export function f({ d }: { d: string }): void {',
      '  const sums = new Map<string, { sum: number }>()',
      '}',
    ]
    expect(await linesFound('readonly-properties', source.join('\n'))).toEqual([2, 4, 6, 7])
  })

  it('no-module-state finds variables and collections to be filled, not tables and constants', async () => {
    const source = [
      'let count = 0',
      'export let other = 0',
      'const seen = new WeakMap<object, string>()',
      "const TABLE = new Map([['a', 1]])",
      'const NONE: ReadonlySet<string> = new Set()',
      'export function f(): Set<string> {',
      '  let own = new Set<string>()',
      '  return own',
      '}',
    ]
    expect(await linesFound('no-module-state', source.join('\n'))).toEqual([1, 2, 3])
  })

  it('only-whence-error finds every other error that is made, declared or thrown', async () => {
    const source = [
      'declare class WhenceError extends Error {}',
      'class Refusal extends Error {}',
      'declare const refusal: () => WhenceError',
      'export function f(at: number): never {',
      "  if (at === 1) throw new Error('bare')",
      '  if (at === 2) throw new WhenceError()',
      '  if (at === 3) throw new Refusal()',
      "  if (at === 4) throw 'text'",
      '  try {',
      '    throw refusal()',
      '  } catch (error) {',
      '    throw error',
      '  }',
      '}',
      "export const rejected = Promise.reject(new TypeError('bare'))",
    ]
    expect(await linesFound('only-whence-error', source.join('\n'))).toEqual([2, 5, 7, 8, 15])
    expect(await linesFound('only-whence-error', source.join('\n'), { allow: ['Refusal'] })).toEqual([
      5, 8, 15,
    ])
  })
})

describe('a rule is switched off', () => {
  const comments = ['shared', 'electron', 'renderer', 'build', 'test'].flatMap((folder) =>
    sourcesIn(folder).flatMap(({ name, text }) =>
      [...text.matchAll(/^.*(?:oxlint|eslint)-disable.*$/gm)].map(([line]) => ({ name, line: line.trim() })),
    ),
  )
  const own = 'test/unit/build/lintRules.test.ts'

  it('for one line only, with the reason in words behind it', () => {
    const stated = /^\/\/ oxlint-disable-next-line [a-z-]+\/[a-z-]+ -- \S+ \S+ .*\S$/
    expect(comments.filter(({ name, line }) => name !== own && !stated.test(line))).toEqual([])
  })

  it('seldom in the product: a reason that repeats itself is a helper that is missing', () => {
    const product = comments.filter(({ name }) => /^(?:shared|electron|renderer)\//.test(name))
    expect(product.length).toBeLessThanOrEqual(MOST_SWITCHED_OFF)
  })
})
