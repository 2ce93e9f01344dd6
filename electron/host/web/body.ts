import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'
import { messageOf } from '../../../shared/errors.ts'
import { isRecord } from '../../../shared/json.ts'

const MAX_CALL_BYTES = 1024 * 1024
/** An account at AWS's raised quotas is some 50 MB of JSON. */
const MAX_IMPORT_BYTES = 64 * 1024 * 1024

export interface CallBody {
  readonly method: unknown
  readonly input: unknown
  /** The call's id, where its asker wants to hear how far it is. */
  readonly call: unknown
}

/**
 * Reads `{"method", "input", "call"}`. Only an import may be large; as the method stands inside the body, a large body is
 * read on only while its beginning says that it is one.
 * @throws {Refusal} 413 too large, 415 not JSON by its type, 400 not JSON by its text
 */
export async function readJsonBody(request: IncomingMessage): Promise<CallBody> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'Calls are JSON.')
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_IMPORT_BYTES) throw tooLarge()
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MAX_CALL_BYTES && !(bytes <= MAX_IMPORT_BYTES && isImport(chunks[0]))) throw tooLarge()
  }
  return parse(Buffer.concat(chunks).toString('utf8'))
}

const tooLarge = () =>
  new Refusal(413, `A call may be 1 MB, an import ${MAX_IMPORT_BYTES / 1024 / 1024} MB at most.`)

/** The page's client writes the method first. */
function isImport(first: Buffer | undefined): boolean {
  return /^\s*\{\s*"method"\s*:\s*"snapshots\.import"/.test(first?.toString('latin1', 0, 100) ?? '')
}

function parse(text: string): CallBody {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Refusal(400, `The call is not JSON: ${messageOf(error)}`)
  }
  if (!isRecord(value)) {
    throw new Refusal(400, 'A call is an object with method and input.')
  }
  const { method, input, call } = value
  return { method, input, call }
}
