import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { npmScript } from '../../build/install.mjs'

/** npm and npx as a user has them, on a package in an empty folder. */

export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly errors: string
}

/** What a machine has that knows neither this project nor AWS: nothing is downloaded, and no test's setting leaks in. */
export function cleanEnv(home: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'Path', 'SystemRoot', 'ComSpec', 'TEMP', 'TMP', 'PATHEXT']
  return {
    ...Object.fromEntries(kept.map((name) => [name, process.env[name]])),
    HOME: home,
    USERPROFILE: home,
    WHENCE_DATA_DIR: path.join(home, 'whence-data'),
    AWS_EC2_METADATA_DISABLED: 'true',
    npm_config_cache: path.join(home, 'npm-cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  }
}

/** Starts a script of npm, `npm-cli.js` or `npx-cli.js`, in a folder. */
export function startNpm(
  script: 'npm' | 'npx',
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const npm = npmScript()
  if (npm === null) throw new Error('npm was not found beside Node.js')
  const file = path.join(path.dirname(npm), `${script}-cli.js`)
  // A group of its own, so that what npx starts ends with it.
  return spawn(process.execPath, [file, ...args], { cwd, env, detached: process.platform !== 'win32' })
}

/** Runs one to its end. */
export function runNpm(...start: Parameters<typeof startNpm>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = startNpm(...start)
    let out = ''
    let errors = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, out, errors }))
  })
}

/** Ends a program and whatever it started. */
export function endTree(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/t', '/f'])
  else process.kill(-pid, 'SIGTERM')
  return ended
}

/** An empty folder for a project, with a manifest that asks for nothing. */
export async function emptyProject(folder: string): Promise<string> {
  const project = path.join(folder, 'project')
  await mkdir(project)
  await writeFile(path.join(project, 'package.json'), '{ "private": true }')
  return project
}

export const root = path.resolve(import.meta.dirname, '../..')
