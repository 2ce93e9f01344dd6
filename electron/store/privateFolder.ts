import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import type { Stats } from 'node:fs'
import path from 'node:path'
import { WhenceError } from '../../shared/errors.ts'
import { nodeErrorCode } from '../nodeError.ts'

/** Rights of a file mode. https://man7.org/linux/man-pages/man7/inode.7.html */
const WRITE_OF_ALL = 0o002
const WRITE_OF_GROUP = 0o020
const ALL_OF_OTHERS = 0o077
const FOR_THE_USER_ONLY = 0o700

/** Where modes and users mean something; on Windows a folder's rights are those of the user's profile. */
const hasModes = process.platform !== 'win32'

/**
 * Makes a folder that only this user may enter, whatever the umask, or checks the one that is there. One of the user's that
 * others may read is closed to them.
 * @throws WhenceError `file-unwritable` for one that cannot be made, and for one that is a link, belongs to somebody else or
 * that others may write into
 */
export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(path.dirname(folder), { recursive: true, mode: FOR_THE_USER_ONLY })
    if (statsOf(folder) === null) mkdirSync(folder, { mode: FOR_THE_USER_ONLY })
  } catch (problem) {
    throw unfit(folder, `could not be made (${String(nodeErrorCode(problem))})`)
  }
  checkPrivateFolder(folder)
}

/**
 * Checks a folder before what is in it is believed; one that is not there yet is fine.
 * @throws WhenceError `file-unwritable`
 */
export function checkPrivateFolder(folder: string): void {
  const found = statsOf(folder)
  if (found === null) return
  if (found.isSymbolicLink()) throw unfit(folder, 'is a link, and others may say where it leads')
  if (!found.isDirectory()) throw unfit(folder, 'is no folder')
  if (!hasModes) return
  if (isForeign(found)) throw unfit(folder, 'belongs to another user')
  if (isOpen(found)) {
    throw unfit(folder, 'can be written to by other users', `chmod 700 ${quoted(folder)}`)
  }
  close(folder, found)
}

/** Takes every right of others from a file of the user's; one that is not there is fine. */
export function closeToOthers(file: string): void {
  const found = statsOf(file)
  if (!hasModes || found === null || !found.isFile() || isForeign(found)) return
  close(file, found)
}

/** Why a file in such a folder is not believed; null when it is. */
export function foreignFile(file: string): string | null {
  const found = statsOf(file)
  if (found === null) return null
  if (found.isSymbolicLink()) return 'is a link: what it leads to is not Whence’s own'
  return hasModes && isForeign(found) ? 'belongs to another user' : null
}

function statsOf(file: string): Stats | null {
  return lstatSync(file, { throwIfNoEntry: false }) ?? null
}

function isForeign({ uid }: Stats): boolean {
  return process.getuid !== undefined && uid !== process.getuid()
}

/** Others can write into it. A group of the user's own, as many Linux systems make one for each user, is nobody else. */
function isOpen({ mode, uid, gid }: Stats): boolean {
  return (mode & WRITE_OF_ALL) !== 0 || ((mode & WRITE_OF_GROUP) !== 0 && gid !== uid)
}

function close(file: string, { mode }: Stats): void {
  if ((mode & ALL_OF_OTHERS) === 0) return
  try {
    chmodSync(file, mode & FOR_THE_USER_ONLY)
  } catch (problem) {
    // A disk without modes of its own, or one that is read only: nobody else can write there, which was checked.
    if (!['EPERM', 'EROFS', 'ENOTSUP'].includes(nodeErrorCode(problem) ?? '')) throw problem
  }
}

function unfit(folder: string, what: string, command?: string): WhenceError {
  return new WhenceError(
    'file-unwritable',
    `${folder} ${what}, so Whence keeps nothing there.`,
    command === undefined
      ? 'Set WHENCE_DATA_DIR to a folder of your own.'
      : 'Look at what is in it; then close it to others with this command, or set WHENCE_DATA_DIR to a folder of your own.',
    command,
  )
}

/** For the shells of systems that have modes. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
