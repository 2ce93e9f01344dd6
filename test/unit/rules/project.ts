import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Carrier, Source } from './check.ts'
import { type Chapter, readChapter } from './readRules.ts'

const root = new URL('../../../', import.meta.url)

/** Folders whose texts may cite rules; this one cites rules that are none, to test with. */
const CITING = ['shared', 'electron', 'renderer', 'build', 'test', 'docs']
const OWN = 'test/unit/rules/'

/** The text of a file of the project; null where there is none. */
export function readText(path: string): string | null {
  const url = new URL(path, root)
  return existsSync(url) ? readFileSync(url, 'utf8') : null
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .map((path) => path.slice(path.lastIndexOf(`/${folder}/`) + 1))
    .sort()
}

/** The chapters of docs/rules, in order. */
export function chapters(): readonly Chapter[] {
  return filesUnder('docs/rules').map((path) =>
    readChapter(path.slice('docs/rules/'.length, -'.md'.length), readText(path) ?? ''),
  )
}

/** All code and prose of the project. */
export function sources(): readonly Source[] {
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'))
  return [...CITING.flatMap(filesUnder), ...atRoot]
    .filter((path) => /\.(?:m?ts|tsx|mjs|md)$/.test(path) && !path.startsWith(OWN))
    .map((path) => ({ path, text: readText(path) ?? '' }))
}

/** All conformance cases. */
export function cases(): readonly Carrier[] {
  return filesUnder('test/conformance')
    .filter((path) => path.endsWith('.jsonl'))
    .flatMap((path) => (readText(path) ?? '').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Carrier)
}
