import { isRecord } from '../../shared/json.ts'
import { addMiddleware } from './middleware.ts'

/** What stands in the place of a secret that was found in a text. */
export const REMOVED = '[secret removed]'

/** The secrets of one connection, as long as it lives: in memory only. */
export interface Secrets {
  /** A secret key, a session token, or a token that buys them. */
  add(secret: string | undefined): void
  /** The text without them. */
  removeFrom(text: string): string
  /** The value with every text in it cleaned: itself when there was nothing to clean. */
  cleaned(value: unknown): unknown
}

/** Anything shorter is no secret of AWS's, and would cut up ordinary words. */
const SHORTEST = 12
/** Refreshed credentials leave the old ones behind; those of the last hours are enough. */
const KEPT = 64

/**
 * Remembers secrets, to take them out of texts: AWS's own message to a wrong signature repeats the request with its
 * headers, and another endpoint can repeat whatever it was sent.
 */
export function createSecrets(): Secrets {
  const known = new Set<string>()
  const removeFrom = (text: string): string => {
    let clean = text
    for (const secret of known) if (clean.includes(secret)) clean = clean.replaceAll(secret, REMOVED)
    return clean
  }
  return {
    add(secret) {
      if (secret === undefined || secret.length < SHORTEST) return
      // As it is, and as it stands in an address or a form.
      for (const form of [secret, encodeURIComponent(secret)]) known.add(form)
      for (const oldest of known) {
        if (known.size <= KEPT) break
        known.delete(oldest)
      }
    },
    removeFrom,
    cleaned: (value) => (known.size === 0 ? value : walk(value, removeFrom)),
  }
}

/** Copies only what changes. */
function walk(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (value instanceof Uint8Array) return bytes(value, clean)
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    const walked = items.map((item) => walk(item, clean))
    return walked.some((item, place) => item !== items[place]) ? walked : value
  }
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    clean(key),
    walk(inner, clean),
  ])
  const changed = entries.some(([key, inner]) => value[key] !== inner)
  return changed ? Object.fromEntries(entries) : value
}

/** Bytes with text in them, such as the credential report: one character for each byte keeps the others as they are. */
function bytes(value: Uint8Array, clean: (text: string) => string): Uint8Array {
  const text = Buffer.from(value).toString('latin1')
  const cleaned = clean(text)
  return cleaned === text ? value : Buffer.from(cleaned, 'latin1')
}

/** Takes the connection's secrets out of whatever a client answers and throws, before anybody else sees it. */
export function hideSecrets(client: unknown, secrets: Secrets): void {
  addMiddleware(
    client,
    { step: 'initialize', priority: 'high', name: 'whenceSecrets' },
    (next) => async (args) => {
      try {
        const result = await next(args)
        // The answer itself: beside it is the HTTP response, which nobody reads.
        return hasOutput(result) ? { ...result, output: secrets.cleaned(result.output) } : result
      } catch (error) {
        throw hiddenIn(error, secrets)
      }
    },
  )
}

function hasOutput(result: unknown): result is { readonly output: unknown } {
  return typeof result === 'object' && result !== null && 'output' in result
}

/** The same error, its texts cleaned. */
export function hiddenIn(error: unknown, secrets: Secrets): unknown {
  if (!(error instanceof Error)) return secrets.cleaned(error)
  for (const key of ['message', 'stack', 'name', 'Code', 'Message'] as const) {
    const text: unknown = Reflect.get(error, key)
    if (typeof text !== 'string') continue
    const clean = secrets.removeFrom(text)
    if (clean !== text)
      Object.defineProperty(error, key, { value: clean, configurable: true, writable: true })
  }
  return error
}
