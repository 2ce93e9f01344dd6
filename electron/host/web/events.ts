import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { API_EVENT_NAMES } from '../../../shared/api/events.ts'
import type { ApiClient } from '../../../shared/api/types.ts'
import { addressIsOwn, tokenMatches } from './guard.ts'

/**
 * Pushes the service's events to every page that is connected to /api/events. Browsers cannot set headers on a
 * WebSocket, so the token comes as the second subprotocol: `['whence', token]`.
 */
export function serveEvents(
  server: Server,
  service: Pick<ApiClient, 'on'>,
  token: string,
  port: () => number,
): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1024,
    handleProtocols: (offered) => (offered.has('whence') ? 'whence' : false),
  })
  // The page only listens; what it sends is not part of the protocol.
  sockets.on('connection', (socket) => {
    socket.on('message', () => socket.close(1008))
    // A page that goes away in the middle of a frame; ws closes the socket itself.
    socket.on('error', () => socket.terminate())
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const status = refusalOf(request, token, port())
    if (status !== null) {
      stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request))
  })
  const endings = API_EVENT_NAMES.map((event) =>
    service.on(event, (payload) => {
      const text = JSON.stringify({ event, payload })
      for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(text)
    }),
  )
  return {
    close() {
      for (const end of endings) end()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function refusalOf(request: IncomingMessage, token: string, port: number): string | null {
  // A browser always names the Origin of a WebSocket: without one it is not the page.
  if (request.headers.origin === undefined || !addressIsOwn(request, port)) return '403 Forbidden'
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((text) => text.trim())
  if (offered.length !== 2 || offered[0] !== 'whence' || !tokenMatches(token, offered[1])) {
    return '403 Forbidden'
  }
  return request.url === '/api/events' ? null : '404 Not Found'
}
