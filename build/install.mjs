import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'
import { run } from './run.mjs'
import { isInstalled, lockStamp } from './state.mjs'
import { writeStamp } from './stamp.mjs'

const say = (text) => process.stderr.write(`${text}\n`)

/** The script of the npm that runs this one, or of that beside this Node.js; null where there is neither. */
export function npmScript(env = process.env) {
  const beside = [
    path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
    path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
  ]
  return (
    [env.npm_execpath, ...beside].find((file) => file?.endsWith('npm-cli.js') && existsSync(file)) ?? null
  )
}

/** npm to be started without a shell, where that is possible. */
function npmProgram() {
  const script = npmScript()
  return script === null ? { command: 'npm', args: [] } : { command: process.execPath, args: [script] }
}

/**
 * Installs the packages of the lock file when they are missing or the lock file has changed. No package may run a script of
 * its own: none that we use needs one.
 */
export async function ensureInstalled() {
  if (isInstalled()) return
  const started = performance.now()
  say('Installing packages (npm ci) ...')
  const { command, args } = npmProgram()
  await run(command, [...args, 'ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'])
  const stamp = lockStamp()
  writeStamp(stamp.file, stamp.hash)
  say(`Installed in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

/** Builds dist/ in a process of its own: the packages that build it may have been installed a moment ago. */
export async function ensureBuilt(isBuilt) {
  if (isBuilt()) return
  say('Building ...')
  await run(process.execPath, [path.join(root, 'build/build.mjs')])
}

/** `node build/install.mjs` installs alone, for continuous integration. */
if (process.argv[1] === import.meta.filename) await ensureInstalled()
