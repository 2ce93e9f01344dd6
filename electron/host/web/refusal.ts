import type { ServerResponse } from 'node:http'

/** A request that is not answered, with its HTTP status. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/** Sends the refusal; anything else that was thrown is a 500 without details. */
export function refuse(response: ServerResponse, thrown: unknown): void {
  const refusal = thrown instanceof Refusal ? thrown : new Refusal(500, 'Whence itself failed.')
  if (response.headersSent) {
    response.destroy()
    return
  }
  // The rest of a refused body is not read, so the connection cannot be used again.
  const close = refusal.status === 413 || refusal.status === 403 ? { Connection: 'close' } : {}
  response.writeHead(refusal.status, {
    ...refusal.headers,
    ...close,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(`${refusal.message}\n`)
}
