import { createGunzip } from 'node:zlib'
import { createGauge } from './jsonGauge.ts'

/** A text of more bytes than this fits into no string. An account of 100,000 users is half of it. */
export const MAX_BYTES = 500 * 1024 * 1024
export const MAX_MEGABYTES = MAX_BYTES / 1024 / 1024

/** Up to here no document is worth measuring: whatever it holds fits into memory. */
const UNMEASURED = 32 * 1024 * 1024

/** Node's own parts of 16 KB take three times as long. */
const PART = 256 * 1024

/** What was too much in a file. */
export type Excess = 'bytes' | 'values' | 'depth'

export type Unpacked =
  | { readonly state: 'done'; readonly bytes: Buffer }
  | { readonly state: 'excess'; readonly excess: Excess }
  | { readonly state: 'damaged' }
  /** Its first bytes are not what was expected. */
  | { readonly state: 'foreign' }

/**
 * Unpacks gzip, and stops as soon as there is more than an account can be: small files can unpack into all the memory
 * there is, and a small text into far more objects than bytes. `fits` is asked about the first bytes.
 */
export async function unpack(
  packed: Uint8Array,
  fits: (beginning: Buffer) => boolean = () => true,
): Promise<Unpacked> {
  const gunzip = createGunzip({ chunkSize: PART })
  const chunks: Buffer[] = []
  const measure = measured()
  gunzip.end(packed)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      if (chunks.length === 0 && !fits(chunk)) return { state: 'foreign' }
      chunks.push(chunk)
      const excess = measure(chunk)
      if (excess !== undefined) return { state: 'excess', excess }
    }
  } catch {
    return { state: 'damaged' }
  } finally {
    gunzip.destroy()
  }
  return { state: 'done', bytes: Buffer.concat(chunks) }
}

/** What is too much in bytes that were not packed. */
export function excessOf(bytes: Uint8Array): Excess | undefined {
  return measured()(bytes)
}

/** Counts one part after another; from a certain size on it looks at what they hold, from the first part on. */
function measured(): (chunk: Uint8Array) => Excess | undefined {
  let total = 0
  let early: Uint8Array[] = []
  const gauge = createGauge()
  return (chunk) => {
    total += chunk.length
    if (total > MAX_BYTES) return 'bytes'
    early.push(chunk)
    if (total <= UNMEASURED) return undefined
    const parts = early
    early = []
    for (const part of parts) {
      const excess = gauge(part)
      if (excess !== undefined) return excess
    }
    return undefined
  }
}
