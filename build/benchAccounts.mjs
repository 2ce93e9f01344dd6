import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

/** Where the benchmarks keep what they make. */
export const benchCache = path.join(root, '.cache', 'bench')

/** The folder of a generated account of so many principals, which is made when it is first asked for. */
export function generatedAccount(principals) {
  const folder = path.join(benchCache, `n${principals}`)
  if (!existsSync(path.join(folder, 'truth.json'))) {
    const generator = path.join(root, 'test', 'bench', 'generate.mjs')
    execFileSync(process.execPath, [generator, '--principals', principals, '--seed', '1', '--out', folder])
  }
  return folder
}
