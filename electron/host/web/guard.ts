import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** 256 bits, fit for a URL, an HTTP header and a WebSocket subprotocol. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares in constant time; a header that came twice does not match. */
export function tokenMatches(token: string, given: string | readonly string[] | undefined): boolean {
  if (typeof given !== 'string') return false
  const expected = Buffer.from(token)
  const actual = Buffer.from(given)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/**
 * True when the request names this host in Host, and comes from its own page if it names an Origin.
 * Host: a foreign name that was made to point to 127.0.0.1 (DNS rebinding) still carries its own name here.
 * Origin and Sec-Fetch-Site: another page of the same browser cannot forge them.
 */
export function addressIsOwn(request: IncomingMessage, port: number): boolean {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (host === undefined || !own.includes(host)) return false
  if (origin !== undefined && origin !== `http://${host}`) return false
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  // Following a link to the page is harmless (it has no token then); anything else from elsewhere is refused.
  return request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate'
}
