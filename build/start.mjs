import path from 'node:path'
import { appWindow, runApp, runWindow } from './runApp.mjs'
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

async function start(args) {
  const problem = nodeProblem(process.version)
  if (problem !== null) {
    say(problem)
    process.exitCode = 2
    return
  }
  await ensureInstalled()
  await ensureBuilt(isBuilt)
  if (wantsBrowser(args)) return serve(args)
  if (!hasDisplay()) {
    say('There is no display for a desktop window, so Whence runs at a local address.')
    return serve(args)
  }
  const electron = await electronProgram()
  if (electron !== null) {
    const { cameUp, code, problem } = await runWindow(electron, [dist, ...args])
    if (cameUp) {
      process.exitCode = code
      return
    }
    say(`Electron's program could not start (${problem}), so Whence opens in your browser instead.`)
  } else {
    say(
      `Electron's program is not installed and could not be fetched, so Whence opens in your browser instead ` +
        `(WHENCE_INSTALL_ELECTRON=1 npm start tries again; noted in ${path.relative(root, failureNote(modules))}).`,
    )
  }
  return serve(args, appWindow())
}

/** Runs the loopback host until it ends. */
async function serve(args, env = {}) {
  const host = path.join(dist, 'node/whence.js')
  const { code } = await runApp(process.execPath, [host, 'serve', ...args], env)
  process.exitCode = code
}

start(process.argv.slice(2)).catch((error) => {
  say(`Whence could not be started: ${error.message}`)
  process.exitCode = 1
})
