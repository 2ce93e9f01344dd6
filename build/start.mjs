import { spawn } from 'node:child_process'
import path from 'node:path'
import {
  failureNote,
  findElectron,
  hasDisplay,
  rememberFailure,
  shouldTryInstall,
} from './electronBinary.mjs'
import { ensureBuilt, ensureInstalled } from './install.mjs'
import { nodeProblem } from './nodeVersion.mjs'
import { dist, modules, root } from './paths.mjs'
import { runStatus } from './run.mjs'
import { isBuilt } from './state.mjs'

const DOWNLOAD_LIMIT = 90_000
const say = (text) => process.stderr.write(`${text}\n`)

/** What `npm start` was asked for: `--no-open` and `--port` mean the loopback host. */
function wantsBrowser(args) {
  return args.some((arg) => /^--(no-open|port)(=|$)/.test(arg))
}

async function downloadElectron() {
  say(`Fetching Electron's program, once (at most ${DOWNLOAD_LIMIT / 1000} s) ...`)
  const installer = path.join(modules, 'electron/install.js')
  const { status } = await runStatus(process.execPath, [installer], { timeout: DOWNLOAD_LIMIT, quiet: true })
  if (status !== 0) rememberFailure(modules)
  return findElectron(modules)
}

async function electronProgram() {
  const found = findElectron(modules)
  if (found !== null || !shouldTryInstall(modules)) return found
  return downloadElectron()
}

/** Runs the app until it ends; Ctrl+C reaches it as a signal of its own, and its exit code becomes ours. */
function runApp(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Whoever ends npm ends a shell in between, which passes nothing on: then this process has another parent.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500).unref()
  child.once('error', (error) => {
    say(`Whence could not be started: ${error.message}`)
    process.exitCode = 1
  })
  child.once('close', (status, signal) => {
    process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 1)
  })
}

async function start(args) {
  const problem = nodeProblem(process.version)
  if (problem !== null) {
    say(problem)
    process.exitCode = 2
    return
  }
  await ensureInstalled()
  await ensureBuilt(isBuilt)
  const serve = () => runApp(process.execPath, [path.join(dist, 'node/whence.js'), 'serve', ...args])
  if (wantsBrowser(args)) return serve()
  if (!hasDisplay()) {
    say('There is no display for a desktop window, so Whence runs at a local address.')
    return serve()
  }
  const electron = await electronProgram()
  if (electron !== null) return runApp(electron, [dist, ...args])
  say(
    `Electron's program is not installed and could not be fetched, so Whence opens in your browser instead ` +
      `(WHENCE_INSTALL_ELECTRON=1 npm start tries again; noted in ${path.relative(root, failureNote(modules))}).`,
  )
  return serve()
}

start(process.argv.slice(2)).catch((error) => {
  say(`Whence could not be started: ${error.message}`)
  process.exitCode = 1
})
