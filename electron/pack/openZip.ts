import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { WhenceError } from '../../shared/errors.ts'
import { MANIFEST_NAME, SUMS_NAME } from '../../shared/report/manifest.ts'
import { hashBytes } from './hash.ts'
import { MOST_BYTES, MOST_FILES, MOST_TEXT } from './limits.ts'
import { tooLarge } from './tooLarge.ts'
import type { OpenPack } from './openPack.ts'
import { type ZipEntry, zipEntries } from './zipEntries.ts'

/** A name of a file in no folder: nothing that leads out of the pack, and nothing that a system reads as something else. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/**
 * The files of a ZIP file, unpacked one after another in memory and never onto the disk. Only so much is unpacked of each as
 * the directory says that it holds.
 */
export async function openZip(file: string, size: number): Promise<OpenPack> {
  const name = path.basename(file)
  if (size > MOST_BYTES) throw tooLarge(name)
  const entries = zipEntries(await readFile(file), MOST_FILES)
  if (entries === null) throw damaged(name)
  if (entries === 'too-many') throw tooLarge(name)
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > MOST_BYTES) throw tooLarge(name)
  const seen = new Set<string>()
  const odd: string[] = []
  const texts = new Map<string, string>()
  const files = entries.flatMap((entry) => {
    if (seen.has(entry.name) || !entry.plain || !PLAIN.test(entry.name)) {
      odd.push(entry.name)
      return []
    }
    seen.add(entry.name)
    const bytes = unpacked(entry, name)
    if (entry.name === MANIFEST_NAME || entry.name === SUMS_NAME) {
      if (bytes.length > MOST_TEXT) throw tooLarge(entry.name)
      texts.set(entry.name, Buffer.from(bytes).toString('utf8'))
    }
    return [{ file: entry.name, bytes: bytes.length, sha256: hashBytes(bytes) }]
  })
  return { files, odd, manifest: texts.get(MANIFEST_NAME) ?? null, sums: texts.get(SUMS_NAME) ?? null }
}

function unpacked({ method, size, packed }: ZipEntry, name: string): Uint8Array {
  if (method === 0) return packed
  if (method !== 8) throw damaged(name)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch {
    throw damaged(name)
  }
}

function damaged(name: string): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `${name} is no ZIP file, or is damaged.`,
    'Name the folder or the ZIP file that whence review --pack wrote.',
  )
}
