import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { WhenceError } from '../../shared/errors.ts'
import { nodeErrorCode } from '../nodeError.ts'

/**
 * Makes a folder for files that a long work writes, or checks the one that is there, before the work begins. A new one is the
 * user's only.
 * @throws WhenceError `file-unwritable`
 */
export async function prepareOutFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
  } catch (problem) {
    throw new WhenceError(
      'file-unwritable',
      `Nothing can be written into the folder ${folder} (${nodeErrorCode(problem) ?? String(problem)}).`,
      'Name a folder that you may write into, or one that is not there yet.',
    )
  }
}
