import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { budgetReport, firstFiles, pageSizes } from '../../../build/bundleBudget.mjs'
import { coverageBy, coverageReport } from '../../../build/coverage.mjs'
import type { Counts } from '../../../build/coverage.mjs'

describe("the page's budget", () => {
  const html = `
    <link rel="icon" href="./assets/logo.svg" type="image/svg+xml" />
    <script type="module" crossorigin src="./assets/index.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/react.js">
    <link rel="stylesheet" crossorigin href="./assets/index.css">`
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'whence-page-'))
    await mkdir(path.join(folder, 'assets'))
    await writeFile(path.join(folder, 'index.html'), html)
    for (const name of ['index.js', 'react.js', 'index.css', 'later.js'])
      await writeFile(path.join(folder, 'assets', name), 'a'.repeat(100))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('takes what index.html names for the first load', () => {
    expect(firstFiles(html)).toEqual(['assets/index.js', 'assets/react.js', 'assets/index.css'])
  })
  it('counts the first scripts and styles, and every file that may come later', () => {
    const sizes = pageSizes(folder)
    const one = sizes['first styles'] ?? 0
    expect(one).toBeGreaterThan(0)
    expect(sizes['first scripts']).toBe(2 * one)
    expect(sizes['all files']).toBeGreaterThan(4 * one)
  })
  it('is kept up to its last byte, and broken by one more', () => {
    expect(budgetReport({ 'first scripts': 1000 }, { 'first scripts': 1000 }).ok).toBe(true)
    const { ok, lines } = budgetReport({ 'first scripts': 2500 }, { 'first scripts': 1000 })
    expect(ok).toBe(false)
    expect(lines).toEqual([expect.stringContaining('2.5 kB of 1.0 kB: 1.5 kB TOO MUCH')])
  })
})

describe('the floor of coverage', () => {
  const counts = (covered: number, total: number): Counts => {
    const count = { covered, total }
    return { statements: count, branches: count, functions: count, lines: count }
  }
  const floor = (value: number) => ({ statements: value, branches: value, functions: value, lines: value })
  const groups = coverageBy(
    { 'shared/a.ts': counts(1, 2), 'shared/b.ts': counts(8, 8), 'other/c.ts': counts(0, 9) },
    (file) => (file.startsWith('shared/') ? 'shared' : null),
  )

  it('adds up what was run and what there is, not the percentages of files', () => {
    expect(groups).toEqual(new Map([['shared', counts(9, 10)]]))
  })
  it('is reached at the very percentage, and each measure below it is named', () => {
    expect(coverageReport(groups, { shared: floor(90) }).below).toEqual([])
    const { below } = coverageReport(groups, { shared: { ...floor(90), branches: 90.5 } })
    expect(below).toEqual(['shared: branches 90.00 %, the floor is 90.5 %'])
  })
  it('is not reached by an area that nothing measured', () => {
    expect(coverageReport(groups, { renderer: floor(0) }).below).toEqual(['renderer: nothing was measured'])
  })
  it('takes an area without code as covered', () => {
    expect(coverageReport(new Map([['shared', counts(0, 0)]]), { shared: floor(100) }).below).toEqual([])
  })
})
