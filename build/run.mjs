import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/**
 * Runs one program without a shell and waits for it. Its output goes to this process's standard error, so that
 * standard output stays free for what the script itself has to say.
 * @throws {Error} when it cannot be started or ends with anything but 0
 */
export async function run(command, args, options = {}) {
  const { status, signal } = await runStatus(command, args, options)
  if (status !== 0)
    throw new Error(`${commandText(command, args)} ended with ${signal ?? `exit code ${status}`}`)
}

/** As `run`, but hands back how it ended. `timeout` in milliseconds ends it. */
export function runStatus(command, args, { env = process.env, timeout, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      timeout,
      stdio: ['ignore', quiet ? 'ignore' : 2, quiet ? 'ignore' : 2],
      // npm and npx are command files on Windows, which only a shell can start; their arguments here are fixed words.
      shell: process.platform === 'win32' && /^(npm|npx)$/.test(command),
    })
    child.once('error', reject)
    child.once('close', (status, signal) => resolve({ status, signal }))
  })
}

/** Runs a program and gives its standard output as text; its standard error passes through. */
export function runOutput(command, args, { env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, output, errors }))
  })
}

const commandText = (command, args) => [command === process.execPath ? 'node' : command, ...args].join(' ')
