import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { WhenceError } from '../../shared/errors.ts'
import { nodeErrorCode } from '../nodeError.ts'

/**
 * Writes a file whole or not at all: to a temporary file in the same folder, flushed to disk, then renamed. Only the
 * user may read it. Throws `disk-full` or `file-unwritable`; a file that was there before is then unchanged.
 */
export async function writeFileAtomically(file: string, bytes: Uint8Array): Promise<void> {
  // In a folder of the user's only what was to be this very file.
  await removeAbandoned(path.dirname(file), Date.now(), `${path.basename(file)}.`).catch(() => undefined)
  await writeBeside(file, bytes, (temporary) => rename(temporary, file))
}

/**
 * The same, but never in the place of another file: false, with nothing written, when there is one by then. Two programs
 * that write at once get a file each.
 */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<boolean> {
  let taken = false
  await writeBeside(file, bytes, async (temporary) => {
    try {
      await link(temporary, file)
    } catch (problem) {
      taken = nodeErrorCode(problem) === 'EEXIST'
      if (taken) return
      // Not every disk has two names for one file.
      await rename(temporary, file)
    }
  })
  return !taken
}

async function writeBeside(
  file: string,
  bytes: Uint8Array,
  place: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomBytes(6).toString('hex')}${TEMPORARY}`,
  )
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await place(temporary)
    await flushFolder(path.dirname(file))
  } catch (problem) {
    throw writeError(file, problem)
  } finally {
    await rm(temporary, { force: true })
  }
}

const TEMPORARY = '.tmp'
/** A file of that age belongs to a program that was ended while it wrote. */
const ABANDONED_MS = 24 * 3_600_000

/** Removes what programs left behind that were ended while they wrote into a folder, or one file of it. */
export async function removeAbandoned(folder: string, now = Date.now(), of = ''): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.${of}`) || !name.endsWith(TEMPORARY)) continue
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found !== null && now - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true })
  }
}

/**
 * Says before a long work whether its file can be written at its end.
 * @throws WhenceError `file-unwritable`
 */
export async function checkWritable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory() === true) throw writeError(file, { code: 'EISDIR' })
  await access(path.dirname(file), constants.W_OK).catch((problem: unknown) => {
    throw writeError(file, problem)
  })
}

/** So that the new name, too, outlives a power cut. A system that cannot do this for folders keeps it in its own way. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function writeError(file: string, problem: unknown): WhenceError {
  const code = nodeErrorCode(problem)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new WhenceError(
      'disk-full',
      `The disk is full: ${file} could not be written; what was there before is unchanged.`,
      'Free some space, then try again.',
    )
  }
  return new WhenceError(
    'file-unwritable',
    `${file} could not be written (${code ?? String(problem)}).`,
    'Check that the folder exists and that you may write to it.',
  )
}
