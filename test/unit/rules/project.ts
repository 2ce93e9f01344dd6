import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Carrier, Source } from './check.ts'
import { type Chapter, readChapter } from './readRules.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** Folders whose texts may cite rules; this one cites rules that are none, to test with. */
const CITING = ['shared', 'electron', 'renderer', 'build', 'test', 'docs']
const OWN = 'test/unit/rules/'

/** The text of a file of the project; null where there is none. */
export function readText(name: string): string | null {
  const file = path.join(root, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Names from the project's root, with slashes on every system. */
function filesUnder(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** The chapters of docs/rules, in order. */
export function chapters(): readonly Chapter[] {
  return filesUnder('docs/rules').map((name) => readChapter(path.basename(name, '.md'), readText(name) ?? ''))
}

/** All code and prose of the project. */
export function sources(): readonly Source[] {
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'))
  return [...CITING.flatMap(filesUnder), ...atRoot]
    .filter((name) => /\.(?:m?ts|tsx|mjs|md)$/.test(name) && !name.startsWith(OWN))
    .map((name) => ({ path: name, text: readText(name) ?? '' }))
}

/** All conformance cases. */
export function cases(): readonly Carrier[] {
  return filesUnder('test/conformance')
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => (readText(name) ?? '').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Carrier)
}
