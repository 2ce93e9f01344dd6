import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { WhenceError } from '../../../shared/errors.ts'
import { SNAPSHOT_ENDING, snapshotIdOf } from '../../../shared/snapshot/name.ts'
import type { OpenedSnapshot } from '../../analysis/methods.ts'
import { refuseTwice } from '../../service/refuseTwice.ts'
import { readSnapshotFile } from '../../store/snapshotFile.ts'
import { fileUnreadable } from './files.ts'

/**
 * The snapshot files that `--snapshot` names: files as they stand, and of a folder all that are named as Whence names
 * snapshots, in the order of their names. A file that is named and stands in a folder beside is one.
 * @throws {WhenceError} file-unreadable for a folder that cannot be read or has none
 */
export async function snapshotFiles(named: readonly string[]): Promise<readonly string[]> {
  const files = new Map<string, string>()
  for (const name of named) {
    // What is wrong with a file is told by what opens it.
    const found = (await isFolder(name)) ? await filesIn(name) : [name]
    for (const file of found) if (!files.has(path.resolve(file))) files.set(path.resolve(file), file)
  }
  return [...files.values()]
}

/**
 * The first of the snapshots is the one that is asked about, the others stand beside it.
 * @throws {WhenceError} bad-input where the first is a folder of several
 */
export async function refuseSeveralFirst([first = '']: readonly string[]): Promise<void> {
  const files = await snapshotFiles([first])
  if (files.length > 1)
    throw await severalAccounts(first, files, 'Name the file of one of them first; the folder may follow it.')
}

export async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((problem: unknown) => {
    throw fileUnreadable(folder, 'The folder of snapshots', problem)
  })
  const files = names.filter((name) => snapshotIdOf(name) !== null && !name.startsWith('.')).toSorted()
  if (files.length > 0) return files.map((name) => path.join(folder, name))
  throw new WhenceError(
    'file-unreadable',
    `There is no snapshot in the folder ${folder}: none of its files ends with ${SNAPSHOT_ENDING}.`,
    'Name a folder of snapshots, or a file.',
  )
}

/**
 * The same files, that of the account first which a text mentions first. Only where a folder of several comes first: files that
 * somebody named stand in the order that they chose.
 * @throws {WhenceError} bad-input where the text mentions none of the accounts
 */
export async function mentionedFirst(named: readonly string[], text: string): Promise<readonly string[]> {
  const files = await snapshotFiles(named)
  const [first = ''] = named
  const inFirst = await snapshotFiles([first])
  if (inFirst.length < 2) return files
  const byAccount = new Map<string, string>()
  for (const file of files) {
    const id = await readSnapshotFile(file).then(
      ({ snapshot }) => snapshot.account.id,
      () => null,
    )
    // Two of one account are refused, and so is what cannot be read, when they are opened.
    if (id !== null && !byAccount.has(id)) byAccount.set(id, file)
  }
  for (const [id] of text.matchAll(/(?<!\d)\d{12}(?!\d)/g)) {
    const file = byAccount.get(id)
    if (file !== undefined) return [file, ...files.filter((other) => other !== file)]
  }
  throw await severalAccounts(first, inFirst, 'Name the file of one of them first; the folder may follow it.')
}

/** So many are named. */
const MOST_NAMED = 20

/** What is said of a folder of several snapshots where the question is about one account. */
export async function severalAccounts(
  folder: string,
  files: readonly string[],
  whatToDo = 'Name the file of one of them.',
): Promise<WhenceError> {
  const named: string[] = []
  for (const file of files.slice(0, MOST_NAMED)) {
    const account = await readSnapshotFile(file).then(
      ({ snapshot }) => `account ${snapshot.account.id}`,
      () => 'cannot be read',
    )
    named.push(`${path.basename(file)} (${account})`)
  }
  const more = files.length > MOST_NAMED ? `, and ${files.length - MOST_NAMED} more` : ''
  return new WhenceError(
    'bad-input',
    `This is asked of one account, and the folder ${folder} has ${files.length} snapshots: ${named.join(', ')}${more}.`,
    whatToDo,
  )
}

/**
 * Reads whose the files are, without what is in them, one after the other.
 * @throws {WhenceError} bad-input for two of one account, and what a file that cannot be opened has
 */
export async function refuseSameAccounts(files: readonly string[]): Promise<void> {
  const opened: OpenedSnapshot[] = []
  for (const file of files) {
    const { account, finishedAt } = (await readSnapshotFile(file)).snapshot
    opened.push({ id: file, accountId: account.id, finishedAt })
  }
  refuseTwice(opened)
}
