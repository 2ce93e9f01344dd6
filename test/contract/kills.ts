import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import { readSnapshotFile } from '../../electron/store/snapshotFile.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'

const WHENCE = path.join(import.meta.dirname, '../../dist/node/whence.js')

/** An account behind a counter, and a folder for a command line that reads it. */
export interface KillsPlace {
  readonly folder: string
  readonly regions: readonly string[]
  /** How many requests came until now. */
  readonly count: () => number
  /** Runs the command line; with a number, it is killed with SIGKILL when that request of its run comes. */
  run(args: readonly string[], killAt?: number): Promise<Ended>
  close(): Promise<void>
}
export interface Ended {
  readonly killed: boolean
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly requests: number
}

/** Serves the sample account in small pages, each request counted. */
export async function startKills(pageSize = 5): Promise<KillsPlace> {
  const endpoint = await startSampleEndpoint({ pageSize })
  let count = 0
  let onRequest: () => void = () => undefined
  const relay = createServer((request, response) => {
    count += 1
    onRequest()
    const { method, headers } = request
    const onward = httpRequest(new URL(request.url ?? '/', endpoint.url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'whence-kills-'))
  const config = path.join(folder, 'config')
  const { port } = relay.address() as AddressInfo
  await writeFile(
    config,
    `[profile kills]\nregion = eu-west-1\naws_access_key_id = ${endpoint.accessKeyId}\naws_secret_access_key = ${endpoint.secretAccessKey}\nendpoint_url = http://127.0.0.1:${port}\n`,
  )
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    WHENCE_DATA_DIR: path.join(folder, 'data'),
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
  }
  return {
    folder,
    regions: endpoint.regions,
    count: () => count,
    run: async (args, killAt) => {
      const before = count
      const child = spawn(process.execPath, [WHENCE, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      let out = ''
      let err = ''
      child.stdout.on('data', (part: Buffer) => (out += part.toString()))
      child.stderr.on('data', (part: Buffer) => (err += part.toString()))
      onRequest = () => {
        if (killAt !== undefined && count - before >= killAt) child.kill('SIGKILL')
      }
      await once(child, 'close')
      onRequest = () => undefined
      return {
        killed: child.signalCode === 'SIGKILL',
        code: child.exitCode,
        out,
        err,
        requests: count - before,
      }
    },
    close: async () => {
      relay.closeAllConnections()
      relay.close()
      await endpoint.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A snapshot without what two crawls of one account differ in. */
export async function comparable(
  file: string,
): Promise<Omit<Snapshot, 'startedAt' | 'finishedAt' | 'parts'>> {
  const { snapshot } = await readSnapshotFile(file)
  const { startedAt: _, finishedAt: __, parts: ___, ...rest } = snapshot
  return rest
}

/** What lies in the folder of unfinished crawls. */
export async function journalsOf({ folder }: KillsPlace): Promise<readonly string[]> {
  return readdir(path.join(folder, 'data', 'snapshots', 'unfinished')).catch(() => [])
}
