import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

/** https://pypi.org/project/moto/ (Apache-2.0): an AWS emulator that knows nothing of this project. */
const MOTO = 'moto[server]==5.2.5'
const FOLDER = path.join(import.meta.dirname, '../../.cache/moto-5.2.5')
const WINDOWS = process.platform === 'win32'
/** A program of the virtual environment. */
const program = (name: string): string =>
  WINDOWS ? path.join(FOLDER, 'Scripts', `${name}.exe`) : path.join(FOLDER, 'bin', name)

export interface Moto {
  readonly url: string
  stop(): Promise<void>
}
export type MotoStart = { readonly moto: Moto } | { readonly skipped: string }

/** Installs moto once, into the project's cache, and starts it on a free port of 127.0.0.1. */
export async function startMoto(): Promise<MotoStart> {
  const problem = await install()
  if (problem !== null) return { skipped: problem }
  const port = await freePort()
  const server = spawn(program('moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    // The managed policies that the seed attaches are only in moto's data when asked for.
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', MOTO_ALLOW_NONEXISTENT_REGION: 'false' },
  })
  const ended = once(server, 'exit')
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) return { skipped: `moto_server ended with code ${server.exitCode}` }
    if (await answers(url)) {
      const stop = async (): Promise<void> => {
        server.kill()
        await ended
      }
      return { moto: { url, stop } }
    }
    await delay(200)
  }
  server.kill()
  return { skipped: 'moto_server did not answer within a minute' }
}

async function install(): Promise<string | null> {
  const run = promisify(execFile)
  try {
    await access(program('moto_server'))
    return null
  } catch {
    // Not installed yet.
  }
  try {
    await mkdir(path.dirname(FOLDER), { recursive: true })
    await run(WINDOWS ? 'python' : 'python3', ['-m', 'venv', FOLDER])
  } catch {
    await rm(FOLDER, { recursive: true, force: true })
    return 'Python 3 with venv is not installed'
  }
  try {
    await run(program('pip'), ['install', '--quiet', '--disable-pip-version-check', MOTO], {
      timeout: 300_000,
    })
    return null
  } catch {
    // A half-made environment would be taken for a good one the next time.
    await rm(FOLDER, { recursive: true, force: true })
    return `${MOTO} could not be installed from PyPI`
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/data.json`, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
