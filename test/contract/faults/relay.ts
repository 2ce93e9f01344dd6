import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { askedOf, type Asked } from './asked.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}
/** A request that a fault has hit, and what can be done with it. */
export interface Exchange {
  readonly asked: Asked
  readonly response: ServerResponse
  /** What the endpoint behind the relay answers; `body`: to another request. */
  forward(body?: string): Promise<Answer>
  send(answer: Answer): void
}
/** What goes wrong with a request: it answers, or not, in its own way. */
export type Act = (exchange: Exchange) => void | Promise<void>

export interface RelayFault {
  /** `service:Operation`, or which requests. */
  readonly on: string | ((asked: Asked) => boolean)
  readonly act: Act
  /** How many requests pass before it begins; none when absent. */
  readonly after?: number
  /** How many requests it hits; every one when absent. */
  readonly times?: number
}

export interface FaultRelay {
  readonly url: string
  /** The calls that came, in order. */
  readonly asked: readonly string[]
  setFaults(faults: readonly RelayFault[]): void
  close(): Promise<void>
}

/**
 * A relay on 127.0.0.1 between the crawl and an AWS-compatible endpoint. What no fault hits goes through as it is. The first
 * fault that a request meets is the one that counts.
 */
export async function startFaultRelay(upstream: string): Promise<FaultRelay> {
  const asked: string[] = []
  let faults: { readonly fault: RelayFault; seen: number }[] = []

  function hit(request: Asked): RelayFault | undefined {
    let found: RelayFault | undefined
    for (const entry of faults) {
      const { on, after = 0, times = Infinity } = entry.fault
      if (typeof on === 'string' ? on !== request.call : !on(request)) continue
      const place = entry.seen - after
      entry.seen += 1
      if (place >= 0 && place < times) found ??= entry.fault
    }
    return found
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request
    const body = (await bytesOf(request)).toString('utf8')
    const one = askedOf(method, path, headers, body)
    asked.push(one.call)
    const exchange: Exchange = {
      asked: one,
      response,
      forward: (other = body) => forward(upstream, one, other),
      send: (answer) => {
        response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
        response.end(answer.body)
      },
    }
    const fault = hit(one)
    if (fault === undefined) exchange.send(await exchange.forward())
    else await fault.act(exchange)
  }

  const server = createServer((request, response) => {
    // The crawl hangs up on what it no longer waits for.
    serve(request, response).catch(() => response.destroy())
  })
  // A server of Node's refuses a body that is announced with Expect; ours says "go on", as AWS does.
  server.on('checkContinue', (request, response) => {
    response.writeContinue()
    server.emit('request', request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    setFaults: (next) => {
      faults = next.map((fault) => ({ fault, seen: 0 }))
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

async function forward(upstream: string, { method, path, headers }: Asked, body: string): Promise<Answer> {
  const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) }
  const onward = httpRequest(new URL(path, upstream), { method, headers: { ...headers, ...length } })
  onward.end(body)
  const [answer] = (await once(onward, 'response')) as [IncomingMessage]
  const bytes = await bytesOf(answer)
  const { 'transfer-encoding': _, 'content-length': __, connection: ___, ...kept } = answer.headers
  return {
    status: answer.statusCode ?? 502,
    headers: Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)])),
    body: bytes,
  }
}
