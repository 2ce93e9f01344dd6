import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { WhenceError } from '../../shared/errors.ts'
import { checkSnapshot } from '../../shared/snapshot/check.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { nodeErrorCode } from '../nodeError.ts'

/** A small file must not unpack into all the memory there is. */
const MAX_UNPACKED_BYTES = 1024 ** 3

const unpack = promisify(gunzip)
const pack = promisify(gzip)

export interface StoredSnapshot {
  readonly snapshot: Snapshot
  /** The file's size. */
  readonly bytes: number
}

/** Throws `snapshot-not-found`, `file-unreadable`, `snapshot-truncated`, `snapshot-foreign`, `snapshot-too-new`. */
export async function readSnapshotFile(file: string): Promise<StoredSnapshot> {
  const packed = await readFile(file).catch((problem: unknown) => {
    throw readError(file, problem)
  })
  const name = path.basename(file)
  let value: unknown
  try {
    const text = packed[0] === 0x1f ? await unpack(packed, { maxOutputLength: MAX_UNPACKED_BYTES }) : packed
    value = JSON.parse(text.toString('utf8'))
  } catch {
    if (looksForeign(packed)) return { snapshot: checkSnapshot(null, name), bytes: packed.length }
    throw new WhenceError(
      'snapshot-truncated',
      `${name} is damaged: it ends too early or does not unpack.`,
      'Crawl the account again, or restore the file from a copy.',
    )
  }
  return { snapshot: checkSnapshot(value, name), bytes: packed.length }
}

export async function packSnapshot(snapshot: Snapshot): Promise<Buffer> {
  return pack(JSON.stringify(snapshot))
}

/** Neither gzip nor the beginning of a JSON object: no part of a snapshot was ever in it. */
function looksForeign(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes[0] !== 0x1f && !bytes.toString('utf8', 0, 64).trimStart().startsWith('{')
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
