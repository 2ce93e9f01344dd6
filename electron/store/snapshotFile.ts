import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGunzip, createGzip } from 'node:zlib'
import { WhenceError } from '../../shared/errors.ts'
import { checkSnapshot } from '../../shared/snapshot/check.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { isRecord } from '../../shared/json.ts'
import { nodeErrorCode } from '../nodeError.ts'
import { hasChecksum, withChecksum, withoutChecksum } from './checksum.ts'
import { jsonParts } from './jsonParts.ts'
import { MAX_BYTES, MAX_MEGABYTES, excessOf, unpack } from './unpack.ts'
import type { Excess } from './unpack.ts'

export interface StoredSnapshot {
  readonly snapshot: Snapshot
  /** The file's size. */
  readonly bytes: number
  /** Of the file, as sha256sum gives it. */
  readonly sha256: string
}

/** Throws `snapshot-not-found`, `file-unreadable`, `snapshot-truncated`, `snapshot-foreign`, `snapshot-too-new`. */
export async function readSnapshotFile(file: string): Promise<StoredSnapshot> {
  const packed = await readBounded(file)
  const name = path.basename(file)
  let value: unknown
  try {
    const text = await textOf(name, packed)
    // What is no snapshot at all is told as that, and not as one that is damaged.
    if (text === null) return stored(checkSnapshot(null, name), packed)
    const content = withoutChecksum(text)
    if (content === null) throw changed(name)
    value = JSON.parse(content)
    if (isRecord(value) && 'checksum' in value) throw changed(name)
  } catch (problem) {
    if (problem instanceof WhenceError) throw problem
    throw damaged(name)
  }
  return stored(checkSnapshot(value, name), packed)
}

function stored(snapshot: Snapshot, file: Buffer): StoredSnapshot {
  return { snapshot, bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') }
}

async function readBounded(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size > MAX_BYTES) throw tooLarge(path.basename(file), 'bytes')
    return await readFile(file)
  } catch (problem) {
    throw problem instanceof WhenceError ? problem : readError(file, problem)
  }
}

/** The text of a file, packed or not; null when no part of a snapshot was ever in it. */
async function textOf(name: string, bytes: Buffer): Promise<string | null> {
  if (bytes[0] !== 0x1f) {
    if (bytes.length > 0 && !beginsObject(bytes)) return null
    const excess = excessOf(bytes)
    if (excess !== undefined) throw tooLarge(name, excess)
    return bytes.toString('utf8')
  }
  const unpacked = await unpack(bytes, beginsObject)
  if (unpacked.state === 'foreign') return null
  if (unpacked.state === 'excess') throw tooLarge(name, unpacked.excess)
  if (unpacked.state === 'damaged') throw damaged(name)
  return unpacked.bytes.toString('utf8')
}

function beginsObject(bytes: Buffer): boolean {
  return bytes.toString('utf8', 0, 64).trimStart().startsWith('{')
}

function changed(name: string): WhenceError {
  return new WhenceError(
    'snapshot-truncated',
    `${name} is damaged or was changed: its checksum is not that of what is in it.`,
    'Crawl the account again, or restore the file from a copy.',
  )
}

function damaged(name: string): WhenceError {
  return new WhenceError(
    'snapshot-truncated',
    `${name} is damaged: it ends too early or does not unpack.`,
    'Crawl the account again, or restore the file from a copy.',
  )
}

const EXCESSES: Readonly<Record<Excess, string>> = {
  bytes: `holds more than ${MAX_MEGABYTES} MB`,
  values: 'holds more values than any account has',
  depth: 'is nested deeper than any snapshot is',
}

function tooLarge(name: string, excess: Excess): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `${name} is too large: it ${EXCESSES[excess]}.`,
    'A snapshot of an account with 100,000 users is half as large as what can be opened: choose a file that Whence made.',
  )
}

/** The file of a snapshot: JSON with a checksum of itself, packed by gzip. */
export async function packSnapshot(snapshot: Snapshot): Promise<Buffer> {
  return buffer(Readable.from(withChecksum(jsonParts(snapshot))).pipe(createGzip()))
}

/** Whether a file is one that packSnapshot made, as it made it; earlier versions wrote no checksum. */
export async function isAsPacked(packed: Uint8Array): Promise<boolean> {
  if (packed[0] !== 0x1f) return false
  const gunzip = createGunzip()
  gunzip.end(packed)
  return hasChecksum(gunzip).catch(() => false)
}

function readError(file: string, problem: unknown): WhenceError {
  const code = nodeErrorCode(problem)
  if (code === 'ENOENT') {
    return new WhenceError(
      'snapshot-not-found',
      `There is no snapshot at ${file}.`,
      'Choose another snapshot, or crawl the account.',
    )
  }
  return new WhenceError(
    'file-unreadable',
    `${file} could not be read (${code ?? String(problem)}).`,
    'Check that it is a file and that you may read it.',
  )
}
