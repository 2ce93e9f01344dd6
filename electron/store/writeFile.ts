import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { WhenceError } from '../../shared/errors.ts'
import { nodeErrorCode } from '../nodeError.ts'

/**
 * Writes a file whole or not at all: to a temporary file in the same folder, flushed to disk, then renamed. Only the
 * user may read it. Throws `disk-full` or `file-unwritable`; a file that was there before is then unchanged.
 */
export async function writeFileAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`,
  )
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
    await flushFolder(path.dirname(file))
  } catch (problem) {
    await rm(temporary, { force: true })
    throw writeError(file, problem)
  }
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
