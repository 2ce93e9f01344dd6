import type { TraceFields } from '../router/addresses/trace.ts'

/**
 * Pastes that are too long for an address, while this window is open. They may hold anything, so they are written
 * nowhere: after a reload they are gone and the view asks for them again.
 */
const kept = new Map<string, string>()
const MOST = 10

/** Longer texts stay out of the address: browsers and those who share a link cut it. */
const MOST_IN_ADDRESS = 2000

/** Keeps a text and gives the name by which an address may hold it; the same text has the same name. */
function keepPaste(text: string): string {
  for (const [name, before] of kept) if (before === text) return name
  // Random, so that an address from before a reload never shows another paste.
  const name = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('')
  kept.set(name, text)
  const [oldest] = kept.keys()
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
  return name
}

/** How an address holds a pasted text: itself, or the name of a long one. */
export function pasteFields(text: string): Pick<TraceFields, 'message' | 'paste'> {
  return text.length > MOST_IN_ADDRESS ? { paste: keepPaste(text) } : { message: text }
}

/** The text of that name, or null when it is gone. */
export function pasteOf(name: string): string | null {
  return kept.get(name) ?? null
}
