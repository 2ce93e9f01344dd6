/** The product's source files with what they import, read as text: types count, for a reader follows them too. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../paths.mjs'

/** Every kind of import: static, re-export, dynamic, of a type in place, and for the effect alone. */
const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm

/**
 * The sources of a folder of the project, in the order of their names.
 *
 * @param {string} folder a folder below the project's root, such as `shared`
 * @returns {import('./sources.mjs').Source[]}
 */
export function sourcesIn(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .sort()
    .map((name) => readSource(path.posix.join(folder, name.split(path.sep).join('/'))))
}

function readSource(name) {
  const text = readFileSync(path.join(root, name), 'utf8')
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const imports = [...code.matchAll(IMPORT)].map(([, target = '']) => resolved(name, target))
  return { name, text, code, imports }
}

/** A relative import as the path below the root; a package's name as it stands. */
function resolved(from, target) {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target
}
