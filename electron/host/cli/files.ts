import { readFile } from 'node:fs/promises'
import { WhenceError } from '../../../shared/errors.ts'

/**
 * Reads a text file that the user named. `what` says what it was to be, such as "the credential report".
 * @throws {WhenceError} file-unreadable
 */
export async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw fileUnreadable(file, what, error)
  }
}

export function fileUnreadable(file: string, what: string, error: unknown): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `${what} could not be read from ${file}: ${reasonOf(error)}.`,
    'Name a file that exists and that you may read.',
  )
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of its path is not a folder',
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return Object.hasOwn(reasons, code) ? (reasons[code] as string) : (error as Error).message
}
