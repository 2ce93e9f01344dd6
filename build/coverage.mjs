import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { budgets } from './budgets.mjs'
import { root } from './paths.mjs'
import { COVERED_PROJECTS, runVitest } from './vitest.mjs'

const MEASURES = ['statements', 'branches', 'functions', 'lines']
const folder = path.join(root, 'test-results/coverage')
const summaryFile = path.join(folder, 'coverage-summary.json')

/** Arguments that make a run of vitest measure, and leave its summary where `checkCoverage` reads it. */
export const coverageArguments = ['--coverage', `--coverage.reportsDirectory=${folder}`]

/** Takes away the summary of an earlier run, which would pass for this one's. */
export function forgetCoverage() {
  rmSync(summaryFile, { force: true })
}

/** Adds up vitest's summary, which counts by file, under the name that `groupOf` gives each file; null leaves it out. */
export function coverageBy(summary, groupOf) {
  const groups = new Map()
  for (const [file, counts] of Object.entries(summary)) {
    const group = groupOf(file)
    if (group === null) continue
    const sums =
      groups.get(group) ?? Object.fromEntries(MEASURES.map((name) => [name, { covered: 0, total: 0 }]))
    for (const name of MEASURES) {
      sums[name].covered += counts[name].covered
      sums[name].total += counts[name].total
    }
    groups.set(group, sums)
  }
  return groups
}

const percent = ({ covered, total }) => (total === 0 ? 100 : (100 * covered) / total)

/** A line for each group, and what lies below its floor. A group without a floor is only shown. */
export function coverageReport(groups, floors) {
  const lines = [`${''.padEnd(24)}${MEASURES.map((name) => name.padStart(12)).join('')}`]
  const below = []
  for (const group of [...groups.keys()].sort()) {
    const shown = MEASURES.map((name) => percent(groups.get(group)[name]))
    lines.push(`${group.padEnd(24)}${shown.map((value) => `${value.toFixed(1)} %`.padStart(12)).join('')}`)
    MEASURES.forEach((name, at) => {
      const floor = floors[group]?.[name] ?? 0
      if (shown[at] < floor)
        below.push(`${group}: ${name} ${shown[at].toFixed(2)} %, the floor is ${floor} %`)
    })
  }
  for (const group of Object.keys(floors))
    if (!groups.has(group)) below.push(`${group}: nothing was measured`)
  return { lines, below }
}

const partsOf = (file) => path.relative(root, file).split(path.sep)

/** The coverage of each area against its floor; with `folders` also a line for each folder. */
export function checkCoverage({ folders = false } = {}) {
  if (!existsSync(summaryFile)) return { lines: [], below: ['the tests left no coverage'] }
  const { total: _, ...files } = JSON.parse(readFileSync(summaryFile, 'utf8'))
  const areas = coverageBy(files, (file) => partsOf(file)[0])
  const inner = coverageBy(files, (file) =>
    partsOf(file).length > 2 ? partsOf(file).slice(0, 2).join('/') : null,
  )
  return coverageReport(folders ? new Map([...areas, ...inner]) : areas, budgets.coverage)
}

if (process.argv[1] === import.meta.filename) {
  forgetCoverage()
  const reporters = ['--coverage.reporter=json-summary', '--coverage.reporter=html']
  const { status } = await runVitest(COVERED_PROJECTS, [...coverageArguments, ...reporters])
  const { lines, below } = checkCoverage({ folders: true })
  process.stdout.write(`${[...lines, ...below].join('\n')}\nLine by line: test-results/coverage/index.html\n`)
  process.exitCode = status === 0 && below.length === 0 ? 0 : 1
}
