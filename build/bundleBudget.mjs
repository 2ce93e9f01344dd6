import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { budgets } from './budgets.mjs'
import { dist } from './paths.mjs'

/** The files that a page loads before it shows anything: what index.html itself names. */
export function firstFiles(html) {
  const named = html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)
  return [...named].map(([, file]) => file)
}

/** Sizes of a built page in bytes as gzip sends them: scripts and styles of the first load, and all files. */
export function pageSizes(folder) {
  const size = (file) => gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length
  const sum = (files) => files.reduce((bytes, file) => bytes + size(file), 0)
  const first = firstFiles(readFileSync(path.join(folder, 'index.html'), 'utf8'))
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  return {
    'first scripts': sum(first.filter((file) => file.endsWith('.js'))),
    'first styles': sum(first.filter((file) => file.endsWith('.css'))),
    'all files': sum(all),
  }
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

/** One line for each budget, and whether every size is within its own. */
export function budgetReport(sizes, allowed) {
  const rows = Object.entries(allowed).map(([name, most]) => ({ name, most, size: sizes[name] }))
  const lines = rows.map(({ name, most, size }) => {
    const over = size > most ? `: ${kilobytes(size - most)} TOO MUCH` : ''
    return `${name.padEnd(14)} ${kilobytes(size).padStart(10)} of ${kilobytes(most)}${over}`
  })
  return { ok: rows.every(({ most, size }) => size <= most), lines }
}

/** Compares the built page in dist/renderer with the budgets in budgets.json. */
export function checkBundle() {
  return budgetReport(pageSizes(path.join(dist, 'renderer')), budgets.page)
}

if (process.argv[1] === import.meta.filename) {
  const { ok, lines } = checkBundle()
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = ok ? 0 : 1
}
