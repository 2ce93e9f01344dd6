import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { sampleAccount } from './account/index.ts'
import { BASE_DATE, accessKeyId } from './account/names.ts'
import { FaultPlan } from './faults.ts'
import type { Fault } from './faults.ts'
import { answer, type Sent } from './answer.ts'
import { AwsError, SampleState, type WireResponse } from './protocol/wire.ts'

export type { Fault, FaultKind } from './faults.ts'

export interface SampleEndpointOptions {
  readonly faults?: readonly Fault[]
  /** The most items any list gives per page, whatever the request asks for. */
  readonly pageSize?: number
  /** When the credential report says it was made; the sample's fixed day when absent. */
  readonly now?: () => Date
  /** False: the first GenerateCredentialReport starts a report, the second finds it complete. */
  readonly reportReady?: boolean
}
export interface SampleEndpoint {
  /** `http://127.0.0.1:PORT`, for every service. */
  readonly url: string
  readonly accountId: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** The Regions in which the account has resources. */
  readonly regions: readonly string[]
  /** What was asked so far, as `service:Operation`, refused requests included. */
  readonly requests: readonly string[]
  setFaults(faults: readonly Fault[]): void
  close(): Promise<void>
}

/** Enough for any request of the crawl. */
const MAX_BODY = 1024 * 1024

/**
 * Starts the sample account's AWS endpoint on a free port of 127.0.0.1. It speaks the wire protocols of AWS for the
 * read operations of the crawl, touches no file and calls nobody. One URL serves all services: which one is meant
 * stands in the credential scope of the signature.
 * @throws when no port can be opened
 */
export async function startSampleEndpoint(options: SampleEndpointOptions = {}): Promise<SampleEndpoint> {
  const requests: string[] = []
  const faults = new FaultPlan()
  faults.set(options.faults ?? [])
  const state = new SampleState({
    reportReady: options.reportReady ?? true,
    reportTime: options.now ?? (() => new Date(BASE_DATE)),
    pageSize: options.pageSize,
  })
  const key = accessKeyId(sampleAccount.caller, 1)
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A defect of the sample itself (or a caller that hung up): say so instead of hiding it behind a broken connection.
      if (response.headersSent) response.destroy()
      else
        response
          .writeHead(500, { 'content-type': 'text/plain' })
          .end(`Sample endpoint failed: ${String(error)}`)
    })
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    if (body === undefined) {
      // 413 before the rest arrives; the connection cannot be used again.
      response.writeHead(413, { connection: 'close' }).end()
      return
    }
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const header = (name: string) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value[0] : value
    }
    const given = answer(
      { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, header, body },
      {
        account: sampleAccount,
        accessKeyId: key,
        state,
        faults,
        requests,
        requestId: requestIdOf(url, body),
      },
    )
    if (given === 'hang') return
    send(response, given.response, given.sent)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    accountId: sampleAccount.id,
    accessKeyId: key,
    // Nothing secret: the key opens this endpoint only. It is made as the ids are, so that no scanner takes it for one.
    secretAccessKey: createHash('sha256').update('northwind-payments/sample').digest('base64').slice(0, 40),
    regions: ['eu-west-1', 'us-east-1'],
    requests,
    setFaults: (next) => faults.set(next),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        // Kept-alive and hanging connections would hold the server open.
        server.closeAllConnections()
      }),
  }
}

/** The body as text; undefined: too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_BODY) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The same question has the same request id, so that the same answer is the same bytes. */
function requestIdOf(url: URL, body: string): string {
  const hex = createHash('sha256').update(`${url.pathname}${url.search}\n${body}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

function send(response: ServerResponse, answered: WireResponse, sent: Sent): void {
  const body = Buffer.from(answered.body, 'utf8')
  response.writeHead(answered.status, {
    ...answered.headers,
    'content-type': answered.contentType,
    'content-length': body.length,
  })
  if (sent === 'whole') {
    response.end(body)
    return
  }
  // The connection breaks, or stands still, after half of what the header promised.
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    if (sent === 'half') response.destroy()
  })
}

function portOf(address: ReturnType<Server['address']>): number {
  if (address === null || typeof address === 'string')
    throw new AwsError('InternalFailure', 'The sample account listens at no port', 500)
  return address.port
}
