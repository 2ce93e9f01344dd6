import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { realpath } from 'node:fs/promises'
import type { HostedService } from '../../shared/api/types.ts'
import { checkedService } from './dispatch.ts'
import { serveEvents } from './web/events.ts'
import { addressIsOwn, createToken, tokenMatches } from './web/guard.ts'
import { commonHeaders } from './web/headers.ts'
import { readJsonBody } from './web/body.ts'
import { LIMITS } from './web/limits.ts'
import type { Limits } from './web/limits.ts'
import { createOpening, OPENING_PATH } from './web/opening.ts'
import { openBrowser } from './openBrowser.ts'
import { serveFile } from './web/static.ts'
import { refuse, Refusal } from './web/refusal.ts'

export interface WebHostOptions {
  readonly service: HostedService
  /** The folder with the built page. */
  readonly rendererRoot: string
  /** 0, the default: any free port. */
  readonly port?: number
  /** Opens the default browser; a function: opens the address in its own way. */
  readonly open?: boolean | ((address: string) => void)
  /** In place of the usual ones. */
  readonly limits?: Limits
}
export interface WebHost {
  /** With the token in its fragment, which browsers never send. */
  readonly url: string
  readonly port: number
  /** Ends every connection; resolves when the port is free. */
  close(): Promise<void>
}

/**
 * Serves the app to this machine only: the page, its calls (POST /api/call) and its events (WebSocket /api/events).
 * Other users and other web pages of the machine are kept out by a token per launch and by comparing Host and Origin.
 * @throws the listen error, such as EADDRINUSE
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const root = await realpath(options.rendererRoot)
  const token = createToken()
  const opening = createOpening()
  const service = checkedService(options.service)
  const { connections, ...times } = options.limits ?? LIMITS
  const server = createServer(times, (request, response) => {
    answer(request, response).catch((thrown: unknown) => refuse(response, thrown))
  })
  server.maxConnections = connections

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value)
    if (!addressIsOwn(request, portOf(server))) throw new Refusal(403, 'This address is not served here.')
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/api/call') await answerCall(request, response)
    else if (path.startsWith(OPENING_PATH)) await answerOpening(request, response)
    else if (path.startsWith('/api/')) throw new Refusal(404, 'There is no such call.')
    else await serveFile(root, path, request, response)
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') throw new Refusal(405, 'Calls are made with POST.', { Allow: 'POST' })
    if (!tokenMatches(token, request.headers['x-whence-token'])) {
      throw new Refusal(403, 'The token of this launch is missing or wrong.')
    }
    const { method, input, call } = await readJsonBody(request)
    // A page that is left, or that does not want the answer any more, closes the connection.
    const left = new AbortController()
    response.once('close', () => left.abort())
    const reply = await service.reply(method, input, { call, signal: left.signal })
    if (left.signal.aborted) return
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(reply)
  }

  async function answerOpening(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET') throw new Refusal(405, 'This address is opened with GET.', { Allow: 'GET' })
    await opening.use(request)
    response.writeHead(303, { Location: `/#token=${token}`, 'Cache-Control': 'no-store' })
    response.end()
  }

  const events = serveEvents(server, options.service, token, () => portOf(server))
  await listen(server, options.port ?? 0)
  const port = portOf(server)
  const origin = `http://127.0.0.1:${port}`
  const { open } = options
  // Never the token itself: other users of the machine can read the arguments of a program.
  const opened = open === true ? openBrowser(`${origin}${opening.path}`) : null
  if (typeof open === 'function') open(`${origin}${opening.path}`)
  return {
    url: `${origin}/#token=${token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        events.close()
        opened?.forget()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
