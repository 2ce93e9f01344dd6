import { spawn } from 'node:child_process'
import path from 'node:path'
import { nodeErrorCode } from '../nodeError.ts'

/**
 * What a terminal would know. Programs that are started from a dock or a menu get a short PATH and none of what the
 * user's shell sets, so that programs of a `credential_process` and AWS_PROFILE are not found. The shell is asked once.
 */

type Env = Readonly<Record<string, string | undefined>>

/** The only variables that are taken over: where programs are, proxies, and what the AWS SDK reads. */
const WANTED = /^(?:PATH|AWS_[A-Z0-9_]+|(?:HTTPS?|ALL|NO)_PROXY|(?:https?|all|no)_proxy)$/
/** Start files print what they like; ours begins behind this. */
const MARK = '__whence_environment__'
const ASK = `printf '%s' '${MARK}'; command env -0; printf '%s' '${MARK}'`
const TIME_LIMIT_MS = 4000
const MOST = 1_000_000

/** True where no terminal stands behind the program, on a system whose shells have start files. */
export function startedFromDesktop(env: Env, platform: NodeJS.Platform): boolean {
  return platform !== 'win32' && !env['TERM'] && Boolean(env['SHELL'])
}

/**
 * The variables in what `env -0` printed between two marks: names that are wanted, values up to the zero byte, whatever
 * they hold. Empty for any other output.
 */
export function parseEnvironment(output: string): Readonly<Record<string, string>> {
  const [, printed, rest] = output.split(MARK)
  if (printed === undefined || rest === undefined) return {}
  const entries = printed.split('\0').flatMap((entry): readonly (readonly [string, string])[] => {
    const at = entry.indexOf('=')
    const name = entry.slice(0, Math.max(at, 0))
    return WANTED.test(name) ? [[name, entry.slice(at + 1)]] : []
  })
  return Object.fromEntries(entries)
}

/** What is added to an environment: the shell's PATH, and of the others those that it does not set itself. */
export function missingFrom(
  env: Env,
  shell: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(shell).filter(
      ([name, value]) => value !== '' && (name === 'PATH' || env[name] === undefined),
    ),
  )
}

/** Keeps start files from asking, updating or opening something of their own. */
const QUIET = { TERM: 'dumb', DISABLE_AUTO_UPDATE: 'true', ZSH_TMUX_AUTOSTART: 'false' }

/**
 * Asks the user's login shell for its environment. Empty when it fails, is not done when `signal` says so, or
 * prints without end: then it is ended with all that it started. Values are neither printed nor kept anywhere else.
 */
export function loginShellEnvironment(
  env: Env,
  signal: AbortSignal = AbortSignal.timeout(TIME_LIMIT_MS),
): Promise<Readonly<Record<string, string>>> {
  const shell = env['SHELL'] ?? ''
  if (!path.isAbsolute(shell)) return Promise.resolve({})
  return new Promise((resolve) => {
    // Interactive as a terminal's, because many set PATH in such a shell's start file alone; apart from any terminal.
    const child = spawn(shell, ['-ilc', ASK], {
      env: { ...env, ...QUIET },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    })
    let output = ''
    const done = (): void => {
      signal.removeEventListener('abort', giveUp)
      child.stdout.destroy()
      resolve(parseEnvironment(output))
    }
    const giveUp = (): void => {
      endGroup(child.pid)
      output = ''
      done()
    }
    signal.addEventListener('abort', giveUp)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      // Not when it closes: what a start file left running may hold the pipe open.
      if (output.split(MARK).length > 2) done()
      else if (output.length > MOST) giveUp()
    })
    child.once('error', done)
    child.once('close', done)
  })
}

/** Ends a process and its group; one that has ended already is fine. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (nodeErrorCode(error) !== 'ESRCH') throw error
  }
}

/** Adds to an environment what the user's shell knows and a program that was started from the desktop does not. */
export async function completeEnvironment(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<void> {
  if (startedFromDesktop(env, platform))
    Object.assign(env, missingFrom(env, await loginShellEnvironment(env)))
}
