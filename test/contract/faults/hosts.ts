import { once } from 'node:events'
import { createServer as createHttp, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type AddressInfo } from 'node:net'
import { CERTIFICATE, KEY } from '../../fixtures/tls.ts'

/** Other hosts than the one of the account. */
export interface OtherHosts {
  /** Nobody listens there. */
  readonly closed: string
  /** The name of no host: RFC 2606 keeps it free. */
  readonly unknown: string
  /** HTTPS with a certificate that nobody signed. */
  readonly untrusted: string
  /** Says that it is HTTPS, and speaks HTTP. */
  readonly noTls: string
  /** Takes connections and closes them. */
  readonly closing: string
  /** Counts who comes. */
  readonly foreign: string
  readonly visits: () => number
  close(): Promise<void>
}

export async function startOtherHosts(): Promise<OtherHosts> {
  let visits = 0
  const foreign = createHttp((_, response) => {
    visits += 1
    response.end('{}')
  })
  const untrusted = createHttps({ cert: CERTIFICATE, key: KEY }, (_, response) => response.end('{}'))
  const noTls = createHttp((_, response) => response.end('{}'))
  const closing = createTcp((socket) => socket.destroy())
  const gone = createHttp()
  const servers = [foreign, untrusted, noTls, closing, gone]
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      return (server.address() as AddressInfo).port
    }),
  )
  const [ofForeign, ofUntrusted, ofNoTls, ofClosing, ofGone] = ports
  gone.close()
  await once(gone, 'close')
  return {
    closed: `http://127.0.0.1:${ofGone}`,
    unknown: 'http://nowhere.invalid',
    untrusted: `https://127.0.0.1:${ofUntrusted}`,
    noTls: `https://127.0.0.1:${ofNoTls}`,
    closing: `http://127.0.0.1:${ofClosing}`,
    foreign: `http://127.0.0.1:${ofForeign}`,
    visits: () => visits,
    close: async () => {
      for (const server of [foreign, untrusted, noTls, closing]) {
        if ('closeAllConnections' in server) (server as Server).closeAllConnections()
        server.close()
        await once(server, 'close')
      }
    },
  }
}
