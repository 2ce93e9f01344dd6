import { open, rename, rm, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { nodeErrorCode } from '../nodeError.ts'

/** Milliseconds between two tries. */
const TRY = 20
/** So long a writer waits for another one. */
const PATIENCE = 5_000
/** A lock of that age belongs to a program that was ended while it wrote: writing takes far less. */
const ABANDONED = 60_000

/**
 * Does something while no other program does it under the same lock: a file beside, which only one can make.
 * @throws whatever the work throws, or what making the lock throws; `null` is returned when another one kept it all the time
 */
export async function underLock<T>(
  lock: string,
  work: () => Promise<T>,
): Promise<{ readonly value: T } | null> {
  const until = Date.now() + PATIENCE
  while (!(await taken(lock))) {
    if (Date.now() > until) return null
    await pause(TRY)
  }
  try {
    return { value: await work() }
  } finally {
    await rm(lock, { force: true })
  }
}

/** Whether the lock is ours now. */
async function taken(lock: string): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx', 0o600)
    await handle.close()
    return true
  } catch (problem) {
    if (nodeErrorCode(problem) !== 'EEXIST') throw problem
    await removeAbandoned(lock)
    return false
  }
}

/** Under another name first: of two programs that find it abandoned one alone moves it. */
async function removeAbandoned(lock: string): Promise<void> {
  const found = await stat(lock).catch(() => null)
  if (found === null || Date.now() - found.mtimeMs < ABANDONED) return
  const aside = `${lock}.${process.pid}.abandoned`
  const moved = await rename(lock, aside).then(
    () => true,
    () => false,
  )
  if (moved) await rm(aside, { force: true })
}
