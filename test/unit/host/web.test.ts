import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startWebHost } from '../../../electron/host/web.ts'
import type { WebHost } from '../../../electron/host/web.ts'
import type { CallOptions } from '../../../shared/api/types.ts'
import { crawlState, FakeService } from './fakeService.ts'

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

let folder: string
let host: WebHost
let service: FakeService
let token: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-web-'))
  const root = path.join(folder, 'renderer')
  await mkdir(path.join(root, 'assets'), { recursive: true })
  await writeFile(path.join(root, 'index.html'), '<!doctype html><title>Whence</title>')
  await writeFile(path.join(root, 'assets', 'main-abc123.js'), 'export {}')
  await writeFile(path.join(root, '.hidden'), 'hidden')
  await writeFile(path.join(folder, 'secret.txt'), 'secret')
  await symlink(path.join(folder, 'secret.txt'), path.join(root, 'link.txt'))
  service = new FakeService()
  host = await startWebHost({ service, rendererRoot: root })
  token = new URLSearchParams(new URL(host.url).hash.slice(1)).get('token') ?? ''
})
afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  service.calls.length = 0
  service.answers.clear()
})

/** node:http and not fetch: fetch would tidy up the paths and headers that these tests are about. */
function send(
  method: string,
  url: string,
  headers: Record<string, string | string[]> = {},
  body?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: host.port, method, path: url, headers, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const call = (body: unknown, headers: Record<string, string | string[]> = {}) =>
  send('POST', '/api/call', { ...json, 'x-whence-token': token, ...headers }, JSON.stringify(body))

describe('the page', () => {
  it('is served at / with the content security policy and the other headers', async () => {
    const reply = await send('GET', '/')
    expect(reply.status).toBe(200)
    expect(reply.text).toContain('<title>Whence</title>')
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(reply.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
    expect(reply.headers['referrer-policy']).toBe('no-referrer')
    expect(reply.headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(reply.headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(reply.headers['cache-control']).toBe('no-cache')
  })

  it('lets hashed assets be kept, and answers HEAD without a body', async () => {
    const reply = await send('HEAD', '/assets/main-abc123.js')
    expect(reply).toMatchObject({ status: 200, text: '' })
    expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(reply.headers['cache-control']).toContain('immutable')
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/index.html%00.js',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/C:/Windows/win.ini',
    '/.hidden',
    '/link.txt',
    '/assets',
    '/assets/',
    '/index.html/x',
    '/%zz',
    '/none.js',
    `/${'a'.repeat(5000)}`,
  ])('answers %s with 404: nothing outside the folder of the page is read', async (url) => {
    const reply = await send('GET', url)
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain('secret')
  })

  it('answers other methods with 405 and says which there are', async () => {
    const reply = await send('PUT', '/index.html')
    expect(reply.status).toBe(405)
    expect(reply.headers.allow).toBe('GET, HEAD')
  })

  it('may be reached by a link from elsewhere, but not embedded or fetched from there', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await send('GET', '/', link)).status).toBe(200)
    const script = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    expect((await send('GET', '/assets/main-abc123.js', script)).status).toBe(403)
  })
})

describe('who may call', () => {
  it('carries a call to the service and its answer back', async () => {
    service.answers.set('app.info', { version: '1', host: 'web', snapshotFolder: 'f' })
    const reply = await call({ method: 'app.info', input: {} })
    expect(reply.status).toBe(200)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(JSON.parse(reply.text)).toEqual({
      ok: true,
      value: { version: '1', host: 'web', snapshotFolder: 'f' },
    })
    expect(service.calls).toEqual([{ method: 'app.info', input: {} }])
  })

  it('hands an expected failure back as data', async () => {
    const reply = await call({ method: 'account.overview', input: { snapshot: 's1' } })
    expect(JSON.parse(reply.text)).toEqual({
      ok: false,
      error: { code: 'snapshot-not-found', message: 'No such snapshot.', whatToDo: 'Choose another.' },
    })
  })

  it.each([
    ['without a token', {}],
    ['with a wrong token', { 'x-whence-token': 'A'.repeat(43) }],
    ['with a token of another length', { 'x-whence-token': 'A' }],
    ['with an empty token', { 'x-whence-token': '' }],
  ])('refuses a call %s', async (_name, headers) => {
    const reply = await send('POST', '/api/call', { ...json, ...headers }, '{"method":"app.info","input":{}}')
    expect(reply.status).toBe(403)
    expect(service.calls).toEqual([])
  })

  it('has a token of 256 bits that is another one at each launch', async () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const second = await startWebHost({ service, rendererRoot: path.join(folder, 'renderer') })
    await second.close()
    expect(second.url.split('#')[1]).not.toBe(host.url.split('#')[1])
  })

  it.each(['evil.example', `evil.example:80`, '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:80'])(
    'refuses the foreign name %s in Host (DNS rebinding), for files too',
    async (name) => {
      expect((await call({ method: 'app.info', input: {} }, { host: name })).status).toBe(403)
      expect((await send('GET', '/', { host: name })).status).toBe(403)
      expect(service.calls).toEqual([])
    },
  )

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1'])(
    'refuses the foreign Origin %s even with the token',
    async (origin) => {
      expect((await call({ method: 'app.info', input: {} }, { origin })).status).toBe(403)
      expect(service.calls).toEqual([])
    },
  )

  it('takes its own Origin, by number and as localhost', async () => {
    service.answers.set('settings.get', {})
    for (const name of ['127.0.0.1', 'localhost']) {
      const own = `${name}:${host.port}`
      const reply = await call({ method: 'settings.get', input: {} }, { host: own, origin: `http://${own}` })
      expect(reply.status).toBe(200)
    }
  })

  it('sends no CORS permission, also not to a preflight', async () => {
    const reply = await send('OPTIONS', '/api/call', {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
    })
    expect(reply.status).toBe(403)
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('listens on the loopback address only', () => {
    expect(new URL(host.url).hostname).toBe('127.0.0.1')
  })
})

describe('what a call may be', () => {
  it.each([
    ['an unknown method', { method: 'constructor', input: {} }],
    ['a prototype key as method', { method: '__proto__', input: {} }],
    ['no method', {}],
    ['a wrong type', { method: 'account.overview', input: { snapshot: 7 } }],
    ['a path as snapshot', { method: 'account.overview', input: { snapshot: '../x' } }],
    ['a key too many', { method: 'app.info', input: { x: 1 } }],
  ])('answers %s with bad-input and asks the service nothing', async (_name, body) => {
    const reply = await call(body)
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(service.calls).toEqual([])
  })

  it.each(['', '{', 'null', '[]', '"x"'])('answers the body %j with 400', async (body) => {
    expect((await send('POST', '/api/call', { ...json, 'x-whence-token': token }, body)).status).toBe(400)
  })

  it('answers a form with 415: a cross-site form cannot be a call', async () => {
    const reply = await send(
      'POST',
      '/api/call',
      { 'content-type': 'text/plain', 'x-whence-token': token },
      '{}',
    )
    expect(reply.status).toBe(415)
  })

  it('answers GET with 405 and an unknown call path with 404', async () => {
    expect((await send('GET', '/api/call')).status).toBe(405)
    expect((await send('GET', '/api/other')).status).toBe(404)
  })

  it('cuts an ordinary call off at 1 MB, but not an import', async () => {
    const large = 'x'.repeat(1024 * 1024)
    expect((await call({ method: 'app.info', input: { large } })).status).toBe(413)
    service.answers.set('snapshots.import', { id: 's' })
    const reply = await call({
      method: 'snapshots.import',
      input: { account: { name: 'a.json', text: large } },
    })
    expect(JSON.parse(reply.text)).toEqual({ ok: true, value: { id: 's' } })
  })

  it('refuses more than 64 MB before reading it', async () => {
    const reply = await new Promise<string>((resolve, reject) => {
      const socket = connect(host.port, '127.0.0.1')
      socket.on('error', reject)
      socket.setEncoding('utf8').once('data', (text: string) => {
        socket.destroy()
        resolve(text)
      })
      socket.write(
        `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nContent-Type: application/json\r\n` +
          `X-Whence-Token: ${token}\r\nContent-Length: ${65 * 1024 * 1024}\r\n\r\n`,
      )
    })
    expect(reply).toContain('413')
  })
})

describe('a call under way', () => {
  it('is ended when the page closes its connection', async () => {
    const ended = new Promise<void>((resolve) => {
      service.answers.set('app.info', (_input: unknown, { signal }: CallOptions) => {
        signal?.addEventListener('abort', () => resolve(), { once: true })
        left.abort()
        return new Promise(() => undefined)
      })
    })
    const left = new AbortController()
    const answer = fetch(`http://127.0.0.1:${host.port}/api/call`, {
      method: 'POST',
      headers: { ...json, 'x-whence-token': token },
      body: JSON.stringify({ method: 'app.info', input: {} }),
      signal: left.signal,
    })
    await expect(answer).rejects.toThrow('aborted')
    await ended
  })

  it('may have an id, which is one line', async () => {
    const ids: unknown[] = []
    service.answers.set('app.info', (_input: unknown, { call: id }: CallOptions) => ids.push(id))
    await call({ method: 'app.info', input: {}, call: 'c1' })
    await call({ method: 'app.info', input: {} })
    expect(ids).toEqual(['c1', undefined])
    for (const id of [7, null, 'a\nb', '', 'c'.repeat(101)]) {
      const { text } = await call({ method: 'app.info', input: {}, call: id })
      expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    }
    expect(ids).toHaveLength(2)
  })
})

describe('events', () => {
  const open = (protocols: string[], options: { origin?: string; host?: string; path?: string } = {}) =>
    new Promise<WebSocket | number>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}${options.path ?? '/api/events'}`, protocols, {
        origin: options.origin ?? `http://127.0.0.1:${host.port}`,
        headers: options.host === undefined ? {} : { host: options.host },
      })
      socket.once('open', () => resolve(socket))
      socket.once('unexpected-response', (_request, response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      socket.once('error', reject)
    })

  it('reach a page that shows the token as its second subprotocol', async () => {
    const socket = (await open(['whence', token])) as WebSocket
    expect(socket.protocol).toBe('whence')
    const message = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))))
    service.push(crawlState)
    expect(JSON.parse(await message)).toEqual({ event: 'crawl.state', payload: crawlState })
    socket.terminate()
  })

  it.each([
    ['no token', ['whence'], {}],
    ['a wrong token', ['whence', 'A'.repeat(43)], {}],
    ['a foreign Origin', ['whence', 'TOKEN'], { origin: 'https://evil.example' }],
    ['a foreign Host', ['whence', 'TOKEN'], { host: 'evil.example' }],
  ])('are refused with %s', async (_name, protocols, options) => {
    expect(
      await open(
        protocols.map((text) => text.replace('TOKEN', token)),
        options,
      ),
    ).toBe(403)
  })

  it('are at one address only', async () => {
    expect(await open(['whence', token], { path: '/api/other' })).toBe(404)
  })

  it('end for a page that talks back: the page only listens', async () => {
    const socket = (await open(['whence', token])) as WebSocket
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    socket.send('hello')
    expect(await closed).toBe(1008)
  })
})

describe('closing', () => {
  it('ends the subscriptions, the open sockets and the port', async () => {
    const other = new FakeService()
    const second = await startWebHost({ service: other, rendererRoot: path.join(folder, 'renderer') })
    expect(other.listening).toBeGreaterThan(0)
    await second.close()
    expect(other.listening).toBe(0)
    const third = await startWebHost({
      service: other,
      rendererRoot: path.join(folder, 'renderer'),
      port: second.port,
    })
    expect(third.port).toBe(second.port)
    await third.close()
  })

  it('says so when the port is taken', async () => {
    await expect(
      startWebHost({ service, rendererRoot: path.join(folder, 'renderer'), port: host.port }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
