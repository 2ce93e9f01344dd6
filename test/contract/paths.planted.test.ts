import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPaths } from '../../shared/paths/search/find.ts'
import { load, readFiles } from '../bench/account.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'

/** Generated accounts of 300 principals, with escalations planted among random policies. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-planted-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('planted escalations', { timeout: 60_000 }, () => {
  it.each([1, 2, 3, 4, 5])('are all found, and none that is none: account %i', (seed) => {
    const out = path.join(folder, String(seed))
    const generator = path.resolve(import.meta.dirname, '../bench/generate.mjs')
    execFileSync(process.execPath, [generator, '--principals', '300', '--seed', String(seed), '--out', out])
    const files = readFiles(out)
    const { paths, leftOut } = findPaths(load(files), {}, testCatalogue())
    const starts = new Set(paths.map(({ from }) => from))
    const { privilegeEscalations, notEscalations } = files.truth
    expect(privilegeEscalations.length).toBeGreaterThan(8)
    expect(privilegeEscalations.filter(({ from }) => !starts.has(from))).toEqual([])
    expect(notEscalations.filter(({ principal }) => starts.has(principal))).toEqual([])
    expect(leftOut).toBe(0)
  })
})
