import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBrowser, openers, safeAddress } from '../../../electron/host/openBrowser.ts'
import { startWebHost } from '../../../electron/host/web.ts'
import type { WebHost, WebHostOptions } from '../../../electron/host/web.ts'
import { createOpening } from '../../../electron/host/web/opening.ts'
import { userIn } from '../../../electron/host/web/peer.ts'
import { FakeService } from './fakeService.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-opening-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

const hosts: WebHost[] = []
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
})
async function start(options: Partial<WebHostOptions> = {}): Promise<WebHost> {
  const host = await startWebHost({ service: new FakeService(), rendererRoot: folder, ...options })
  hosts.push(host)
  return host
}
async function startOpened(): Promise<{ host: WebHost; address: string }> {
  let address = ''
  const host = await start({ open: (given) => (address = given) })
  return { host, address }
}
const get = (address: string) => fetch(address, { redirect: 'manual' })

describe('the address that a browser is started with', () => {
  it('holds no token, and is exchanged for the address that does', async () => {
    const { host, address } = await startOpened()
    const token = new URL(host.url).hash.slice('#token='.length)
    expect(address).not.toContain(token)
    const reply = await get(address)
    expect(reply.status).toBe(303)
    expect(new URL(reply.headers.get('location') ?? '', address).href).toBe(host.url)
    expect(reply.headers.get('cache-control')).toBe('no-store')
  })

  it('is dead after its first use', async () => {
    const { address } = await startOpened()
    await get(address)
    const second = await get(address)
    expect(second.status).toBe(403)
    expect(second.headers.get('location')).toBeNull()
  })

  it('is refused with a wrong code, by another method and from another page', async () => {
    const { address } = await startOpened()
    expect((await get(`${address}x`)).status).toBe(403)
    expect((await get(address.slice(0, -1))).status).toBe(403)
    expect((await fetch(address, { method: 'POST', redirect: 'manual' })).status).toBe(405)
    expect((await fetch(address, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
    expect((await get(address)).status).toBe(303)
  })

  it('is all that the program in between is told', async () => {
    const told = path.join(folder, 'told')
    const program = path.join(folder, 'xdg-open')
    await writeFile(program, `#!/bin/sh\nprintf '%s' "$*" > ${told}.part && mv ${told}.part ${told}\n`)
    await chmod(program, 0o755)
    vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`)
    const host = await start({ open: true })
    const args = await vi.waitFor(() => readFile(told, 'utf8'), { timeout: 5000 })
    expect(args).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]{43}$/)
    expect(args).not.toContain(new URL(host.url).hash.slice('#token='.length))
  })

  it('is never one with a token, nor one of elsewhere', () => {
    for (const url of ['http://127.0.0.1:1/#token=secret', 'http://evil.example/', 'file:///etc/passwd']) {
      expect(() => openBrowser(url)).toThrow('no address that Whence opens')
      expect(() => openBrowser(url)).not.toThrow('secret')
    }
  })
})

describe('who may use that address', () => {
  const asked = (url: string) => ({ url, socket: { remotePort: 40_000, localPort: 8080 } as Socket })
  const opening = (users: readonly (number | null | undefined)[], now = () => 0) => {
    const rest = [...users]
    return createOpening({ user: 1000, userOf: async () => rest.shift(), now })
  }

  it('is the user of the program, by the kernel’s word: another one is refused and does not use it up', async () => {
    const own = opening([1001, null, 1000])
    await expect(own.use(asked(own.path))).rejects.toMatchObject({ status: 403 })
    await expect(own.use(asked(own.path))).rejects.toMatchObject({ status: 403 })
    await expect(own.use(asked(own.path))).resolves.toBeUndefined()
  })

  it('is the administrator too, and whoever has it where the kernel does not say', async () => {
    for (const user of [0, undefined]) {
      const own = opening([user])
      await expect(own.use(asked(own.path))).resolves.toBeUndefined()
    }
  })

  it('is nobody after two minutes', async () => {
    let now = 0
    const own = opening([1000], () => now)
    now = 120_001
    await expect(own.use(asked(own.path))).rejects.toMatchObject({ status: 403 })
  })

  it('is read from the line of exactly this connection', () => {
    const line = (local: string, remote: string, user: number) =>
      `   0: ${local} ${remote} 01 00000000:00000000 00:00000000 00000000  ${user}        0 1 1 0 20 0 0 10 -1`
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      line('0100007F:1F90', '0100007F:9C40', 1),
      line('0500000A:9C40', '0100007F:1F90', 2),
      line('0100007F:9C41', '0100007F:1F90', 3),
      line('0100007F:9C40', '0100007F:1F90', 1000),
    ].join('\n')
    expect(userIn(table, { peer: 40_000, own: 8080 }, 'LE')).toBe(1000)
    expect(userIn(table, { peer: 40_002, own: 8080 }, 'LE')).toBeNull()
    expect(userIn('header\n', { peer: 1, own: 2 }, 'LE')).toBeNull()
    const six = `header\n${line('0000000000000000FFFF00000100007F:9C40', '0000000000000000FFFF00000100007F:1F90', 7)}`
    expect(userIn(six, { peer: 40_000, own: 8080 }, 'LE')).toBe(7)
  })

  // Only the administrator can start a program as somebody else.
  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)('is not another user', async () => {
    const { address } = await startOpened()
    const code = `fetch(${JSON.stringify(address)},{redirect:'manual'}).then((r)=>process.stdout.write(String(r.status)))`
    const asUser = (uid?: number) =>
      new Promise<string>((resolve) => {
        execFile(process.execPath, ['-e', code], { uid, cwd: '/' }, (_error, stdout) => resolve(stdout))
      })
    expect(await asUser(65_534)).toBe('403')
    expect(await asUser()).toBe('303')
  })
})

describe('where other users see arguments and the kernel does not name users', () => {
  it('the address stands in a file that only this user can read, and is gone with the host', async () => {
    const { url, forget } = safeAddress('http://127.0.0.1:8080/open/CODE', 'darwin', folder)
    expect(url).toMatch(/^file:\/\/\//)
    expect(url).not.toContain('CODE')
    const file = fileURLToPath(url)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
    expect(await readFile(file, 'utf8')).toContain('url=http://127.0.0.1:8080/open/CODE"')
    forget()
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each(['linux', 'win32'] as const)('not on %s', (platform) => {
    const url = 'http://127.0.0.1:8080/open/CODE'
    expect(safeAddress(url, platform).url).toBe(url)
  })
})

describe('connections without a token', () => {
  const limits = {
    connections: 2,
    headersTimeout: 40,
    requestTimeout: 1000,
    connectionsCheckingInterval: 10,
  }
  /** Connects, says nothing, and waits for the end. */
  const ended = (port: number) =>
    new Promise<void>((resolve, reject) => {
      connect(port, '127.0.0.1')
        .on('error', reject)
        .on('close', () => resolve())
        .resume()
    })

  it('are closed when they say nothing', async () => {
    const { port } = await start({ limits })
    await expect(Promise.all([ended(port), ended(port)])).resolves.toHaveLength(2)
  })

  it('are limited in number', async () => {
    const { port } = await start({ limits: { ...limits, headersTimeout: 60_000, requestTimeout: 60_000 } })
    void ended(port)
    void ended(port)
    await expect(ended(port)).resolves.toBeUndefined()
  })
})

describe('the program that opens it', () => {
  const url = 'http://127.0.0.1:4000/open/code'

  it('is the default browser, asked by the system', () => {
    expect(openers(url, 'linux', {})).toEqual([{ command: 'xdg-open', args: [url] }])
    expect(openers(url, 'darwin', {})).toEqual([{ command: 'open', args: [url] }])
  })

  it('is the Chromium that npm start found, as a window of its own; the default browser where that fails', () => {
    expect(openers(url, 'linux', { WHENCE_APP_WINDOW: '/usr/bin/chromium' })).toEqual([
      { command: '/usr/bin/chromium', args: [`--app=${url}`] },
      { command: 'xdg-open', args: [url] },
    ])
  })
})
