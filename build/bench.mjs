#!/usr/bin/env node
/**
 * `npm run bench`: measures the engine on generated accounts of 1,000, 5,000 and 20,000 principals. A table goes to
 * standard error, one JSON object to standard output. Each measurement runs in a process of its own; both the time on
 * the clock and the processor time are given, because only the latter means something on a busy machine.
 *
 *   node build/bench.mjs [--principals N]... [--only KIND]... [--cpu-profile]
 *
 * The kind `crawl` runs the command line against an endpoint of 5,000 users and 12,000 roles, whatever N is.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { benchCrawl } from './benchCrawl.mjs'
import { benchCache, generatedAccount } from './benchAccounts.mjs'
import { dist, root } from './paths.mjs'
import { nodeBuild } from './vite.node.config.mjs'

const catalogue = path.join(dist, 'catalogue', 'catalogue.json')
const { values: options } = parseArgs({
  options: {
    principals: { type: 'string', multiple: true, default: ['1000', '5000', '20000'] },
    only: { type: 'string', multiple: true },
    'cpu-profile': { type: 'boolean', default: false },
  },
})

/** The program is bundled once, so that plain Node runs it as it runs the product. */
async function program() {
  const configuration = nodeBuild('bench', { bench: path.join(root, 'test', 'bench', 'main.ts') })
  await build({
    ...configuration,
    build: { ...configuration.build, outDir: path.join(benchCache, 'program') },
  })
  if (!existsSync(catalogue)) execFileSync(process.execPath, [path.join(root, 'build', 'catalogue.mjs')])
  return path.join(benchCache, 'program', 'bench.js')
}

function run(file, kind, principals) {
  const flags = ['--expose-gc', '--max-old-space-size=4096']
  if (options['cpu-profile']) flags.push('--cpu-prof', `--cpu-prof-dir=${path.join(benchCache, 'profiles')}`)
  const output = execFileSync(
    process.execPath,
    [...flags, file, kind, generatedAccount(principals), catalogue],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  return JSON.parse(output)
}

/** The figures of one kind as rows: what, how much on the clock, how much processor time. */
const tables = {
  load: (result) => [
    [`load ${result.principals} principals`, `${round(result.loadMilliseconds)} ms`, ''],
    [`compile ${result.distinctPolicies} policies`, `${round(result.compileMilliseconds)} ms`, ''],
    ['load and compile', `${round(result.totalMilliseconds)} ms`, `${round(result.cpuMilliseconds)} ms`],
    ['held on the heap', `${round(result.heldMegabytes)} MB`, ''],
    ['peak resident', `${round(result.peakResidentMegabytes)} MB`, ''],
  ],
  decisions: (result) =>
    ['baseline', 'decide', 'evaluate', 'explain'].map((name) => [
      `${name} (${round(result.baseline.cpuMicroseconds / result[name].cpuMicroseconds)} times the baseline)`,
      `${round(1e6 / result[name].wallMicroseconds)}/s`,
      `${round(1e6 / result[name].cpuMicroseconds)}/s`,
      `${round(1e6 / result[name].bestCpuMicroseconds)}/s`,
    ]),
  access: (result) =>
    [
      ['administrator', 'administrator'],
      ['loadedAdministrator', `administrator with ${result.loadedAdministrator?.policies} policies`],
      ['wildcards', 'wildcards'],
    ].flatMap(([name, label]) =>
      result[name] === null ? [] : [[`effective access, ${label}`, ...answerTimes(result[name])]],
    ),
  whoCan: (result) => result.map(({ action, ...times }) => [`who can ${action}`, ...answerTimes(times)]),
  paths: (result) => [
    [
      `${round(result.paths)} ways to administrator`,
      `${round(result.milliseconds)} ms`,
      `${round(result.cpuMilliseconds)} ms`,
    ],
    [
      'planted escalations missed, others found wrongly',
      `${result.missed.length}, ${result.wronglyFound.length}`,
      '',
    ],
  ],
  exposure: (result) => [
    [
      `${round(result.held + result.resources + result.roles)} entries of exposure`,
      `${round(result.milliseconds)} ms`,
      `${round(result.cpuMilliseconds)} ms`,
    ],
  ],
  hostile: (result) =>
    result.map(({ name, milliseconds, residentMegabytes }) => [
      `${name}: the slowest question, ${slowest(milliseconds)[0]}`,
      `${round(slowest(milliseconds)[1])} ms`,
      `${round(residentMegabytes)} MB`,
    ]),
  trace: (result) => [
    [
      `a pasted denial to its causes and fixes, of ${result.traces}: median`,
      `${round(result.median)} ms`,
      `${round(result.cpuMilliseconds)} ms`,
    ],
    [
      'the first, 95 of 100, the slowest',
      ...['first', 'p95', 'slowest'].map((name) => `${round(result[name])} ms`),
    ],
  ],
  truth: (result) => [[`planted answers that differ, of ${result.planted}`, String(result.wrong.length), '']],
}

function slowest(times) {
  return Object.entries(times).toSorted((a, b) => b[1] - a[1])[0]
}

function answerTimes({ wallMicroseconds, cpuMicroseconds, bestCpuMicroseconds, firstWallMicroseconds }) {
  return [wallMicroseconds, cpuMicroseconds, bestCpuMicroseconds, firstWallMicroseconds].map(
    (time) => `${round(time / 1000)} ms`,
  )
}

function round(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)
}

function say(what, figures) {
  console.error(what + figures.map((figure) => figure.padStart(13)).join(' '))
}

function sayCrawl(result) {
  const { users, roles, policies, calls, ...figures } = result
  say(
    `\nwhence crawl: ${[users, roles, policies].map(round).join(' users, ')}`.replace(
      /users, ([\d,]+)$/,
      'roles, $1 policies',
    ),
    [],
  )
  const total = Object.values(calls).reduce((sum, count) => sum + count, 0)
  say(`  ${'calls, and of IAM for each user'.padEnd(48)}`, [round(total), figures.callsPerUser.toFixed(2)])
  say(`  ${'here, and at 20 calls of IAM a second'.padEnd(48)}`, [
    `${round(figures.seconds)} s`,
    `${round(figures.secondsAtTwentyCallsASecond)} s`,
  ])
  say(`  ${'peak resident, and the snapshot'.padEnd(48)}`, [
    `${round(figures.peakResidentMegabytes)} MB`,
    `${round(figures.snapshotMegabytes)} MB`,
  ])
}

const kinds = options.only ?? [...Object.keys(tables), 'crawl']
const ofAccounts = kinds.filter((kind) => kind !== 'crawl')
const file = ofAccounts.length === 0 ? '' : await program()
const report = {
  node: process.version,
  processors: os.cpus().length,
  loadAverage: os.loadavg()[0],
  accounts: {},
}
for (const principals of ofAccounts.length === 0 ? [] : options.principals) {
  const results = {}
  const title = `${Number(principals).toLocaleString('en-US')} principals`
  say(`\n${title.padEnd(50)}`, ['wall', 'cpu', 'cpu, best', 'first call'])
  for (const kind of ofAccounts) {
    results[kind] = run(file, kind, principals)
    for (const [what, ...figures] of tables[kind](results[kind])) say(`  ${what.padEnd(48)}`, figures)
  }
  report.accounts[principals] = results
}
if (kinds.includes('crawl')) {
  report.crawl = await benchCrawl()
  sayCrawl(report.crawl)
}
console.log(JSON.stringify(report, null, 2))
