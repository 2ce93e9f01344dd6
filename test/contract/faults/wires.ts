import { Readable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Act, Answer, Exchange } from './relay.ts'

/** The good answer, changed. */
export function changed(change: (answer: Answer) => Answer): Act {
  return async ({ forward, send }) => send(change(await forward()))
}
/** The good answer with another body. */
export function body(change: (text: string) => string): Act {
  return changed((answer) => ({ ...answer, body: Buffer.from(change(answer.body.toString('utf8'))) }))
}
export function bytes(change: (body: Buffer) => Buffer): Act {
  return changed((answer) => ({ ...answer, body: change(answer.body) }))
}
export function headers(more: Readonly<Record<string, string>>): Act {
  return changed((answer) => ({ ...answer, headers: { ...answer.headers, ...more } }))
}

export const resetBeforeHeaders: Act = ({ response }) => {
  response.socket?.resetAndDestroy()
}
export const resetAfterHeaders: Act = ({ response }) => {
  response.writeHead(200, { 'content-type': 'text/xml', 'content-length': 5000 })
  response.flushHeaders()
  response.socket?.resetAndDestroy()
}
export const resetInBody: Act = async ({ forward, response }) => {
  const answer = await forward()
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  response.write(half(answer.body), () => response.socket?.resetAndDestroy())
}
/** The connection is closed in an orderly way, and less came than was announced. */
export const closedEarly: Act = async ({ forward, response }) => {
  const answer = await forward()
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length + 500 })
  response.write(answer.body, () => response.socket?.end())
}
/** In chunks, of which the last, which says that it was the last, does not come. */
export const withoutLastChunk: Act = async ({ forward, response }) => {
  const answer = await forward()
  response.writeHead(answer.status, answer.headers)
  response.write(half(answer.body), () => response.socket?.end())
}
/** Half of it, and the header says that this is all. */
export const halfAsWhole: Act = bytes(half)

/** A request that is never answered; the relay ends it when it is closed. */
export const silence: Act = () => undefined
export const stalled: Act = async ({ forward, response }) => {
  const answer = await forward()
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  response.write(half(answer.body))
}
/** So slowly that no pause is ever long. */
export const drip: Act = async ({ forward, response }) => {
  const answer = await forward()
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  let sent = 0
  const timer = setInterval(() => response.write(answer.body.subarray(sent, (sent += 1))), 50)
  response.on('close', () => clearInterval(timer))
}
/** In single bytes, one after the other without a pause. */
export const byteByByte: Act = async (exchange) => {
  const answer = await exchange.forward()
  exchange.response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': answer.body.length,
  })
  for (const byte of answer.body) exchange.response.write(Buffer.of(byte))
  exchange.response.end()
}

/** What stands on the wire instead of HTTP. */
export function raw(text: string): Act {
  return ({ response }) => {
    response.socket?.end(text)
  }
}
/** Interim answers before the good one. https://www.rfc-editor.org/rfc/rfc9110#name-informational-1xx */
export const afterInterim: Act = async (exchange) => {
  exchange.response.writeContinue()
  exchange.response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' })
  exchange.send(await exchange.forward())
}
/** The good answer, and the connection is closed behind it though it says that it stays open. */
export const closedBehind: Act = async (exchange) => {
  exchange.response.setHeader('connection', 'keep-alive')
  exchange.response.on('finish', () => exchange.response.socket?.destroy())
  exchange.send(await exchange.forward())
}
/** Twice the same answer on one connection: the second would be taken for that to the next request. */
export const answeredTwice: Act = async ({ forward, response }) => {
  const { headers: given, body: text } = await forward()
  const head = `HTTP/1.1 200 OK\r\ncontent-type: ${given['content-type'] ?? ''}\r\ncontent-length: ${text.length}\r\n\r\n`
  const one = Buffer.concat([Buffer.from(head), text])
  response.socket?.write(Buffer.concat([one, one]))
}

/** A body that does not end. */
export const endless: Act = ({ response, asked }: Exchange) => {
  const part = Buffer.alloc(1 << 20, '<member>x</member>')
  response.writeHead(200, { 'content-type': asked.form === 'query' ? 'text/xml' : 'application/json' })
  Readable.from(
    (function* () {
      for (;;) yield part
    })(),
  )
    .on('error', () => undefined)
    .pipe(response)
}

export const gzipped: Act = changed((answer) => ({
  ...answer,
  headers: { ...answer.headers, 'content-encoding': 'gzip' },
  body: gzipSync(answer.body),
}))
export const tornGzip: Act = changed((answer) => ({
  ...answer,
  headers: { ...answer.headers, 'content-encoding': 'gzip' },
  body: half(gzipSync(answer.body)),
}))
export const inBrotli: Act = changed((answer) => ({
  ...answer,
  headers: { ...answer.headers, 'content-encoding': 'br' },
  body: brotliCompressSync(answer.body),
}))
/** Said to be compressed, and it is not. */
export const notGzip: Act = headers({ 'content-encoding': 'gzip' })

/** One bit of a byte of another value: of the first byte that the pattern finds. */
export function bitFlipped(at: string, bit = 1): Act {
  return bytes((good) => {
    const place = good.indexOf(at)
    const flipped = Buffer.from(good)
    flipped[place] = (flipped[place] ?? 0) ^ bit
    return flipped
  })
}

function half(good: Buffer): Buffer {
  return good.subarray(0, Math.floor(good.length / 2))
}
