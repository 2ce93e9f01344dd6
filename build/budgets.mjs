import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

/**
 * What the page may weigh, in bytes as gzip sends them, and the floor of the tests' coverage, in percent.
 *
 * All files: 912 kB until Paths took ends, all ways, where to cut, progress and Stop; none of it is part of the first load.
 */
export const budgets = JSON.parse(readFileSync(path.join(root, 'build/budgets.json'), 'utf8'))
