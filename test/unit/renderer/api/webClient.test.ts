import { describe, expect, it } from 'vitest'
import { createDesktopClient } from '../../../../renderer/api/desktopClient.ts'
import { createWebClient, takeToken } from '../../../../renderer/api/webClient.ts'
import { keepConnected } from '../../../../renderer/api/eventSocket.ts'

interface Posted {
  readonly url: string
  readonly init: RequestInit
}
function clientWith(answer: () => Response | Promise<Response>, token: string | null = 'secret') {
  const posted: Posted[] = []
  const sockets: { url: string; protocols: string[]; socket: WebSocket }[] = []
  const client = createWebClient({
    origin: 'http://127.0.0.1:1234',
    token,
    fetch: async (url, init) => {
      posted.push({ url: String(url), init: init ?? {} })
      return answer()
    },
    openSocket: (url, protocols) => {
      const socket = {} as WebSocket
      sockets.push({ url, protocols, socket })
      return socket
    },
  })
  return { client, posted, sockets }
}
const json = (value: unknown) => new Response(JSON.stringify(value))

describe('the client of the loopback host', () => {
  it('posts method first, with the token as a header and not in the address', async () => {
    const { client, posted } = clientWith(() => json({ ok: true, value: { version: '1' } }))
    expect(await client.call('app.info', {})).toEqual({ version: '1' })
    expect(posted[0]?.url).toBe('http://127.0.0.1:1234/api/call')
    expect(posted[0]?.init.body).toBe('{"method":"app.info","input":{}}')
    expect(new Headers(posted[0]?.init.headers).get('x-whence-token')).toBe('secret')
  })

  it('rejects with the error of the service as it stands', async () => {
    const error = { code: 'sso-session-expired', message: 'm', whatToDo: 'w', command: 'aws sso login' }
    const { client } = clientWith(() => json({ ok: false, error }))
    await expect(client.call('app.info', {})).rejects.toMatchObject({ name: 'WhenceError', info: error })
  })

  it('says that the program has ended when nothing answers', async () => {
    const { client } = clientWith(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(client.call('app.info', {})).rejects.toMatchObject({
      info: { code: 'endpoint-unreachable' },
    })
  })

  it('asks for the whole address when it has no token or a wrong one', async () => {
    const without = clientWith(() => json({}), null)
    await expect(without.client.call('app.info', {})).rejects.toMatchObject({
      info: { code: 'credentials-rejected' },
    })
    expect(without.posted).toHaveLength(0)
    const wrong = clientWith(() => new Response('no', { status: 403 }))
    await expect(wrong.client.call('app.info', {})).rejects.toMatchObject({
      info: { code: 'credentials-rejected' },
    })
  })

  it('sends an import that is too large for it to the command line', async () => {
    const refused = () => new Response('too large', { status: 413 })
    const files = { account: { name: 'a.json', text: '{}' } }
    await expect(clientWith(refused).client.call('snapshots.import', files)).rejects.toMatchObject({
      info: { code: 'import-unreadable', command: expect.stringContaining('whence import') },
    })
    await expect(clientWith(refused).client.call('app.info', {})).rejects.toMatchObject({
      info: { code: 'bad-input' },
    })
  })

  it('rejects an answer that is none', async () => {
    const { client } = clientWith(() => json(['what']))
    await expect(client.call('app.info', {})).rejects.toMatchObject({ info: { code: 'internal' } })
  })

  it('hands events to their listeners until these end', () => {
    const { client, sockets } = clientWith(() => json({}))
    expect(sockets[0]).toMatchObject({
      url: 'ws://127.0.0.1:1234/api/events',
      protocols: ['whence', 'secret'],
    })
    const heard: unknown[] = []
    const end = client.on('crawl.state', (state) => heard.push(state.crawlId))
    const say = (crawlId: string) =>
      sockets[0]?.socket.onmessage?.({
        data: JSON.stringify({ event: 'crawl.state', payload: { crawlId } }),
      } as MessageEvent)
    say('one')
    end()
    say('two')
    expect(heard).toEqual(['one'])
  })
})

describe('the token in the address', () => {
  function pageAt(hash: string, stored: string | null = null) {
    const kept = new Map(stored === null ? [] : [['whence-token', stored]])
    const addresses: string[] = []
    const page = {
      location: { hash },
      history: { replaceState: (_state: unknown, _title: string, url: string) => addresses.push(url) },
      sessionStorage: {
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, value: string) => void kept.set(name, value),
      },
    } as unknown as Parameters<typeof takeToken>[0]
    return { page, kept, addresses }
  }

  it('is taken out and kept for reloads of the tab', () => {
    const { page, kept, addresses } = pageAt('#token=abc-_1')
    expect(takeToken(page)).toBe('abc-_1')
    expect(addresses).toEqual(['#/start'])
    expect(kept.get('whence-token')).toBe('abc-_1')
  })

  it('may be followed by a view', () => {
    const { page, addresses } = pageAt('#token=abc/settings')
    expect(takeToken(page)).toBe('abc')
    expect(addresses).toEqual(['#/settings'])
  })

  it('is what was kept after a reload, and nothing in a new tab', () => {
    expect(takeToken(pageAt('#/settings', 'kept').page)).toBe('kept')
    expect(takeToken(pageAt('#/settings').page)).toBeNull()
  })
})

describe('the event socket', () => {
  it('tries again after a break, waits longer each time, and tells when it stands again', () => {
    const sockets: WebSocket[] = []
    const waits: number[] = []
    let reconnects = 0
    keepConnected({
      open: () => {
        const socket = {} as WebSocket
        sockets.push(socket)
        return socket
      },
      onMessage: () => undefined,
      onReconnect: () => reconnects++,
      later: (run, milliseconds) => {
        waits.push(milliseconds)
        run()
      },
    })
    const event = (at: number, name: 'onopen' | 'onclose') => sockets[at]?.[name]?.({} as CloseEvent)
    event(0, 'onopen')
    expect(reconnects).toBe(0)
    event(0, 'onclose')
    event(1, 'onclose')
    event(2, 'onopen')
    expect(waits).toEqual([250, 500])
    expect(reconnects).toBe(1)
  })
})

describe('the client of the desktop window', () => {
  it('gives the value of the reply and rejects with its error', async () => {
    const replies: unknown[] = [
      '{"ok":true,"value":1}',
      '{"ok":false,"error":{"code":"disk-full","message":"m","whatToDo":"w"}}',
      { ok: true, value: 1 },
    ]
    const client = createDesktopClient({ call: async () => replies.shift(), on: () => () => undefined })
    expect(await client.call('app.info', {})).toBe(1)
    await expect(client.call('app.info', {})).rejects.toMatchObject({ info: { code: 'disk-full' } })
    await expect(client.call('app.info', {})).rejects.toMatchObject({ info: { code: 'internal' } })
  })

  it('ends a call by its id, and only while it runs', async () => {
    const calls: unknown[][] = []
    const abort = new AbortController()
    const client = createDesktopClient({
      call: async (...call) => {
        calls.push(call)
        if (call[0] === 'snapshots.list') abort.abort()
        return '{"ok":true,"value":{}}'
      },
      on: () => () => undefined,
    })
    const over = new AbortController()
    await client.call('app.info', {}, { signal: over.signal, call: 'c0' })
    over.abort()
    const answer = client.call('snapshots.list', {}, { signal: abort.signal, call: 'c1' })
    await expect(answer).rejects.toThrow('aborted')
    expect(calls).toEqual([
      ['app.info', {}, 'c0'],
      ['snapshots.list', {}, 'c1'],
      ['call.cancel', { call: 'c1' }],
    ])
  })
})
