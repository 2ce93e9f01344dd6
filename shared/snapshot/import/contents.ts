import type { ImportedFile } from '../schema.ts'
import type { ImportFile } from './file.ts'

/** More entries than this are counted and not listed: a snapshot's file must stay smaller than what it was made of. */
const LISTED = 1000

/** What a file was found to hold; every part may be left out where there is nothing to say. */
export interface Found {
  readonly holds: readonly string[]
  readonly missing?: ImportedFile['missing']
  readonly leftOut?: ImportedFile['leftOut']
  readonly notes?: readonly string[]
}

/** The account of one file for the reader: what it was taken for, what it holds and what is missing. */
export function contentsOf(file: ImportFile, kind: string, found: Found): ImportedFile {
  const { holds, missing = [], leftOut = [], notes = [] } = found
  const more = leftOut.length - LISTED
  return {
    name: file.name,
    kind,
    holds,
    missing,
    leftOut: leftOut.slice(0, LISTED),
    notes: [
      ...(file.notes ?? []),
      ...notes,
      ...(more > 0 ? [`${more} more entries were left out for such reasons.`] : []),
    ],
  }
}

/** `1 user`, `2 users`. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`
}

/** What is missing from a file, put together where one command adds it. */
export function missingByCommand({
  missing,
}: ImportedFile): readonly { readonly whats: readonly string[]; readonly command?: string }[] {
  const groups = new Map<string | undefined, string[]>()
  for (const { what, command } of missing) {
    const whats = groups.get(command)
    if (whats === undefined) groups.set(command, [what])
    else whats.push(what)
  }
  return [...groups].map(([command, whats]) => (command === undefined ? { whats } : { whats, command }))
}
