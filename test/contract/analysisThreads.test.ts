import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { ApiReply, CallProgress } from '../../shared/api/types.ts'
import { builtCommand, startTestHost, type TestHost } from '../e2e/host.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf } from '../fixtures/account.ts'

/** The built program with a question that lasts: what it hears meanwhile, and how the question is ended. */
const ROLES = 20_000
const chain = Array.from({ length: ROLES }, (_, number) => {
  const next = arnOf('role', `role-${number + 1}`)
  return role(`role-${number}`, {
    RolePolicyList: [inline('own', documentOf(allow('sts:AssumeRole', next)))],
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
    }),
  })
})

let host: TestHost
let file: string
beforeAll(async () => {
  host = await startTestHost()
  const folder = path.join(host.dataFolder, 'snapshots')
  await mkdir(folder, { recursive: true })
  file = path.join(folder, 'long.whence.json.gz')
  // Packed or not, a snapshot is known by what it holds.
  await writeFile(file, JSON.stringify(snapshotOf({ RoleDetailList: chain })))
})
afterAll(() => host?.close())

/** A question that takes many times as long as those that are asked meanwhile. */
const long = { method: 'exposure', input: { snapshots: ['long'], paths: true } }

async function call(asked: object, signal?: AbortSignal): Promise<ApiReply<unknown>> {
  const { origin, hash } = new URL(host.url)
  const response = await fetch(`${origin}/api/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-whence-token': hash.slice('#token='.length) },
    body: JSON.stringify(asked),
    ...(signal && { signal }),
  })
  return (await response.json()) as ApiReply<unknown>
}

/** Resolves when the stage of a call is told that begins so. */
async function told(id: string, beginning: string): Promise<{ readonly stage: Promise<string> }> {
  const { origin, hash } = new URL(host.url)
  const protocols = ['whence', hash.slice('#token='.length)]
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/events`, protocols, { origin })
  const stage = new Promise<string>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { event, payload } = JSON.parse(data.toString()) as { event: string; payload: CallProgress }
      if (event !== 'call.progress' || payload.call !== id || !payload.stage.startsWith(beginning)) return
      resolve(payload.stage)
      socket.close()
    })
  })
  await once(socket, 'open')
  return { stage }
}

/** How many threads the system sees in the host. */
const threads = (): number => readdirSync(`/proc/${host.pid}/task`).length

describe('a question that lasts', { timeout: 120_000 }, () => {
  it('lets the host answer others, and is really ended when the page does not want it any more', async () => {
    const left = new AbortController()
    let answered = false
    const { stage } = await told('c1', 'Looking for exposure')
    const answer = call({ ...long, call: 'c1' }, left.signal).finally(() => (answered = true))
    answer.catch(() => undefined)
    expect(await stage).toBe('Looking for exposure and paths of 20,000 principals')
    expect(await call({ method: 'app.info', input: {} })).toMatchObject({ ok: true })
    expect(await call({ method: 'snapshots.list', input: {} })).toMatchObject({ ok: true })
    expect(answered).toBe(false)
    const during = existsSync('/proc/self/task') ? threads() : null
    left.abort()
    await expect(answer).rejects.toThrow('aborted')
    if (during !== null) await expect.poll(threads, { timeout: 60_000 }).toBeLessThan(during)
    const principal = { snapshot: 'long', principal: 'role-7' }
    expect(await call({ method: 'principal.detail', input: principal })).toMatchObject({ ok: true })
  })

  it('is ended by its id too, as the desktop does', async () => {
    const { stage } = await told('c2', 'Looking for exposure')
    const answer = call({ ...long, call: 'c2' })
    await stage
    await call({ method: 'call.cancel', input: { call: 'c2' } })
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** Starts the command; `ended` tells how it ended, `says` resolves when standard error holds a text. */
function command(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child: ChildProcess = spawn(process.execPath, [builtCommand, ...argv], {
    env: { PATH: process.env.PATH, HOME: host.dataFolder, WHENCE_DATA_DIR: host.dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (texts.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (texts.err += text))
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...texts }))
  })
  const says = (wanted: string): Promise<void> =>
    expect.poll(() => texts.err, { timeout: 60_000 }).toContain(wanted)
  return { child, ended, says }
}

describe('the command line', { timeout: 120_000 }, () => {
  let silent: Server
  let asked: Promise<unknown>
  /** A profile whose AWS takes the call and never answers. */
  let neverAnswered: Readonly<Record<string, string>>
  beforeAll(async () => {
    silent = createServer()
    asked = once(silent, 'connection')
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    const config = path.join(host.dataFolder, 'silent-config')
    const keys = 'aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = not-a-secret'
    await writeFile(
      config,
      `[profile silent]\nregion = eu-west-1\n${keys}\nendpoint_url = http://127.0.0.1:${port}\n`,
    )
    neverAnswered = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(host.dataFolder, 'no') }
  })
  afterAll(() => silent?.close())

  it('says what it does, and ends a question on Ctrl+C with 130', async () => {
    const { child, ended, says } = command(['exposure', '--snapshot', file, '--paths', '--json'])
    await says('Looking for exposure and paths of 20,000 principals')
    child.kill('SIGINT')
    const { code, out, err } = await ended
    expect({ code, out }).toEqual({ code: 130, out: '' })
    expect(err).toContain('Interrupted: ending. Ctrl+C again ends at once.')
  })

  it('ends at once on a second Ctrl+C, whatever does not hear the first, and soon on SIGTERM', async () => {
    const crawling = command(['crawl', '--profile', 'silent'], neverAnswered)
    await asked
    crawling.child.kill('SIGINT')
    await crawling.says('Ctrl+C again ends at once.')
    expect(crawling.child.exitCode).toBeNull()
    crawling.child.kill('SIGINT')
    expect(await crawling.ended).toMatchObject({ code: 130, out: '' })
    asked = once(silent, 'connection')
    const other = command(['crawl', '--profile', 'silent'], neverAnswered)
    await asked
    other.child.kill('SIGTERM')
    expect(await other.ended).toMatchObject({ code: 130, signal: null, out: '' })
  })
})
