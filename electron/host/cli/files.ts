import { readFile, stat } from 'node:fs/promises'
import { messageOf, WhenceError } from '../../../shared/errors.ts'
import { nodeErrorCode } from '../../nodeError.ts'

/**
 * Reads a text file that the user named. `what` says what it was to be, such as "the credential report".
 * @throws {WhenceError} file-unreadable
 */
export async function readText(file: string, what: string): Promise<string> {
  return (await readBytes(file, what)).toString('utf8')
}

/**
 * Reads a file that the user named, whatever it holds. `tooLarge` gives the error for one of more than `most` bytes, which
 * is not read at all.
 * @throws {WhenceError} file-unreadable
 */
export async function readBytes(
  file: string,
  what: string,
  limit?: { readonly most: number; readonly tooLarge: () => WhenceError },
): Promise<Buffer> {
  try {
    if (limit !== undefined && (await stat(file)).size > limit.most) throw limit.tooLarge()
    return await readFile(file)
  } catch (error) {
    throw error instanceof WhenceError ? error : fileUnreadable(file, what, error)
  }
}

export function fileUnreadable(file: string, what: string, error: unknown): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `${what} could not be read from ${file}: ${reasonOf(error)}.`,
    'Name a file that exists and that you may read.',
  )
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'part of its path is not a folder'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is larger than 2 GB'],
])

function reasonOf(error: unknown): string {
  return reasons.get(nodeErrorCode(error) ?? '') ?? messageOf(error)
}
