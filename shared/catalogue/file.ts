import { WhenceError } from '../errors.ts'

/** The file that build/catalogue.mjs writes. Rows are arrays to keep it small; their order is explained beside each. */
export interface CatalogueFile {
  readonly format: 'whence-catalogue'
  readonly version: 1
  readonly source: {
    readonly package: string
    readonly dataVersion: string
    readonly updatedAt: string
    readonly licence: string
    readonly licenceText: string
    readonly dependentsVersion: string
  }
  readonly levels: readonly string[]
  /** [name, type]. */
  readonly conditionKeys: readonly (readonly [string, string])[]
  /** Lists of positions in conditionKeys. */
  readonly keySets: readonly (readonly number[])[]
  readonly services: readonly ServiceRow[]
}
export interface ServiceRow {
  readonly prefix: string
  readonly name: string
  /** [name, ARN pattern, key set]. */
  readonly types: readonly (readonly [string, string, number])[]
  readonly actions: readonly ActionRow[]
}
/** [name, levels, [resource type, required, key set][], key set, dependent actions]. */
export type ActionRow = readonly [
  string,
  readonly number[],
  readonly (readonly [number, 0 | 1, number])[],
  number,
  (readonly string[])?,
]

/**
 * Takes the parsed catalogue file; throws a WhenceError when it is not one. Only the head is looked at: the rows
 * were checked when the file was built.
 */
export function checkCatalogueFile(json: unknown): CatalogueFile {
  const head = (typeof json === 'object' && json !== null ? json : {}) as Partial<CatalogueFile>
  if (head.format !== 'whence-catalogue' || head.version !== 1 || !Array.isArray(head.services))
    throw new WhenceError(
      'internal',
      'The catalogue of AWS actions is not in the form this version of Whence reads.',
      'Build it again with the command below.',
      'npm run build',
    )
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the build wrote it; its form was looked at above
  return json as CatalogueFile
}
