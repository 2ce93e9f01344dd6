import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseCatalogue } from '../shared/catalogue/catalogue.ts'
import type { Catalogue } from '../shared/catalogue/types.ts'
import { WhenceError } from '../shared/errors.ts'
import { builtData } from './builtData.ts'

const FILE = join('catalogue', 'catalogue.json')

let loaded: Promise<Catalogue> | undefined

/**
 * The catalogue of AWS actions, read once per process from the folder of the built program. Throws a WhenceError
 * when the program was not built.
 */
export function loadCatalogue(): Promise<Catalogue> {
  loaded ??= readCatalogue(import.meta.dirname).catch((problem: unknown) => {
    // Not kept: the user may build and ask again.
    loaded = undefined
    throw problem
  })
  return loaded
}

/** As `loadCatalogue`, for a module in `folder`, without the cache. */
export async function readCatalogue(folder: string): Promise<Catalogue> {
  const file = builtData(folder, FILE)
  if (file === undefined) throw missing('is missing')
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (problem) {
    throw missing(`cannot be read: ${problem instanceof Error ? problem.message : String(problem)}`)
  }
  return parseCatalogue(json)
}

function missing(what: string): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `The catalogue of AWS actions ${what}.`,
    'Build Whence again with the command below.',
    'npm run build',
  )
}
