import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { nodeErrorCode } from '../../nodeError.ts'

/** On another machine a process cannot be looked at: it counts as alive while its file is touched. */
export const TOUCHED_EVERY_MS = 60_000
const QUIET_MS = 5 * TOUCHED_EVERY_MS

/** A process as it stands in a file's name: its machine, its number, and when it began, since numbers are given again. */
export function ownerToken(pid = process.pid): string {
  return `${here()}_${pid}_${beginOf(pid) ?? 'gone'}`
}

/** Whether a process that has written its token still runs. `touched`: when it last touched its file. */
export function isAlive(token: string, touched: number, now = Date.now()): boolean {
  const [host, number, begin] = token.split('_')
  if (host !== here()) return now - touched < QUIET_MS
  const pid = Number(number)
  return runs(pid) && beginOf(pid) === begin
}

function here(): string {
  return short(hostname())
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    // One of another user: what it has of ours is over, since only we can write into our folder.
    return nodeErrorCode(problem) !== 'EPERM' && nodeErrorCode(problem) !== 'ESRCH'
  }
}

/** When a process began, in a form to compare; null: there is none. `same` where the system does not tell. */
function beginOf(pid: number): string | null {
  try {
    if (process.platform === 'linux')
      return short(`${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')}${ticksOf(pid)}`)
    if (process.platform === 'win32') return 'same'
    return short(execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }))
  } catch {
    return null
  }
}

/** Field 22 of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the name before it may hold anything but an end. */
function ticksOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}
