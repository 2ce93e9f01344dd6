/**
 * How snapshots are named, in every host: a snapshot's id is the name of its file in the folder of snapshots without
 * the ending. A file anywhere else, which the command line names by its path, may be called anything.
 */

/** How every file ends that is written to the folder or offered for download, and how the folder's list knows one. */
export const SNAPSHOT_ENDING = '.whence.json.gz'

/** Letters, digits, `_` and `-`: with such an id no folder can be named, on any system. */
export const SNAPSHOT_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/

/** Said of what is none, after the name of the thing. */
export const SNAPSHOT_ID_RULE =
  'must be the id of a snapshot: letters, digits, _ and -, at most 100, the first a letter or digit'

export function snapshotFileName(id: string): string {
  return `${id}${SNAPSHOT_ENDING}`
}

/** The id that a file's name stands for, whether or not it is a valid one; null: the file is no snapshot's. */
export function snapshotIdOf(fileName: string): string | null {
  return fileName.endsWith(SNAPSHOT_ENDING) ? fileName.slice(0, -SNAPSHOT_ENDING.length) : null
}
