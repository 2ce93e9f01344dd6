import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type AwsManagedPolicies, parseManagedPolicies } from '../shared/account/awsManaged.ts'
import { WhenceError } from '../shared/errors.ts'
import { builtData } from './builtData.ts'

const FILE = join('managedPolicies', 'managedPolicies.json.br')

let loaded: Promise<AwsManagedPolicies> | undefined

/**
 * AWS's managed policies, read once per process from the folder of the built program, and only for a snapshot that
 * names one without its document. Throws a WhenceError when the program was not built.
 */
export function loadManagedPolicies(): Promise<AwsManagedPolicies> {
  loaded ??= readManagedPolicies(import.meta.dirname).catch((problem: unknown) => {
    // Not kept: the user may build and ask again.
    loaded = undefined
    throw problem
  })
  return loaded
}

/** As `loadManagedPolicies`, for a module in `folder`, without the cache. */
export async function readManagedPolicies(folder: string): Promise<AwsManagedPolicies> {
  const file = builtData(folder, FILE)
  if (file === undefined) throw missing('is missing')
  let json: unknown
  try {
    const text = await promisify(brotliDecompress)(await readFile(file))
    json = JSON.parse(text.toString('utf8'))
  } catch (problem) {
    throw missing(`cannot be read: ${problem instanceof Error ? problem.message : String(problem)}`)
  }
  return parseManagedPolicies(json)
}

function missing(what: string): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `The file of AWS managed policies ${what}.`,
    'Build Whence again with the command below.',
    'npm run build',
  )
}
