import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from './chromium.mjs'
import { root } from './paths.mjs'

/**
 * Runs the app until it ends. Ctrl+C reaches it as a signal of its own. Gives how it ended: its code, as this process is to
 * hand it on, whether it was told to end, and what went wrong with it, in words, else null.
 */
export function runApp(command, args, env = {}, program = process) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  let told = false
  const end = (signal) => {
    told = true
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) program.on(signal, end)
  // Whoever ends npm ends a shell in between, which passes nothing on: then this process has another parent.
  const parent = program.ppid
  const watch = setInterval(() => {
    if (program.ppid !== parent) end('SIGTERM')
  }, 500).unref()
  return new Promise((resolve) => {
    const done = (code, problem) => {
      clearInterval(watch)
      for (const signal of signals) program.off(signal, end)
      resolve({ code, told, problem })
    }
    child.once('error', (error) => done(1, error.message))
    child.once('close', (status, signal) => {
      const problem = signal === null ? `exit code ${status}` : `signal ${signal}`
      done(status ?? (signal === 'SIGINT' ? 130 : 1), status === 0 ? null : problem)
    })
  })
}

/**
 * As `runApp`, for the desktop window: adds whether it came up at all. Electron's program may be there and yet not start,
 * such as where its sandbox is not allowed or a library is missing; then the app has not said that it has started.
 */
export async function runWindow(command, args, program = process) {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-start-'))
  const file = path.join(folder, 'started')
  try {
    const ended = await runApp(command, args, { WHENCE_STARTED_FILE: file }, program)
    // One that ends well without having started has handed over to a window that is open already.
    return { ...ended, cameUp: existsSync(file) || ended.told || ended.problem === null }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What tells the loopback host to open a window of its own in the Chromium that is found, in place of a tab. */
export function appWindow(browser = findChromium()) {
  return browser === null ? {} : { WHENCE_APP_WINDOW: browser }
}
